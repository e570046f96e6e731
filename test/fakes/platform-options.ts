import type { Gateway } from '../../src/ports/gateway.ts'
import { createMemoryLog } from './memory-log.ts'
import { createPictureRenderer } from './picture-renderer.ts'
import { createRecordingGateway } from './recording-gateway.ts'

/** What the program gives every chat platform, with a log of its own. */
export const platformOptions = (gateway: Gateway = createRecordingGateway()) => ({
  gateway,
  log: createMemoryLog(),
  charts: createPictureRenderer(),
  stopwatch: { now: () => new Date() },
  language: 'zh-CN' as const,
})
