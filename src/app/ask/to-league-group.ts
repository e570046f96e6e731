import type { Edition } from '../../domain/edition.ts'
import { compare, parseRational } from '../../domain/exact/rational.ts'
import type { Words } from '../../domain/language.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { RankGroup } from '../../domain/scheme/scheme.ts'
import { compareResults, type UnitChange } from '../../domain/scoring/compare-results.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade } from '../../reply/format-grade.ts'
import type { LeagueGroup, LeagueRow, Mover } from '../../reply/views/league-table.ts'
import { indicatorOf } from './explain-losses.ts'
import { type Reach, tellingOf } from './reach.ts'
import { toPeriodResult } from './to-period-result.ts'

export interface GroupInput {
  readonly scheme: CompiledScheme
  readonly group: RankGroup
  readonly edition: Edition
  readonly results: readonly UnitResult[]
  readonly before: { readonly edition: Edition; readonly results: readonly UnitResult[] } | null
  readonly unitOf: (result: UnitResult) => Unit | undefined
  readonly reach: Reach
}

type Changes = ReadonlyMap<string, UnitChange>

/** One group's rows, best first, those without a score apart, and who moved farthest. */
export function toLeagueGroup(input: GroupInput): LeagueGroup {
  const { scheme, group, edition, results, before, unitOf } = input
  const members = results
    .filter(({ rankGroup }) => rankGroup === group.id)
    .flatMap((result) => {
      const unit = unitOf(result)
      return unit === undefined ? [] : [{ result, unit }]
    })
  const changes: Changes =
    before === null ? new Map() : compareResults(toPeriodResult(before.edition, before.results), toPeriodResult(edition, results), scheme.direction).units
  const rows = members.flatMap(({ result, unit }) => (result.score === null ? [] : [toRow(scheme, unit, result, result.score, changes.get(unit.id))]))

  return {
    group,
    rows: rows.sort(safestFirst(scheme)),
    notFiled: members.filter(({ result }) => result.status === 'not-filed').map(({ unit }) => unit),
    leftOut: members.flatMap(({ result: { status }, unit }) => (status === 'not-due' || status === 'not-applicable' ? [{ unit, status }] : [])),
    up: findMover(input, rows, changes, 1),
    down: findMover(input, rows, changes, -1),
  }
}

function toRow(scheme: CompiledScheme, unit: Unit, result: UnitResult, score: string, change: UnitChange | undefined): LeagueRow {
  return { unit, rank: result.rank, score, grade: findGrade(scheme, result.grade) ?? null, move: change?.rank?.total ?? null, change: change?.score ?? null }
}

/** By score; units of one score in their official order. */
function safestFirst({ direction }: CompiledScheme): (a: LeagueRow, b: LeagueRow) => number {
  const sign = direction === 'higher-is-safer' ? -1 : 1
  return (a, b) => sign * compare(parseRational(a.score), parseRational(b.score)) || a.unit.position - b.unit.position
}

function findMover({ scheme, reach }: GroupInput, rows: readonly LeagueRow[], changes: Changes, direction: 1 | -1): Mover | null {
  const moved = rows.flatMap(({ unit, move }) => (move !== null && move * direction > 0 ? [{ unit, move }] : []))
  const [farthest] = [...moved].sort((a, b) => (b.move - a.move) * direction)
  if (farthest === undefined) return null

  return { ...farthest, because: reach === 'public' ? null : mainCause(scheme, changes.get(farthest.unit.id), direction, reach) }
}

/** The indicator whose points changed most in the direction of the move. */
function mainCause(scheme: CompiledScheme, change: UnitChange | undefined, direction: 1 | -1, reach: Reach): Words | null {
  const changed = (change?.indicators ?? []).flatMap(({ id, points }) =>
    points !== null && Number(points) * direction > 0 ? [{ id, size: Number(points) * direction }] : [],
  )
  const [most] = changed.sort((a, b) => b.size - a.size)
  if (most === undefined) return null

  const indicator = indicatorOf(scheme, most.id)
  return tellingOf(indicator.sensitivity, reach) === 'nothing' ? null : indicator.shortName
}
