import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Guarantees } from '../domain/budget/guarantees.ts'
import type { CalendarData } from '../domain/calendar/calendar.ts'
import { parseCalendar } from '../domain/calendar/parse-calendar.ts'
import type { Person, Role } from '../domain/people.ts'
import type { Period } from '../domain/period.ts'
import type { CompiledScheme } from '../domain/scheme/compiled.ts'
import type { FiguresByUnit } from '../domain/scoring/result.ts'
import { scorePeriod } from '../domain/scoring/score-period.ts'
import type { Clock, Stopwatch } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Database, Stores } from '../ports/stores.ts'
import { createSampleLibraries } from './libraries.ts'
import { type Organisation, parseOrganisation } from './organisation-file.ts'
import { readHistory } from './read-history.ts'
import { type HistoryAuthors, type HistoryMonth, toHistoryBatch, toHistoryEdition } from './to-history-edition.ts'

export interface SeedNeeds {
  readonly database: Database
  readonly scheme: CompiledScheme
  readonly guarantees: Guarantees
  /** The snapshot whose weeks are history too. */
  readonly weekly: CompiledScheme
  readonly ids: Ids
  readonly clock: Clock
  readonly stopwatch: Stopwatch
  /** The folder that holds assets/. */
  readonly root: string
}

const seededKey = 'sample-seeded'
const none: FiguresByUnit = new Map()
const monthsPerTransaction = 6

/**
 * Fills an empty database with the sample. Interrupted, it goes on where it stopped: every step looks first whether it was done, and the setting
 * `sample-seeded` comes last.
 */
export async function seedSample(needs: SeedNeeds): Promise<void> {
  const { database, scheme, weekly, clock, root } = needs
  if ((await database.settings.get(seededKey)) !== undefined) return

  const { organisation, history, weeks, calendar } = await readSample(root)
  const authors = chooseAuthors(organisation.people)

  await database.transaction(async (stores) => {
    await addOrganisation(stores, organisation)
    for (const { digest, id, version, text } of [scheme, weekly]) await stores.editions.addSchemeVersion({ digest, id, version, text }, clock.now())
  })
  const periods = [...history.keys()]
  for (let from = 0; from < periods.length; from += monthsPerTransaction) {
    const months = periods.slice(from, from + monthsPerTransaction).map((period) => score({ scheme, period, organisation, history, authors, calendar }))
    await database.transaction((stores) => addMonthsOnce(stores, months))
  }

  const weekEditions = [...weeks.keys()].map((period) => score({ scheme: weekly, period, organisation, history: weeks, authors, calendar }))
  await database.transaction((stores) => addMonthsOnce(stores, weekEditions))

  await database.transaction(async (stores) => {
    await addLibraries(needs, stores, { organisation, history, reviewer: authors.proposer })
    await finish(needs, stores, periods)
  })
}

interface SampleFiles {
  readonly organisation: Organisation
  readonly history: ReadonlyMap<Period, FiguresByUnit>
  readonly weeks: ReadonlyMap<Period, FiguresByUnit>
  readonly calendar: CalendarData
}

async function readSample(root: string): Promise<SampleFiles> {
  const read = (path: string) => readFile(join(root, 'assets', path), 'utf8')
  const [organisationText, historyText, weeksText, calendarText] = await Promise.all([
    read('sample/organisation.yaml'),
    read('sample/history.csv'),
    read('sample/history-weekly.csv'),
    read('calendars/cn.yaml'),
  ])
  const organisation = parseOrganisation(organisationText)
  if ('faults' in organisation) throw new Error(`assets/sample/organisation.yaml: ${JSON.stringify(organisation.faults)}`)
  const calendar = parseCalendar(calendarText)
  if (!calendar.ok) throw new Error(`assets/calendars/cn.yaml: ${JSON.stringify(calendar.faults)}`)
  return { organisation, history: readHistory(historyText), weeks: readHistory(weeksText), calendar: calendar.value }
}

/** Three distinct people: neither importer nor proposer may publish. */
function chooseAuthors(people: readonly Person[]): HistoryAuthors {
  const [importer, proposer] = withRole(people, 'analyst')
  const [publisher] = withRole(people, 'approver')
  if (importer === undefined || proposer === undefined || publisher === undefined) throw new Error('the sample needs two analysts and an approver')
  return { importer: importer.id, proposer: proposer.id, publisher: publisher.id }
}

function withRole(people: readonly Person[], role: Role): readonly Person[] {
  return people.filter(({ roles }) => roles.includes(role))
}

async function addOrganisation(stores: Stores, { units, people, assignments, destinations, schedules }: Organisation): Promise<void> {
  if ((await stores.units.listUnits()).length > 0) return

  await stores.units.addUnits(units)
  await stores.units.addPeople(people)
  await stores.units.addAssignments(assignments)
  for (const destination of destinations) await stores.schedules.saveDestination(destination)
  for (const schedule of schedules) await stores.schedules.saveSchedule(schedule)
}

type ScoreRequest = Pick<HistoryMonth, 'scheme' | 'period' | 'authors' | 'calendar'> & {
  readonly organisation: Organisation
  readonly history: ReadonlyMap<Period, FiguresByUnit>
}

function score({ organisation, history, ...month }: ScoreRequest): HistoryMonth {
  const figures = history.get(month.period) ?? none
  const result = scorePeriod({ ...month, units: organisation.units, figures, history: (period) => history.get(period) ?? none })
  return { ...month, figures, result }
}

async function addMonthsOnce(stores: Stores, months: readonly HistoryMonth[]): Promise<void> {
  for (const month of months) {
    if ((await stores.editions.findEdition(toHistoryEdition(month).id)) !== undefined) continue
    await stores.editions.addBatch(toHistoryBatch(month), month.figures)
    await stores.editions.addEdition(toHistoryEdition(month), month.result.units)
  }
}

async function addLibraries({ guarantees }: SeedNeeds, stores: Stores, from: Pick<ScoreRequest, 'organisation' | 'history'> & { readonly reviewer: string }) {
  const { organisation, history, reviewer } = from
  const period = [...history.keys()].toSorted().at(-1)
  if (period === undefined) return
  const libraries = createSampleLibraries({ guarantees, organisation, period, figures: history.get(period) ?? none, reviewer })
  for (const library of libraries) await stores.budgets.addLibrary(library)
}

async function finish({ clock, stopwatch, scheme }: SeedNeeds, stores: Stores, periods: readonly Period[]): Promise<void> {
  const done = await stores.settings.get(seededKey)
  if (done !== undefined) return

  const data = { scheme: scheme.id, schemeDigest: scheme.digest, from: periods.at(0) ?? null, to: periods.at(-1) ?? null, editions: periods.length }
  await stores.record.append([{ at: clock.now(), realAt: stopwatch.now(), actorId: 'system', kind: 'sample.seeded', subject: 'sample', data }])
  await stores.settings.set(seededKey, stopwatch.now().toISOString())
}
