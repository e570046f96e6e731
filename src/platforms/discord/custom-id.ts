import { digestOf, type Kept } from './kept.ts'
import { discordLimits } from './limits.ts'

/** What a button or a form bears in its 100 characters. `position` keeps the buttons of one message apart. */
export type CustomId =
  | { readonly kind: 'run'; readonly line: string }
  /** The line is too long to be borne: it is remembered, and told in the message. */
  | { readonly kind: 'kept'; readonly digest: string }
  /** Asks once more before the line is carried out; the line is borne where it fits, else remembered and told. */
  | { readonly kind: 'ask'; readonly digest: string; readonly line: string }
  /** A form that is remembered; `line` asks for it anew. */
  | { readonly kind: 'form'; readonly digest: string; readonly line: string }
  | { readonly kind: 'pick' }
  | { readonly kind: 'send'; readonly digest: string; readonly line: string }

export const runId = (position: number, line: string): string => `run:${position}:${line}`
export const keptId = (position: number, digest: string): string => `kept:${position}:${digest}`
export const askId = (position: number, digest: string, line: string): string => withLine(`ask:${position}:${digest}:`, line)
export const pickId = (position: number): string => `pick:${position}`
export const formId = (position: number, digest: string, line: string): string => withLine(`form:${position}:${digest}:`, line)
export const sendId = (digest: string, line: string): string => withLine(`send:0:${digest}:`, line)

export const fitsCustomId = (id: string): boolean => id.length <= discordLimits.customId

const withLine = (head: string, line: string): string => (fitsCustomId(head + line) ? head + line : head)

export function parseCustomId(id: string): CustomId | undefined {
  const [, kind, rest = ''] = /^(run|kept|ask|form|pick|send):\d+:?([\s\S]*)$/.exec(id) ?? []
  const [, digest = '', line = ''] = /^([\w-]*):?([\s\S]*)$/.exec(rest) ?? []
  if (kind === 'run') return { kind, line: rest }
  if (kind === 'kept') return { kind, digest: rest }
  if (kind === 'pick') return { kind }
  if (kind === 'ask' || kind === 'form' || kind === 'send') return { kind, digest, line }

  return undefined
}

/** The line that a button bears. */
export function borneLine(customId: string): string {
  const id = parseCustomId(customId)
  return id?.kind === 'run' || id?.kind === 'ask' ? id.line : ''
}

/** The line of a button that could not bear it: remembered, or read again from the message that tells it. */
export function findKeptLine(digest: string, kept: Kept<string>, texts: readonly string[]): string | undefined {
  const told = texts.flatMap((text) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))

  return kept.find(digest) ?? told.find((line) => digestOf(JSON.stringify(line)) === digest)
}
