import type { FigureReader, ReadRequest, ReadResult } from '../ports/figure-reader.ts'
import { guardFile } from './guard-file.ts'
import { intakeLimits } from './intake-limits.ts'
import { createReadingWorker, type WorkerBounds } from './reading-worker.ts'
import { writeTemplate } from './write-template.ts'

/** Reads one file after another in a worker thread, which the first file starts. */
export function createFigureReader(bounds: WorkerBounds = { readMs: intakeLimits.readMs, megabytes: intakeLimits.workerMegabytes }): FigureReader {
  const worker = createReadingWorker(bounds)
  let queue: Promise<unknown> = Promise.resolve()

  return {
    async read(request: ReadRequest): Promise<ReadResult> {
      guardFile(request.bytes)
      const reading = queue.then(() => worker.run(request))
      queue = reading.catch(() => undefined)
      return reading
    },
    writeTemplate,
    close: () => worker.close(),
  }
}
