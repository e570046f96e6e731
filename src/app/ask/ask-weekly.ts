import { Decimal } from 'decimal.js'
import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Sensitivity } from '../../domain/people.ts'
import { findPeriodKind, type Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { addWeeks, weeksUpTo } from '../../domain/week.ts'
import { formatPeriod } from '../../reply/format-time.ts'
import type { WeeklyAnswer, WeeklyCell, WeeklyRow, WeeklyUnitAnswer } from '../../reply/views/weekly.ts'
import type { Caller } from '../caller.ts'
import { findWeekly } from '../schemes/find-scheme.ts'
import { findUnit } from './ask-score.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { mayTellDetail, type Reach, reachOf, reachUnder, tellingOf } from './reach.ts'

export interface WeeklyQuestion {
  readonly unitId?: string | undefined
  /** The newest published week unless told otherwise. */
  readonly period?: Period | undefined
}

/** Weeks of one unit that are told. */
const shownWeeks = 8

interface Week {
  readonly edition: Edition
  readonly scheme: CompiledScheme
  readonly results: readonly UnitResult[]
}

/** The week as a table of the units whose figures the caller may see, with the change against the week before. */
export async function askWeekly(needs: AskDependencies, reader: EditionReader, caller: Caller, question: WeeklyQuestion): Promise<WeeklyAnswer> {
  const reach = reachOf(caller, 'self')
  const week = await readWeek(reader, await getEdition(needs, question.period))
  const answer = await toAnswer(needs, reader, week, { reach, isSeen: (unitId) => mayTellDetail(caller, unitId, reach) })
  if (answer.rows.length === 0) throw refuse()
  return answer
}

/** The same of an edition, for a destination. */
export async function weeklyOfEdition(needs: AskDependencies, reader: EditionReader, editionId: string, ceiling: Sensitivity): Promise<WeeklyAnswer> {
  const edition = await needs.database.editions.findEdition(editionId)
  if (edition === undefined) throw new AppError('not-found', { zh: '这一版已不存在。', en: 'That edition does not exist.' })
  return toAnswer(needs, reader, await readWeek(reader, edition), { reach: reachUnder(ceiling), isSeen: () => true })
}

/** One unit's week and the seven before it. */
export async function askWeeklyUnit(needs: AskDependencies, reader: EditionReader, caller: Caller, question: WeeklyQuestion): Promise<WeeklyUnitAnswer> {
  const unit = await findUnit(needs, caller, question.unitId)
  const reach = reachOf(caller, 'self')
  if (!mayTellDetail(caller, unit.id, reach)) throw refuse()

  const { edition, scheme } = await readWeek(reader, await getEdition(needs, question.period))
  const periods = weeksUpTo(edition.period, shownWeeks)
  const from = periods[0] ?? edition.period
  const history = await needs.database.editions.listUnitHistory(scheme.id, unit.id, addWeeks(from, -1), edition.period)
  const byPeriod = new Map(history.map((past) => [past.edition.period, past.result]))
  const own = byPeriod.get(edition.period)
  if (own === undefined) throw nothingOf(edition.period)
  const weeks = periods.map((period) => ({ period, cells: cellsOf(scheme, byPeriod.get(period), byPeriod.get(addWeeks(period, -1)), reach) }))
  return { unit, status: own.status, weeks, indicators: told(scheme, reach), source: await reader.source(edition) }
}

function nothingOf(period: Period): AppError {
  return new AppError('not-found', {
    zh: `该县区没有${formatPeriod(period, 'zh-CN')}的数据。`,
    en: `That unit has no figures for ${formatPeriod(period, 'en')}.`,
  })
}

async function readWeek(reader: EditionReader, edition: Edition): Promise<Week> {
  return { edition, scheme: await reader.scheme(edition), results: await reader.results(edition) }
}

async function getEdition({ database, schemes }: AskDependencies, period: Period | undefined): Promise<Edition> {
  if (period !== undefined && findPeriodKind(period) !== 'week')
    throw new AppError('invalid-input', {
      zh: `${period} 不是周。请写成 2026-W44、第44周或上周；月份请用 /rank。`,
      en: `${period} is not a week. Write 2026-W44, week 44 or last week; months are in /rank.`,
    })
  const scheme = findWeekly(schemes)
  const edition = scheme === undefined ? undefined : await database.editions.findPublished(scheme.id, period)
  if (edition !== undefined) return edition

  const latest = scheme === undefined ? undefined : await database.editions.findPublished(scheme.id)
  if (latest === undefined || period === undefined)
    throw new AppError('not-found', {
      zh: '还没有发布任何周报。导入并发布一周数据后即可查询：/import scheme:weekly',
      en: 'No week has been published yet. Import and publish one first: /import scheme:weekly',
    })
  throw new AppError(
    'not-found',
    {
      zh: `${formatPeriod(period, 'zh-CN')}的周报没有发布。最新为${formatPeriod(latest.period, 'zh-CN')}。`,
      en: `The report of ${formatPeriod(period, 'en')} is not published. The latest is ${formatPeriod(latest.period, 'en')}.`,
    },
    { actions: [{ label: { zh: formatPeriod(latest.period, 'zh-CN'), en: formatPeriod(latest.period, 'en') }, command: `/weekly period:${latest.period}` }] },
  )
}

interface Seen {
  readonly reach: Reach
  readonly isSeen: (unitId: string) => boolean
}

async function toAnswer(needs: AskDependencies, reader: EditionReader, { edition, scheme, results }: Week, { reach, isSeen }: Seen): Promise<WeeklyAnswer> {
  const earlier = await needs.database.editions.findPublished(edition.schemeId, addWeeks(edition.period, -1))
  const before = new Map((earlier === undefined ? [] : await reader.results(earlier)).map((result) => [result.unitId, result]))
  const index = await needs.units()
  const rows = results.flatMap((result): readonly WeeklyRow[] => {
    const unit: Unit | undefined = index.byId(result.unitId)
    if (unit === undefined || !isSeen(unit.id)) return []
    return [{ unit, status: result.status, cells: cellsOf(scheme, result, before.get(unit.id), reach) }]
  })
  return { title: scheme.title, indicators: told(scheme, reach), before: earlier?.period ?? null, rows, source: await reader.source(edition) }
}

function told(scheme: CompiledScheme, reach: Reach): CompiledScheme['indicators'] {
  return scheme.indicators.filter(({ sensitivity }) => tellingOf(sensitivity, reach) === 'all')
}

function cellsOf(scheme: CompiledScheme, result: UnitResult | undefined, before: UnitResult | undefined, reach: Reach): ReadonlyMap<string, WeeklyCell> {
  const valueBefore = new Map(before?.indicators.map(({ id, value }) => [id, value]))
  const names = new Set(told(scheme, reach).map(({ id }) => id))
  return new Map(
    (result?.indicators ?? [])
      .filter(({ id }) => names.has(id))
      .map(({ id, value, status, notes, flag }): [string, WeeklyCell] => {
        const last = valueBefore.get(id) ?? null
        const change = value === null || last === null ? null : new Decimal(value).minus(last).toFixed()
        return [id, { value, status, change, notes, flag: flag ?? null }]
      }),
  )
}

function refuse(): AppError {
  return new AppError('forbidden', {
    zh: '周报含库款数据，限省厅人员查看；县区只能看本县。需要时请联系对口处室。',
    en: 'The weekly report has treasury figures: it is for the department, and a county sees its own. Ask the desk if you need it.',
  })
}
