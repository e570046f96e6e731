import type { App } from '../app/app.ts'
import { may } from '../app/caller.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { identifyCaller } from '../app/identify-caller.ts'
import { type LocalDate, localDate } from '../domain/calendar/local-time.ts'
import { findPeriod } from '../domain/find-period.ts'
import { inLanguage, type Language } from '../domain/language.ts'
import type { Person } from '../domain/people.ts'
import { addMonths, findPeriodKind } from '../domain/period.ts'
import { weekOfDate, weeksUpTo } from '../domain/week.ts'
import type { Gateway, Invocation, OptionDescription, Suggestion } from '../ports/gateway.ts'
import { findNamed, splitName } from '../reply/command-line.ts'
import type { Command } from './define.ts'
import { describeOptions } from './options.ts'
import { parseLine } from './parse.ts'

type Needs = Pick<Dependencies, 'database' | 'clock' | 'language' | 'timeZone'>
type Suggest = Pick<Gateway, 'suggest' | 'suggestOption'>
type Asking = Pick<Invocation, 'platform' | 'externalId' | 'guest' | 'language'>

interface Mine {
  readonly mine: readonly Command[]
  readonly language: Language
  readonly values: OptionValues
}

const privatePlace = { kind: 'private', ceiling: 'restricted', address: '' } as const

/** Suggestions while typing; nothing is said that the caller may not know: names of commands they may use, units, months; people only to those who register their answers or look after them. */
export function createSuggest(needs: Needs, app: App, commands: readonly Command[]): Suggest {
  const optionValues = createOptionValues(needs, app)

  async function readMine({ platform, externalId, guest, language }: Asking): Promise<Mine> {
    const given = { ...(guest === undefined ? {} : { guest }), ...(language === undefined ? {} : { language }) }
    const caller = await identifyCaller(needs, { platform, externalId, place: privatePlace, ...given })
    const mine = commands.filter((command) => command.permission === 'anyone' || may(caller, command.permission))
    const namesPeople = may(caller, ['register', 'administer'])
    return {
      mine,
      language: caller.language,
      values: async (option, ...rest) => (option.kind === 'person' && !namesPeople ? [] : optionValues(option, ...rest)),
    }
  }

  return {
    async suggest({ text, limit, ...asking }) {
      const { name, remainder } = splitName(text)
      const { mine, language, values } = await readMine(asking)
      const isTypingName = !/\s/.test(text.trimStart())
      if (isTypingName) return suggestNames(mine, name, language).slice(0, limit)

      const command = findNamed(mine, name)
      return command === undefined ? [] : (await suggestRest(command, remainder, language, limit, values)).slice(0, limit)
    },

    async suggestOption({ command: name, option: optionName, text, limit, ...asking }) {
      const { mine, language, values } = await readMine(asking)
      const command = findNamed(mine, name)
      const option = command === undefined ? undefined : describeOptions(command.options).find((one) => one.name === optionName)
      return option === undefined ? [] : (await values(option, text, language, limit)).slice(0, limit)
    },
  }
}

function suggestNames(commands: readonly Command[], typed: string, language: Language): readonly Suggestion[] {
  return commands
    .filter((command) => [command.name, ...command.aliases].some((name) => name.startsWith(typed)))
    .map((command) => ({ value: `/${command.name} `, label: `/${command.name}  ${inLanguage(command.title, language)}` }))
}

type OptionValues = (option: OptionDescription, typed: string, language: Language, limit: number) => Promise<readonly Suggestion[]>

async function suggestRest(command: Command, remainder: string, language: Language, limit: number, values: OptionValues): Promise<readonly Suggestion[]> {
  const options = describeOptions(command.options)
  const words = remainder.split(/\s+/)
  const typed = words.at(-1) ?? ''
  const before = remainder.slice(0, remainder.length - typed.length)
  const line = (value: string) => `/${command.name} ${before}${value} `
  const taken = parseLine(`/${command.name} ${before}`, options, () => false).options

  const [, key, part] = /^([^:：]+)[:：](.*)$/u.exec(typed) ?? []
  const named = options.find((option) => option.name === key)
  if (named !== undefined) return (await values(named, part ?? '', language, limit)).map(({ value, label }) => ({ value: line(`${key}:${value}`), label }))

  const free = options.filter((option) => taken[option.name] === undefined)
  const next = free.find((option) => option.positional)
  const direct = next === undefined ? [] : (await values(next, typed, language, limit)).map(({ value, label }) => ({ value: line(value), label }))
  const keys = free
    .filter((option) => option !== next && option.name.startsWith(typed))
    .map((option) => ({ value: `/${command.name} ${before}${option.name}:`, label: `${option.name}:  ${inLanguage(option.title, language)}` }))
  return [...direct, ...keys]
}

function createOptionValues({ database, clock, timeZone }: Needs, app: App): OptionValues {
  return async (option, typed, language, limit) => {
    if (option.kind === 'unit') {
      const index = await app.units()
      return index.suggest(typed, limit).map((unit) => {
        const name = inLanguage(unit.name, language)
        if (index.find(unit.name.zh).kind === 'one') return { value: unit.name.zh, label: `${name} ${unit.id}` }
        // Several are called that, and the name would be asked about again.
        const full = inLanguage(index.fullName(unit), language)
        return { value: unit.id, label: language === 'en' ? `${full} ${unit.id}` : `${name}（${full}） ${unit.id}` }
      })
    }
    if (option.kind === 'period') return suggestPeriods(option, typed, localDate(clock.now(), timeZone))
    if (option.kind === 'person') {
      const people = (await database.units.listPeople()).filter(({ active }) => active)
      const found = people.filter(({ name }) => name.zh.includes(typed) || name.en.toLowerCase().includes(typed.toLowerCase()))
      const isAlone = (person: Person) => people.filter(({ name }) => name.zh === person.name.zh).length === 1
      return found.slice(0, limit).map((person) => {
        const label = inLanguage(person.name, language)
        return isAlone(person) ? { value: person.name.zh, label } : { value: person.id, label: `${label} ${person.id}` }
      })
    }
    return option.choices
      .filter(({ value }) => value.startsWith(typed))
      .map(({ value, title }) => ({ value, label: `${value}  ${inLanguage(title, language)}` }))
  }
}

/** Whatever period the words mean (`上月`, `2024-10`), and the newest that begin as it was typed. */
function suggestPeriods({ periods }: OptionDescription, typed: string, today: LocalDate): readonly Suggestion[] {
  const read = findPeriod(typed, today)
  const meant = read === undefined || (periods === 'week' && findPeriodKind(read) !== 'week') ? [] : [read]
  const recent =
    periods === 'week' ? weeksUpTo(weekOfDate(today), 13).toReversed() : Array.from({ length: 13 }, (_, back) => addMonths(today.slice(0, 7), -back))
  const found = recent.filter((period) => period.toLowerCase().startsWith(typed.trim().toLowerCase()))
  return [...new Set([...meant, ...found])].map((period) => ({ value: period, label: period }))
}
