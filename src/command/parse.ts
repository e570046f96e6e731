import type { OptionDescription } from '../ports/gateway.ts'
import { splitName } from '../reply/command-line.ts'

/** A command line taken apart, before anything in it is looked up. */
export interface ParsedLine {
  /** The command's name as typed, without the slash. */
  readonly name: string
  /** Option name → text. */
  readonly options: Readonly<Record<string, string>>
  /** Words that fit nowhere. */
  readonly rest: readonly string[]
}

interface Token {
  /** The option's name where one was written. */
  readonly key: string | null
  readonly text: string
}

const tokenShape = /([^\s:："“”]+)[:：]\s*(?:"([^"]*)"|“([^”]*)”|(\S*))|"([^"]*)"|“([^”]*)”|(\S+)/gu

function keyOf(options: readonly OptionDescription[], key: string): OptionDescription | undefined {
  const wanted = key.toLowerCase()
  return options.find((option) => option.name === wanted || option.title.zh === key || option.title.en.toLowerCase() === wanted)
}

function tokenize(remainder: string, options: readonly OptionDescription[]): readonly Token[] {
  return [...remainder.matchAll(tokenShape)].map((match): Token => {
    const key = match[1]
    const option = key === undefined ? undefined : keyOf(options, key)
    if (option !== undefined) return { key: option.name, text: match[2] ?? match[3] ?? match[4] ?? '' }

    return { key: null, text: match[5] ?? match[6] ?? match[7] ?? match[0] }
  })
}

function isLong(option: OptionDescription | undefined): boolean {
  return option?.kind === 'text' || option?.kind === 'paragraph'
}

/** The rest of an English name: Xixia District, Yinchuan city budget. */
const secondWord = /^(county|district|city|banner|prefecture|budget|zone)$/iu

/**
 * Takes a line apart by the command's options: `key:value` in any order, positional options in theirs. A text option goes on to the next key.
 * `looksLikePeriod` lets a period stand before a unit.
 */
export function parseLine(line: string, options: readonly OptionDescription[], looksLikePeriod: (text: string) => boolean): ParsedLine {
  const { name, remainder } = splitName(line)
  const values: Record<string, string> = {}
  const rest: string[] = []
  let open: OptionDescription | undefined
  let lastUnit: string | undefined

  for (const token of tokenize(remainder, options)) {
    if (token.key !== null) {
      open = options.find((option) => option.name === token.key)
      values[token.key] = token.text
      lastUnit = open?.kind === 'unit' ? open.name : undefined
      continue
    }
    if (open !== undefined && isLong(open)) {
      values[open.name] = `${values[open.name] ?? ''} ${token.text}`.trim()
      continue
    }
    const named = values[lastUnit ?? '']
    if (lastUnit !== undefined && named !== undefined && secondWord.test(token.text)) {
      values[lastUnit] = `${named} ${token.text}`
      continue
    }
    const place = findPlace(options, values, token.text, looksLikePeriod)
    if (place === undefined) rest.push(token.text)
    else {
      values[place.name] = token.text
      open = isLong(place) ? place : undefined
      lastUnit = place.kind === 'unit' ? place.name : undefined
    }
  }

  return { name, options: values, rest }
}

function findPlace(
  options: readonly OptionDescription[],
  taken: Readonly<Record<string, string>>,
  text: string,
  looksLikePeriod: (text: string) => boolean,
): OptionDescription | undefined {
  const free = options.filter((option) => option.positional && taken[option.name] === undefined)
  const period = free.find((option) => option.kind === 'period')
  if (period !== undefined && looksLikePeriod(text)) return period

  const others = free.filter((option) => option.kind !== 'period')
  return others.find((option) => option.choices.length === 0 || isChoice(option, text)) ?? others[0] ?? period
}

/** A word that is none of a choice's may still be meant for the option after it. */
function isChoice({ choices }: OptionDescription, text: string): boolean {
  return choices.some(({ value, title }) => [value, title.zh, title.en].some((known) => known.toLowerCase() === text.toLowerCase()))
}

/** Options by name, as they are typed. */
export const writeOptions = (options: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(options).map(([name, text]) => `${name}:${/\s/.test(text) ? `"${text.replaceAll('"', '')}"` : text}`)
