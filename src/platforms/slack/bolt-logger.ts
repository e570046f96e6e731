import type { Logger } from '@slack/bolt'
import type { Log } from '../../ports/log.ts'

/** The SDK's log lines in ours: warnings and errors only (its debug lines hold whole payloads and tickets), with our secrets taken out in any case. */
export function createBoltLogger(log: Log, secrets: readonly string[]): Logger {
  const clean = (parts: readonly unknown[]): string => scrub(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '), secrets)
  const level: ReturnType<Logger['getLevel']> = 'warn' as ReturnType<Logger['getLevel']>

  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn({ platform: 'slack', sdk: clean(parts) }, 'the Slack SDK warns'),
    // A line of the SDK at this level mostly means a broken connection, which is mended by itself.
    error: (...parts) => log.warn({ platform: 'slack', sdk: clean(parts) }, 'the Slack SDK reports a fault'),
    setLevel() {},
    getLevel: () => level,
    setName() {},
  }
}

/** Takes secrets, tokens and connection tickets out of a text. */
function scrub(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '').reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text)
  return known.replace(/xox[a-z]-[\w-]+|xapp-[\w-]+/g, '[secret]').replace(/([?&](?:ticket|token|key)=)[^&\s]+/g, '$1[secret]')
}
