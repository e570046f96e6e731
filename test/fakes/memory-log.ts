import type { Log } from '../../src/ports/log.ts'

export interface MemoryLog extends Log {
  readonly lines: readonly { readonly level: string; readonly data: Readonly<Record<string, unknown>>; readonly message: string }[]
  /** Everything that was logged, errors with their stack and their own fields, as text. */
  text(): string
}

/** A log that can be read. It hides nothing: what must not be logged must not be given to it. */
export function createMemoryLog(): MemoryLog {
  const lines: { level: string; data: Readonly<Record<string, unknown>>; message: string }[] = []
  const write = (level: string) => (data: Readonly<Record<string, unknown>>, message: string) => void lines.push({ level, data, message })

  return {
    lines,
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    text: () => lines.map(({ level, data, message }) => `${level} ${message} ${JSON.stringify(data, (_, value: unknown) => show(value))}`).join('\n'),
  }
}

function show(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  return { ...value, name: value.name, message: value.message, stack: value.stack, cause: value.cause }
}
