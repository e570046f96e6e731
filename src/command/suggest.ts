import type { App } from '../app/app.ts'
import { may } from '../app/caller.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { identifyCaller } from '../app/identify-caller.ts'
import { localDate } from '../domain/calendar/local-time.ts'
import { inLanguage, type Language } from '../domain/language.ts'
import { addMonths } from '../domain/period.ts'
import type { Gateway, Invocation, OptionDescription, Suggestion } from '../ports/gateway.ts'
import type { Command } from './define.ts'
import { describeOptions } from './options.ts'
import { parseLine, splitName } from './parse.ts'

type Needs = Pick<Dependencies, 'database' | 'clock' | 'language' | 'timeZone'>
type Suggest = Pick<Gateway, 'suggest' | 'suggestOption'>
type Asking = Pick<Invocation, 'platform' | 'externalId' | 'guest'>

const privatePlace = { kind: 'private', ceiling: 'restricted', address: '' } as const

/** Suggestions while typing; nothing is said that the caller may not know: names of commands they may use, units, months; people only to those who register their answers or look after them. */
export function createSuggest(needs: Needs, app: App, commands: readonly Command[]): Suggest {
  const optionValues = createOptionValues(needs, app)

  async function readMine({ platform, externalId, guest }: Asking): Promise<{ readonly mine: readonly Command[]; readonly values: OptionValues }> {
    const caller = await identifyCaller(needs, { platform, externalId, place: privatePlace, ...(guest === undefined ? {} : { guest }) })
    const mine = commands.filter((command) => command.permission === 'anyone' || may(caller, command.permission))
    const namesPeople = may(caller, ['register', 'administer'])
    return { mine, values: async (option, ...rest) => (option.kind === 'person' && !namesPeople ? [] : optionValues(option, ...rest)) }
  }

  return {
    async suggest({ text, language = needs.language, limit, ...asking }) {
      const { name, remainder } = splitName(text)
      const { mine, values } = await readMine(asking)
      const isTypingName = !/\s/.test(text.trimStart())
      if (isTypingName) return suggestNames(mine, name, language).slice(0, limit)

      const command = mine.find((one) => one.name === name || one.aliases.includes(name))
      return command === undefined ? [] : (await suggestRest(command, remainder, language, limit, values)).slice(0, limit)
    },

    async suggestOption({ command: name, option: optionName, text, language = needs.language, limit, ...asking }) {
      const { mine, values } = await readMine(asking)
      const command = mine.find((one) => one.name === name)
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
      return index.suggest(typed, limit).map((unit) => ({ value: unit.name.zh, label: `${inLanguage(unit.name, language)} ${unit.id}` }))
    }
    if (option.kind === 'period') {
      const today = localDate(clock.now(), timeZone).slice(0, 7)
      const months = Array.from({ length: 13 }, (_, back) => addMonths(today, -back))
      return months.filter((month) => month.startsWith(typed)).map((month) => ({ value: month, label: month }))
    }
    if (option.kind === 'person') {
      const people = (await database.units.listPeople()).filter(
        (person) => person.active && (person.name.zh.includes(typed) || person.name.en.toLowerCase().includes(typed.toLowerCase())),
      )
      return people.slice(0, limit).map((person) => ({ value: person.name.zh, label: inLanguage(person.name, language) }))
    }
    return option.choices
      .filter(({ value }) => value.startsWith(typed))
      .map(({ value, title }) => ({ value, label: `${value}  ${inLanguage(title, language)}` }))
  }
}
