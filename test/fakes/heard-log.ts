import { syncBuiltinESMExports } from 'node:module'
import fs from 'node:fs'

/** Everything this process writes on standard error while it listens, as an operator would keep it. */
export function hearStandardError(): { text(): string; stop(): void } {
  const chunks: string[] = []
  const real = fs.writeSync
  const heard = (fd: number, data: unknown, ...rest: unknown[]): number => {
    if (fd === 2) chunks.push(Buffer.isBuffer(data) ? data.toString('utf8') : String(data))
    if (fd === 2) return Buffer.byteLength(String(data))
    return (real as (...given: unknown[]) => number)(fd, data, ...rest)
  }
  fs.writeSync = heard as typeof fs.writeSync
  syncBuiltinESMExports()

  return {
    text: () => chunks.join(''),
    stop() {
      fs.writeSync = real
      syncBuiltinESMExports()
    },
  }
}
