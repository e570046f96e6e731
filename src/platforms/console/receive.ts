import type { Context } from 'hono'
import { AppError } from '../../domain/error.ts'
import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Invocation, PlaceOfSpeech, UploadedFile } from '../../ports/gateway.ts'
import { findTurn, keepTurn, type Turn } from './conversation.ts'
import type { Console } from './options.ts'
import { dropSpent } from './spent.ts'
import { type CommandForm, commandFormSchema, optionsSchema } from './schema.ts'

/** Commands whose answers hold a one-time secret. */
const secretCommand = /^\s*\/?(link|signin|绑定|登录)(\s|$)/i

export interface Received {
  readonly form: CommandForm
  readonly options: Readonly<Record<string, string>>
  readonly files: readonly UploadedFile[]
}

/** Reads what a page sent: the command line, options by name, files. AppError `invalid-input`. */
export async function readCommand(c: Context): Promise<Received> {
  const body = await c.req.parseBody()
  const texts: Record<string, string> = {}
  const files: UploadedFile[] = []
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') texts[name] = value
    else if (value instanceof File && value.name !== '') files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
  }

  const form = commandFormSchema.safeParse(texts)
  const options = optionsSchema.safeParse(
    Object.fromEntries(
      Object.entries(texts)
        .filter(([name, value]) => name.startsWith('option.') && value.trim() !== '')
        .map(([name, value]) => [name.slice('option.'.length), value]),
    ),
  )
  if (!form.success || !options.success) throw unreadable()

  return { form: form.data, options: options.data, files }
}

export function placeOf(person: Person): PlaceOfSpeech {
  return { kind: 'private', ceiling: 'restricted', address: `person:${person.id}` }
}

interface Asking {
  readonly person: Person
  readonly language: Language
}

/** Runs what the person asked and keeps both sides of it. */
export async function receiveCommand(console: Console, { person, language }: Asking, received: Received): Promise<Turn> {
  const { form, options, files } = received
  const told = form.event === undefined ? undefined : await findTurn(console, person.id, form.event)
  if (told !== undefined) return told

  const event = form.event ?? console.ids.create()
  const invocation: Invocation = {
    platform: 'console',
    externalId: person.id,
    text: form.text,
    options,
    files,
    place: placeOf(person),
    language,
    eventId: `console:${person.id}:${event}`,
    method: form.method,
    onProgress: (words, share) =>
      console.news.tell(person.id, { event: 'progress', data: JSON.stringify({ event, text: inLanguage(words, language), share }) }),
  }

  const answer = await console.gateway.dispatch(invocation)
  const askedText = form.method === 'button' && form.label !== undefined ? form.label : form.text
  const fileNames = files.map(({ name }) => name.slice(0, 200))
  const turn = await keepTurn(console, { personId: person.id, event, askedText, fileNames, answer, secret: secretCommand.test(form.text) })
  if (!turn.stored) return { ...turn, redrawn: [] }

  const redrawn = await dropSpent(console, { personId: person.id, line: form.text, answer: turn.answer })
  console.news.tell(person.id, { event: 'change', data: 'conversation' })
  return { ...turn, redrawn }
}

function unreadable(): AppError {
  return new AppError('invalid-input', {
    zh: '没有读懂这次提交：命令为空、过长或字段有误。请检查后重试。',
    en: 'This could not be read: the command is empty or too long, or a field is wrong. Check it and try again.',
  })
}
