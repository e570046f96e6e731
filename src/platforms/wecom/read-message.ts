import type { CommandDescription, PlaceOfSpeech } from '../../ports/gateway.ts'
import { findNamed, splitName } from '../../reply/command-line.ts'
import type { MessageFrame, WecomMedia } from './schema.ts'

interface ReadMessage {
  readonly text: string
  readonly files: readonly WecomMedia[]
}

/** What was said, and the workbook that was sent or is quoted; undefined where there is nothing to read (a picture, a video). */
export function readMessage({ msgtype, chattype, text, voice, mixed, file, quote }: MessageFrame['body']): ReadMessage | undefined {
  const mixedText = mixed?.msg_item.flatMap((item) => item.text?.content ?? []).join(' ')
  const said = (text?.content ?? voice?.content ?? mixedText ?? '').trim()
  const files = file !== undefined ? [file] : quote?.file !== undefined ? [quote.file] : []
  if (said === '' && files.length === 0) return undefined
  if (!['text', 'voice', 'mixed', 'file'].includes(msgtype)) return undefined

  return { text: chattype === 'group' ? withoutMention(said) : said, files }
}

/** In a group the bot is called by its name, which may have spaces in it: a command's slash ends it, else the first space. WeCom puts thin spaces there. */
export function withoutMention(text: string): string {
  const trimmed = text.replace(/\s+@\S+$/u, '')
  if (!trimmed.startsWith('@')) return trimmed

  const slash = trimmed.search(/\s[/／]/u)
  return (slash === -1 ? trimmed.replace(/^@\S+/u, '') : trimmed.slice(slash)).trim()
}

/** The files that a command line is given: what is quoted beside a command that takes none was quoted for people. */
export function filesFor(line: string, files: readonly WecomMedia[], descriptions: readonly CommandDescription[]): readonly WecomMedia[] {
  const named = findNamed(descriptions, splitName(line).name)
  return named === undefined || named.options.some(({ kind }) => kind === 'file') ? files : []
}

/** A chat with the bot is private; a group is the company's own, unless WeCom says that the speaker is of another. */
export function toPlace({ chattype, chatid, from }: Pick<MessageFrame['body'], 'chattype' | 'chatid' | 'from'>): PlaceOfSpeech {
  if (chattype === 'single') return { kind: 'private', ceiling: 'internal', address: from.userid }
  const address = chatid ?? from.userid

  return from.corpid === undefined ? { kind: 'group', ceiling: 'internal', address } : { kind: 'outside', ceiling: 'public', address }
}
