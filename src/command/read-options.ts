import type { z } from 'zod'
import type { Caller } from '../app/caller.ts'
import { AppError, refuseOption } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import type { OptionDescription } from '../ports/gateway.ts'
import type { Command } from './define.ts'
import { describeOptions } from './options.ts'
import { parseLine, writeOptions } from './parse.ts'

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
  return `/${[command.name, ...writeOptions({ ...given, [name]: value })].join(' ')}`
}

async function resolve(option: OptionDescription, text: string, resolver: Resolver, retry: (value: string) => string): Promise<string> {
  if (option.kind === 'unit') return resolver.unit(text, retry)
  if (option.kind === 'person') return resolver.person(text, retry)
  if (option.kind === 'period') return periodOf(text, option, resolver)

  const wanted = text.trim().toLowerCase()
  const choice = option.choices.find(({ value, title }) => value === wanted || title.zh === text.trim() || title.en.toLowerCase() === wanted)
  return choice?.value ?? text
}

function periodOf(text: string, { periods }: OptionDescription, resolver: Resolver): string {
  const period = resolver.period(text)
  if (period !== undefined) return period
  if (periods === 'week')
    throw new AppError('invalid-input', {
      zh: `“${text}”不是周。请写成 2026-W44、第44周或上周。`,
      en: `“${text}” is not a week. Write 2026-W44, W44 or last week.`,
    })

  throw new AppError('invalid-input', {
    zh: `“${text}”不是月份。请写成 2026-10、10月或上月。`,
    en: `“${text}” is not a month. Write 2026-10, 10月 or last month.`,
  })
}

/** What is wrong with an option's value. */
function fault({ name, kind, title, choices, range }: OptionDescription, { code }: z.core.$ZodIssue): Words {
  if (choices.length > 0)
    return {
      zh: `“${title.zh}”只能是：${choices.map((one) => `${one.value}（${one.title.zh}）`).join('、')}。`,
      en: `${name} can only be: ${choices.map(({ value }) => value).join(', ')}.`,
    }
  if (range !== undefined)
    return { zh: `“${title.zh}”请写 ${range.least} 到 ${range.most} 之间的整数。`, en: `${name} is a whole number from ${range.least} to ${range.most}.` }
  if (code === 'too_big') return { zh: `“${title.zh}”超出范围，请改短或改小后重发。`, en: `${name} is too long or too large: shorten it and send again.` }
  if (kind === 'date') return { zh: `“${title.zh}”请写成 2026-11-30。`, en: `Write ${name} as 2026-11-30.` }

  return { zh: `“${title.zh}”填写有误，请检查后重发。`, en: `${name} is not right: check it and send again.` }
}

/** Text and form fields to the command's typed options; every option that is not right is told, each with its own words. */
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
  const refusals: AppError[] = []
  for (const option of descriptions) {
    const text = given[option.name]
    const retry = (value: string) => lineWith(command, given, option.name, value)
    if (text === undefined) {
      if (option.required) refusals.push(missing(option))
      continue
    }
    const value = await resolve(option, text, resolver, retry).catch((error: unknown) => toRefusal(option, error))
    if (value instanceof AppError) refusals.push(value)
    else values[option.name] = value
  }

  const result = command.options.safeParse(values)
  const isTold = (name: string) => refusals.some(({ details }) => details.refusedOptions?.some(({ option }) => option === name))
  for (const issue of result.error?.issues ?? []) {
    const option = descriptions.find(({ name }) => name === issue.path[0])
    if (option === undefined) throw unknownWords(command, Object.keys(given))
    if (!isTold(option.name)) refusals.push(refuseOption(option.name, fault(option, issue)))
  }
  const [first, ...others] = refusals
  if (first !== undefined) throw others.length === 0 ? first : allOf(first, others)

  return result.data ?? {}
}

/** The same refusal, told of its option: a form shows it there. What is no refusal is thrown on. */
function toRefusal({ name }: OptionDescription, error: unknown): AppError {
  if (!(error instanceof AppError)) throw error
  return new AppError(error.code, error.words, { ...error.details, refusedOptions: [{ option: name, words: error.words, isMissing: false }] })
}

const missing = ({ name, title }: OptionDescription): AppError =>
  refuseOption(name, { zh: `还缺“${title.zh}”。`, en: `${title.en} is missing.` }, { isMissing: true })

/** A line for each; buttons only of the first: pressing one brings the rest anew. */
function allOf(first: AppError, others: readonly AppError[]): AppError {
  const all = [first, ...others]
  const words = { zh: all.map((one) => one.words.zh).join('\n'), en: all.map((one) => one.words.en).join('\n') }
  return new AppError(first.code, words, { ...first.details, refusedOptions: all.flatMap(({ details }) => details.refusedOptions ?? []) })
}
