/** Levels: error = our bug, warn = maybe ours, info = the user's mistake or news. Secrets are redacted. */
export interface Log {
  error(data: Readonly<Record<string, unknown>>, message: string): void
  warn(data: Readonly<Record<string, unknown>>, message: string): void
  info(data: Readonly<Record<string, unknown>>, message: string): void
  debug(data: Readonly<Record<string, unknown>>, message: string): void
}
