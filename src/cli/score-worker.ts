import { parentPort, workerData } from 'node:worker_threads'
import { type ScoreRequest, scoreFiles } from './score-files.ts'

parentPort?.postMessage(scoreFiles(workerData as ScoreRequest))
