import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { createPngDrawer } from './draw-png.ts'
import type { DrawAnswer, DrawRequest } from './protocol.ts'

// On Linux a priority belongs to the thread: the main loop keeps answering while pictures are drawn on the same cores. Elsewhere it would slow the process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const draw = createPngDrawer()
const port = parentPort

port?.on('message', ({ id, spec }: DrawRequest) => {
  try {
    const png = new Uint8Array(draw(spec))
    port.postMessage({ id, png } satisfies DrawAnswer, [png.buffer])
  } catch (error) {
    port.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies DrawAnswer)
  }
})
