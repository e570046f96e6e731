import type { FigureReader, ReadRequest, ReadResult } from '../ports/figure-reader.ts'
import { guardFile } from './guard-file.ts'
import { intakeLimits } from './intake-limits.ts'
import { createReadingProcess, type ReadingBounds } from './reading-process.ts'
import { writeTemplate } from './write-template.ts'

/** Reads one file after another in a process of its own, which the first file starts. */
export function createFigureReader(bounds: Partial<ReadingBounds> = {}): FigureReader {
  const process = createReadingProcess({ ...intakeLimits, ...bounds })
  let queue: Promise<unknown> = Promise.resolve()

  return {
    async read(request: ReadRequest): Promise<ReadResult> {
      guardFile(request.bytes)
      const reading = queue.then(() => process.run(request))
      queue = reading.catch(() => undefined)
      return reading
    },
    writeTemplate,
    close: () => process.close(),
  }
}
