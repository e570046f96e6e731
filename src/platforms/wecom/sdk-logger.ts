import type { Logger } from '@wecom/aibot-node-sdk'
import type { Log } from '../../ports/log.ts'

/** The SDK's own words, at our levels. What people write stands in its debug lines and in the arguments: both are left out. */
export function createSdkLogger(log: Log): Logger {
  const line = (message: string): string => `WeCom SDK: ${message.split(/[:{]/, 1)[0] ?? ''}`

  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => log.debug({ platform: 'wecom' }, line(message)),
    error: (message) => log.debug({ platform: 'wecom' }, line(message)),
  }
}
