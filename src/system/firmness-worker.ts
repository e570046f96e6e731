import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { findRankRanges } from '../domain/firmness/rank-ranges.ts'
import type { FirmnessAnswer, FirmnessRequest } from './firmness-protocol.ts'

// On Linux a priority belongs to the thread: the main loop keeps answering.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const { field, trials } = workerData as FirmnessRequest
const toldEvery = 50
const post = (answer: FirmnessAnswer): void => parentPort?.postMessage(answer)

const ranges = findRankRanges(field, trials, (done) => {
  if (done % toldEvery === 0) post({ done })
})
post({ ranges })
