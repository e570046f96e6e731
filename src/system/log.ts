import { pino, stdSerializers } from 'pino'
import type { Log } from '../ports/log.ts'

const censored = ['token', 'secret', 'password', 'authorization', 'cookie', 'signature', 'phone', 'url', 'webhook']
const paths = censored.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `err.config.headers.${key}`])
/** Slack tokens, bearer headers, robot keys and credentials in addresses, wherever they stand in a text. */
const secretShapes = /xox[a-z]-[\w-]+|xapp-[\w-]+|Bearer\s+\S+|key=[\w-]+|(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g

/** JSON lines on standard error; secrets are blotted out, whatever field they are in. */
export function createLog(level: string): Log {
  const log = pino(
    {
      level,
      serializers: { err: stdSerializers.err, error: stdSerializers.err },
      redact: { paths, censor: '[secret]' },
      hooks: { streamWrite: (line) => line.replaceAll(secretShapes, '[secret]') },
    },
    pino.destination({ dest: 2, sync: true }),
  )
  return {
    error: (data, message) => log.error(data, message),
    warn: (data, message) => log.warn(data, message),
    info: (data, message) => log.info(data, message),
    debug: (data, message) => log.debug(data, message),
  }
}
