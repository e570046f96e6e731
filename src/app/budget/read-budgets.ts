import { localDate } from '../../domain/calendar/local-time.ts'
import { findLibraryFigures } from '../../domain/budget/trace.ts'
import type { Library } from '../../domain/budget/library.ts'
import { AppError } from '../../domain/error.ts'
import { addMonths, type Period, yearOf } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { Figures } from '../../domain/scoring/result.ts'
import type { BudgetView } from '../../reply/views/budget.ts'
import type { BudgetBoard } from '../../reply/views/budget-board.ts'
import type { TraceView } from '../../reply/views/trace-view.ts'
import { type Caller, may, seesUnit } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'

/** Units whose library is reviewed: those that keep a budget of their own. */
const budgeting: readonly string[] = ['county', 'district', 'city-budget']

/** Where each county's library of a year stands; a county sees its own. */
export async function readBudgetBoard(needs: Dependencies, { caller, year }: { readonly caller: Caller; readonly year: string }): Promise<BudgetBoard> {
  const units = (await needs.database.units.listUnits()).filter((unit) => budgeting.includes(unit.class) && seesUnit(caller, unit.id))
  const latest = new Map((await needs.database.budgets.listLatest(year)).map((library) => [library.unitId, library]))
  return { year, rows: units.map((unit) => ({ unit, library: latest.get(unit.id) ?? null })), sample: needs.sample, timeZone: needs.timeZone }
}

interface OfUnit {
  readonly caller: Caller
  readonly unitId: string
  readonly period: Period
}

/** One county's library, as last submitted, with what the monthly report says of the same. */
export async function readBudget(needs: Dependencies, { caller, unitId, period }: OfUnit): Promise<BudgetView> {
  const unit = await getUnit(needs, caller, unitId)
  const library = await needs.database.budgets.findLatest(unitId, `${yearOf(period)}`)
  if (library === undefined) throw noLibrary(unitId)

  const reported = await readReported(needs, library, unitId)
  const { guarantees } = needs
  return {
    unit,
    library,
    guarantees,
    traced: reported === undefined ? [] : findLibraryFigures({ guarantees, library, figures: reported.figures }),
    reportedPeriod: reported?.period ?? null,
    people: await needs.database.units.listPeople(),
    mayReview: may(caller, 'register') && library.status === 'submitted' && library.submittedById !== caller.person?.id,
    maySubmit: caller.ownUnitIds.includes(unitId) || may(caller, 'import'),
    sample: needs.sample,
    timeZone: needs.timeZone,
  }
}

/** From an indicator or a figure of the published month to the projects behind it; all of them where nothing is named. */
export async function traceUnit(needs: Dependencies, request: OfUnit & { readonly what: string | undefined }): Promise<TraceView> {
  const { caller, unitId, period, what } = request
  const unit = await getUnit(needs, caller, unitId)
  const { budgets, editions } = needs.database
  const approved = await budgets.findApproved(unitId, `${yearOf(period)}`)
  const library = approved ?? (await budgets.findLatest(unitId, `${yearOf(period)}`))
  if (library === undefined) throw noLibrary(unitId)
  const edition = await editions.findPublished(needs.schemes.current().id, period)
  if (edition === undefined)
    throw new AppError('not-found', { zh: `${period} 尚未发布，无从追溯。`, en: `${period} is not published: there is nothing to trace.` })

  const scheme = await needs.schemes.byDigest(edition.schemeDigest)
  const subject = findSubject(needs, scheme, what)
  const figures = (await editions.readFigures(edition.batchIds)).get(unitId) ?? {}
  const { guarantees } = needs
  const traced = findLibraryFigures({ guarantees, library, figures }).filter(({ itemId }) => subject.itemIds === null || subject.itemIds.has(itemId))
  return { unit, period, library, guarantees, traced, subject: subject.name, items: scheme.items, sample: needs.sample }
}

async function getUnit({ database }: Dependencies, caller: Caller, unitId: string) {
  const unit = (await database.units.listUnits()).find(({ id }) => id === unitId)
  if (unit !== undefined && seesUnit(caller, unitId)) return unit
  throw new AppError('forbidden', { zh: '您只能查看本县区的项目库。', en: 'You may see your own county’s library only.' })
}

interface Reported {
  readonly period: Period
  readonly figures: Figures
}

/** The published month to whose end the library tells its execution, else the latest. */
async function readReported({ database, schemes }: Dependencies, { throughPeriod }: Library, unitId: string): Promise<Reported | undefined> {
  const { id } = schemes.current()
  const edition = (await database.editions.findPublished(id, throughPeriod)) ?? (await database.editions.findPublished(id))
  const figures = edition === undefined ? undefined : (await database.editions.readFigures(edition.batchIds)).get(unitId)
  return edition === undefined || figures === undefined ? undefined : { period: edition.period, figures }
}

interface Subject {
  readonly name: { readonly zh: string; readonly en: string } | null
  /** Null: every figure that projects stand behind. */
  readonly itemIds: ReadonlySet<string> | null
}

function findSubject({ guarantees }: Dependencies, scheme: CompiledScheme, what: string | undefined): Subject {
  if (what === undefined || what.trim() === '') return { name: null, itemIds: null }

  const word = what.trim().toLowerCase()
  const isNamed = ({ id, name }: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }): boolean =>
    [id, name.zh, name.en].some((one) => one.toLowerCase() === word)
  const indicator = scheme.indicators.find((one) => isNamed(one) || [one.shortName.zh, one.shortName.en].some((name) => name.toLowerCase() === word))
  if (indicator !== undefined) return { name: indicator.name, itemIds: new Set(indicator.items) }
  const tag = guarantees.tags.find(isNamed)
  if (tag !== undefined) return { name: tag.name, itemIds: new Set(Object.values(tag.figures)) }
  const item = scheme.items.find(isNamed)
  if (item !== undefined) return { name: item.name, itemIds: new Set([item.id]) }
  const known = guarantees.tags.map(({ name }) => name)
  throw new AppError('invalid-input', {
    zh: `没有“${what}”这个指标或数据项。可以用指标编号（如 B1）或：${known.map(({ zh }) => zh).join('、')}。`,
    en: `There is no indicator or item “${what}”. Use an indicator’s id (such as B1) or: ${known.map(({ en }) => en).join(', ')}.`,
  })
}

function noLibrary(unitId: string): AppError {
  return new AppError(
    'not-found',
    { zh: '本县区今年尚未报送项目库。', en: 'No library of that county was submitted this year.' },
    { actions: [{ label: { zh: '报送项目库', en: 'Submit one' }, command: `/budget submit unit:${unitId}` }] },
  )
}

/** The latest published month; AppError where there is none. */
export async function readLatestPeriod({ database, schemes }: Dependencies): Promise<Period> {
  const edition = await database.editions.findPublished(schemes.current().id)
  if (edition !== undefined) return edition.period
  throw new AppError('not-found', { zh: '还没有发布任何一期。', en: 'Nothing is published yet.' })
}

export function findLastMonth({ clock, timeZone }: Dependencies): Period {
  return addMonths(localDate(clock.now(), timeZone).slice(0, 7), -1)
}
