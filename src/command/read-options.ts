import type { z } from 'zod'
import type { Caller } from '../app/caller.ts'
import { AppError } from '../domain/error.ts'
import type { OptionDescription } from '../ports/gateway.ts'
import type { Command } from './define.ts'
import { describeOptions } from './options.ts'
import { parseLine } from './parse.ts'

/** Looks up what people write: a unit, a person, a period. Throws AppError with choices where it is ambiguous or unknown. */
export interface Resolver {
  unit(text: string, retry: (id: string) => string): Promise<string>
  person(text: string, retry: (id: string) => string): Promise<string>
  /** Undefined where it is no period. */
  period(text: string): string | undefined
}

function unknownWords(command: Command, rest: readonly string[]): AppError {
  const words = rest.join(' ')
  return new AppError('invalid-input', {
    zh: `看不懂“${words}”。可以这样写：${command.example}`,
    en: `“${words}” does not fit. Write it like this: ${command.example}`,
  })
}

/** The line with one option given anew: what a button of a choice runs. */
function lineWith(command: Command, given: Readonly<Record<string, string>>, name: string, value: string): string {
  const options = Object.entries({ ...given, [name]: value }).map(([key, text]) => `${key}:${/\s/.test(text) ? `"${text.replaceAll('"', '')}"` : text}`)
  return `/${[command.name, ...options].join(' ')}`
}

async function resolve(option: OptionDescription, text: string, resolver: Resolver, retry: (value: string) => string): Promise<string> {
  if (option.kind === 'unit') return resolver.unit(text, retry)
  if (option.kind === 'person') return resolver.person(text, retry)
  if (option.kind === 'period') return periodOf(text, resolver)

  const wanted = text.trim().toLowerCase()
  const choice = option.choices.find(({ value, title }) => value === wanted || title.zh === text.trim() || title.en.toLowerCase() === wanted)
  return choice?.value ?? text
}

function periodOf(text: string, resolver: Resolver): string {
  const period = resolver.period(text)
  if (period !== undefined) return period

  throw new AppError('invalid-input', {
    zh: `“${text}”不是月份。请写成 2026-10、10月或上月。`,
    en: `“${text}” is not a month. Write 2026-10, 10月 or last month.`,
  })
}

function fault(option: OptionDescription, issue: z.core.$ZodIssue): AppError {
  const choices = option.choices.map(({ value, title }) => `${value}（${title.zh}）`).join('、')
  const englishChoices = option.choices.map(({ value }) => value).join(', ')
  if (option.choices.length > 0)
    return new AppError('invalid-input', {
      zh: `“${option.title.zh}”只能是：${choices}。`,
      en: `${option.name} can only be: ${englishChoices}.`,
    })
  if (issue.code === 'too_big')
    return new AppError('invalid-input', {
      zh: `“${option.title.zh}”超出范围，请改短或改小后重发。`,
      en: `${option.name} is too long or too large: shorten it and send again.`,
    })
  if (option.kind === 'date') return new AppError('invalid-input', { zh: `“${option.title.zh}”请写成 2026-11-30。`, en: `Write ${option.name} as 2026-11-30.` })

  return new AppError('invalid-input', { zh: `“${option.title.zh}”填写有误，请检查后重发。`, en: `${option.name} is not right: check it and send again.` })
}

/** Text and form fields to the command's typed options; one clear error for the first fault. */
export async function readOptions(request: {
  readonly command: Command
  readonly line: string
  readonly extra: Readonly<Record<string, string>>
  readonly caller: Caller
  readonly resolver: Resolver
}): Promise<Record<string, unknown>> {
  const { command, resolver } = request
  const descriptions = describeOptions(command.options)
  const parsed = parseLine(request.line, descriptions, (text) => resolver.period(text) !== undefined)
  if (parsed.rest.length > 0) throw unknownWords(command, parsed.rest)
  const given: Record<string, string> = {}
  for (const [name, text] of Object.entries({ ...parsed.options, ...request.extra })) if (text.trim() !== '') given[name] = text

  const values: Record<string, string> = {}
  for (const option of descriptions) {
    const text = given[option.name]
    const retry = (value: string) => lineWith(command, given, option.name, value)
    if (text !== undefined) values[option.name] = await resolve(option, text, resolver, retry).catch(refuseOf(option))
    else if (option.required) refuseOf(option)(missing(option, command))
  }

  const result = command.options.safeParse(values)
  if (result.success) return result.data

  const issue = result.error.issues[0]
  const option = descriptions.find(({ name }) => name === issue?.path[0])
  if (issue === undefined || option === undefined) throw unknownWords(command, Object.keys(given))
  return refuseOf(option)(fault(option, issue))
}

/** The same refusal, told of its option: a form shows it there. */
const refuseOf =
  ({ name }: OptionDescription) =>
  (error: unknown): never => {
    throw error instanceof AppError ? new AppError(error.code, error.words, { ...error.details, option: name }) : error
  }

function missing(option: OptionDescription, command: Command): AppError {
  return new AppError('invalid-input', {
    zh: `还缺“${option.title.zh}”。例如：${command.example}`,
    en: `${option.title.en} is missing. For example: ${command.example}`,
  })
}
