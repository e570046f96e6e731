import type { Words } from '../domain/language.ts'

/** What `fenghuo score` prints and ends with. */
export interface ScoreEnding {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Bad input: exit 2, and nothing on stdout. */
export function refuse(lines: readonly string[]): ScoreEnding {
  return { code: 2, out: '', err: toLines(lines) }
}

export function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

export function inBoth(words: Words): string {
  return `${words.en} · ${words.zh}`
}
