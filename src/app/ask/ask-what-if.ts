import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import { parseRational, subtract, toDecimalText } from '../../domain/exact/rational.ts'
import type { Period } from '../../domain/period.ts'
import type { SchemeItem } from '../../domain/scheme/scheme.ts'
import type { FiguresByUnit, UnitResult } from '../../domain/scoring/result.ts'
import { waysToNextGrade } from '../../domain/scoring/ways-to-next-grade.ts'
import type { Unit } from '../../domain/unit.ts'
import { parseChanges } from '../../domain/whatif/parse-changes.ts'
import { comparesUnits, createRescorer, type NewFigures, type Rescorer, withTotals } from '../../domain/whatif/rescore.ts'
import { resolveChanges } from '../../domain/whatif/resolve-changes.ts'
import { findWaysInItems, type WayInItems, type WaysInItems } from '../../domain/whatif/ways-in-items.ts'
import { findGrade, gradeTone } from '../../reply/format-grade.ts'
import type { ItemMove, WhatIfAnswer, WhatIfState, WhatIfWay } from '../../reply/views/what-if.ts'
import type { Caller } from '../caller.ts'
import { refuseDetail } from './ask-explanation.ts'
import { findUnit, type UnitQuestion } from './ask-score.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { toIndicatorMoves } from './indicator-moves.ts'
import { readFiguresByPeriod, readOwnFigures } from './figures-reader.ts'
import { findStanding, type FoundStanding } from './find-standing.ts'
import type { Memo } from './memo.ts'
import { mayTellDetail, type Reach, reachOf, tellingOf } from './reach.ts'

export interface WhatIfQuestion extends UnitQuestion {
  /** Changes as typed; without them the smallest changes that reach the next grade are told. */
  readonly change?: string | undefined
}

export interface WhatIfNeeds {
  readonly needs: AskDependencies
  readonly reader: EditionReader
  /** By edition, unit and reach: the search is dear, and its answer never changes. */
  readonly ways: Memo<WaysInItems | undefined>
}

const lookBackMonths = 12
const none: FiguresByUnit = new Map()

/** A unit rescored with other figures. Nothing is stored. AppError `forbidden` as for an explanation; `not-found` where no figures were kept. */
export async function askWhatIf({ needs, reader, ways }: WhatIfNeeds, caller: Caller, question: WhatIfQuestion): Promise<WhatIfAnswer> {
  const unit = await findUnit(needs, caller, question.unitId)
  const reach = reachOf(caller, 'self')
  if (!mayTellDetail(caller, unit.id, reach)) throw refuseDetail(unit, reach)

  const found = await findStanding(reader, { unit, period: question.period, reach, isDetailed: true })
  const rescorer = await openRescorer(needs, reader, found, unit)
  const present = rescorer.scoreWithRank(new Map())
  const isAllowed = ({ sensitivity }: SchemeItem): boolean => tellingOf(sensitivity, reach) === 'all'
  const shared = {
    unit,
    scheme: found.scheme,
    source: await reader.source(found.edition),
    before: toState(found, present),
    isRecomputed: present.score !== found.result.score,
  }
  if (question.change === undefined) {
    const inItems = ways.get(`${found.edition.id} ${unit.id} ${reach} ${present.score}`, () => findWaysInItems(rescorer, present, isAllowed))
    return { kind: 'ways', ...shared, ...toWays(rescorer, present, inItems) }
  }
  const typed = resolveChanges(rescorer, parseChanges(question.change), isAllowed)
  return { kind: 'changed', ...shared, ...toChanged({ found, rescorer, present, typed, reach }) }
}

async function openRescorer(needs: AskDependencies, reader: EditionReader, { scheme, edition }: FoundStanding, unit: Unit): Promise<Rescorer> {
  const back = { edition, back: lookBackMonths }
  const byPeriod = comparesUnits(scheme) ? await readFiguresByPeriod(needs, back) : await readAlone(needs, { ...back, unitId: unit.id })
  const figures = byPeriod.get(edition.period) ?? none
  if (!figures.has(unit.id)) throw noFigures(unit, edition)

  return createRescorer({
    scheme,
    period: edition.period,
    unit,
    units: await needs.database.units.listUnits(),
    figures,
    history: (period) => byPeriod.get(period) ?? none,
    results: await reader.results(edition),
  })
}

async function readAlone(needs: AskDependencies, wanted: Parameters<typeof readOwnFigures>[1]): Promise<ReadonlyMap<Period, FiguresByUnit>> {
  const own = await readOwnFigures(needs, wanted)
  return new Map([...own].map(([period, figures]) => [period, new Map([[wanted.unitId, figures]])]))
}

function noFigures({ name, id }: Unit, { period }: Edition): AppError {
  return new AppError(
    'not-found',
    { zh: `${name.zh} ${period} 没有留存报送数据，不能试算。`, en: `No figures of ${name.en} are kept for ${period}: nothing to try out.` },
    { actions: [{ label: { zh: '查得分', en: 'Score' }, command: `/score ${id}` }] },
  )
}

function toState({ scheme }: FoundStanding, result: UnitResult): WhatIfState {
  const grade = findGrade(scheme, result.grade) ?? null
  return {
    score: result.score,
    grade,
    tone: gradeTone(scheme, result.grade),
    rank: result.rank,
    rankOf: result.rankOf,
    overrides: result.overrides.map(({ reason }) => reason),
  }
}

interface Trial {
  readonly found: FoundStanding
  readonly rescorer: Rescorer
  readonly present: UnitResult
  readonly typed: NewFigures
  readonly reach: Reach
}

function toChanged({
  found,
  rescorer,
  present,
  typed,
  reach,
}: Trial): Omit<Extract<WhatIfAnswer, { kind: 'changed' }>, 'kind' | 'unit' | 'scheme' | 'source' | 'before' | 'isRecomputed'> {
  const { scheme } = found
  const now = rescorer.scoreWithRank(typed)
  const all = withTotals(scheme, rescorer.own, typed)
  return {
    after: toState(found, now),
    moves: [...all].flatMap(([id, to]) => toMove(rescorer, id, to, !typed.has(id))),
    ...toIndicatorMoves({ scheme, period: found.edition.period, unit: rescorer.input.unit, present, now, reach }),
  }
}

function toMove({ input, own }: Rescorer, id: string, to: string, follows: boolean): readonly ItemMove[] {
  const item = input.scheme.itemById.get(id)
  if (item === undefined) return []

  const from = own[id] ?? null
  const change = from === null ? null : toDecimalText(subtract(parseRational(to), parseRational(from)), item.digits)
  return [{ item, from, to, change, follows }]
}

function toWays(rescorer: Rescorer, present: UnitResult, ways: WaysInItems | undefined): Pick<Extract<WhatIfAnswer, { kind: 'ways' }>, 'next'> {
  if (ways === undefined) return { next: null }

  const { scheme, period, unit } = rescorer.input
  const heldBy = waysToNextGrade({ scheme, period, unit, result: present })
  const toWay = (way: WayInItems): WhatIfWay => ({
    moves: way.steps.flatMap(({ item, to }) => toMove(rescorer, item.id, to, false)),
    score: way.result.score,
    grade: findGrade(scheme, way.result.grade) ?? null,
  })
  return {
    next: { grade: ways.nextGrade, gap: heldBy?.pointsShort ?? '0', singles: ways.singles.map(toWay), pair: ways.pair === null ? null : toWay(ways.pair) },
  }
}
