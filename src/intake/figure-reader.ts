import type { FigureReader } from '../ports/figure-reader.ts'
import { guardFile } from './guard-file.ts'
import { intakeLimits } from './intake-limits.ts'
import { createReadingProcess, type ReadingBounds } from './reading-process.ts'
import { writeTemplate } from './write-template.ts'

/** Reads one file after another in a process of its own, which the first file starts. */
export function createFigureReader(bounds: Partial<ReadingBounds> = {}): FigureReader {
  const process = createReadingProcess({ ...intakeLimits, ...bounds })
  let queue: Promise<unknown> = Promise.resolve()

  async function inTurn<T>(bytes: Uint8Array, work: () => Promise<T>): Promise<T> {
    guardFile(bytes)
    const reading = queue.then(work)
    queue = reading.catch(() => undefined)
    return reading
  }

  return {
    read: (request) => inTurn(request.bytes, () => process.run(request)),
    readLibrary: (request) => inTurn(request.bytes, () => process.runLibrary(request)),
    writeTemplate,
    close: () => process.close(),
  }
}
