import type { App } from '../app/app.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { localDate } from '../domain/calendar/local-time.ts'
import { AppError } from '../domain/error.ts'
import { findPeriod } from '../domain/find-period.ts'
import type { Words } from '../domain/language.ts'
import type { Resolver } from './read-options.ts'

const shown = 8

/** Looks up units, people and periods as they stand now. */
export function createResolver({ database, clock, timeZone }: Pick<Dependencies, 'database' | 'clock' | 'timeZone'>, app: App): Resolver {
  const today = localDate(clock.now(), timeZone)

  return {
    period: (text) => findPeriod(text, today),

    async unit(text, retry) {
      const index = await app.units()
      const match = index.find(text)
      if (match.kind === 'one') return match.unit.id

      const units = (match.kind === 'many' ? match.units : match.suggestions).slice(0, shown)
      const actions = units.map((unit) => ({ label: unit.name, command: retry(unit.id) }))
      if (match.kind === 'many')
        throw ambiguous(
          text,
          match.units.map((unit) => index.fullName(unit)),
          units.map((unit) => retry(unit.id)),
        )

      const zh = units.length > 0 ? '是否查询：' : '请检查名称后重试。'
      const en = units.length > 0 ? 'Did you mean:' : 'Check the name and try again.'
      throw new AppError('not-found', { zh: `未找到“${text}”。${zh}`, en: `“${text}” was not found. ${en}` }, { actions })
    },

    async person(text, retry) {
      const people = (await database.units.listPeople()).filter((person) => person.active)
      const wanted = text.trim().toLowerCase()
      const found = people.filter((person) => person.id === text || person.name.zh === text.trim() || person.name.en.toLowerCase() === wanted)
      const [only] = found
      if (only !== undefined && found.length === 1) return only.id

      const actions = found.slice(0, shown).map((person) => ({ label: person.name, command: retry(person.id) }))
      if (found.length > 1)
        throw new AppError(
          'invalid-input',
          { zh: `“${text}”有 ${found.length} 人，请选择：`, en: `There are ${found.length} people called “${text}”. Choose one:` },
          { actions },
        )
      throw new AppError('not-found', { zh: `未找到“${text}”。请写全名。`, en: `Nobody is called “${text}”. Write the full name.` })
    },
  }
}

function ambiguous(text: string, places: readonly Words[], commands: readonly string[]): AppError {
  const actions = commands.map((command, index) => ({ label: places[index] ?? { zh: text, en: text }, command }))
  const zh = places.map((place) => place.zh).join('、')
  const en = places.map((place) => place.en).join(', ')
  return new AppError(
    'invalid-input',
    { zh: `“${text}”有 ${places.length} 个：${zh}。请选择：`, en: `There are ${places.length} called “${text}”: ${en}. Choose one:` },
    { actions },
  )
}
