import { parentPort } from 'node:worker_threads'
import { AppError } from '../domain/error.ts'
import { readFigures } from './read-figures.ts'
import type { WorkerAnswer, WorkerJob } from './worker-messages.ts'

const port = parentPort
if (!port) throw new Error('this file runs in a worker thread only')

port.on('message', (job: WorkerJob) => {
  const tell = (answer: WorkerAnswer): void => port.postMessage(answer)
  readFigures({ ...job.request, onProgress: (share) => tell({ id: job.id, kind: 'progress', share }) })
    .then((result) => tell({ id: job.id, kind: 'done', result }))
    .catch((error: unknown) => tell(toAnswer(job.id, error)))
})

function toAnswer(id: number, error: unknown): WorkerAnswer {
  if (error instanceof AppError) return { id, kind: 'refused', code: error.code, words: error.words }
  return { id, kind: 'failed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
