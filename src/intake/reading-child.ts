import { AppError } from '../domain/error.ts'
import { readFigures } from './read-figures.ts'
import { readLibrary } from './read-library.ts'
import type { ReadingAnswer, ReadingJob } from './reading-messages.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', (job: ReadingJob) => {
  const tell = (answer: ReadingAnswer): void => void process.send?.(answer)
  const onProgress = (share: number): void => tell({ id: job.id, kind: 'progress', share })
  const reading = job.kind === 'library' ? readLibrary(job.request) : readFigures({ ...job.request, onProgress })
  reading.then((result) => tell({ id: job.id, kind: 'done', result })).catch((error: unknown) => tell(toAnswer(job.id, error)))
})

function toAnswer(id: number, error: unknown): ReadingAnswer {
  if (error instanceof AppError) return { id, kind: 'refused', code: error.code, words: error.words }
  return { id, kind: 'failed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
