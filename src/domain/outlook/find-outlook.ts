import { findPeriodKind, type Period } from '../period.ts'
import type { OwnFigures } from '../quality/quality.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import { bandEdges } from '../scoring/band-edges.ts'
import type { Figures, UnitResult } from '../scoring/result.ts'
import { scorePeriod } from '../scoring/score-period.ts'
import type { Unit } from '../unit.ts'
import { comparesUnits } from '../whatif/rescore.ts'
import { type Course, courses } from './pace.ts'
import { monthsAhead, projectFigures } from './project-figures.ts'

/** One month ahead: the unit scored by the scheme itself on what its own pace would bring. */
export interface OutlookMonth {
  readonly period: Period
  readonly results: Readonly<Record<Course, UnitResult>>
}

/** A guarantee that would fall into its worst band. */
export interface Miss {
  readonly indicatorId: string
  readonly period: Period
  /** 1: next month. */
  readonly months: number
  /** Values of a poor, a middling and a good course; decimal text. */
  readonly low: string
  readonly middle: string
  readonly high: string
  /** Whether it comes also on a good course. */
  readonly isSure: boolean
}

export interface Outlook {
  readonly months: readonly OutlookMonth[]
  /** The first month of each guarantee that would be missed on a middling course; none that is missed already. */
  readonly misses: readonly Miss[]
}

export interface OutlookInput {
  readonly scheme: CompiledScheme
  readonly unit: Unit
  readonly own: OwnFigures
  readonly present: UnitResult
}

const farthest = 3

/** One to three months ahead. Undefined without enough history, for schemes that compare units, and for periods that are no months. */
export function findOutlook(input: OutlookInput): Outlook | undefined {
  const { scheme, own } = input
  if (findPeriodKind(own.period) !== 'month' || comparesUnits(scheme)) return undefined

  const ahead = projectAll(own)
  const months = monthsAhead(own.period, farthest).flatMap((period, index): OutlookMonth[] => {
    const results = scoreCourses(input, ahead, index)
    return results === undefined ? [] : [{ period, results }]
  })
  return months.length === 0 ? undefined : { months, misses: findMisses(input, months, 'middle') }
}

/** How good a course has to be taken for a miss to count: `sure`, also on a good one; `likely`, on a middling one. */
export type Certainty = 'sure' | 'likely'

/** The guarantees that will be missed, each with its first month. Costs little where there are none. */
export function foreseeMisses(input: OutlookInput, certainty: Certainty): readonly Miss[] {
  const { scheme, own } = input
  if (findPeriodKind(own.period) !== 'month' || comparesUnits(scheme)) return []

  const decisive = certainty === 'sure' ? 'high' : 'middle'
  const guarantees = guaranteesOf(scheme)
  const needed = new Set(scheme.indicators.filter(({ id }) => guarantees.includes(id)).flatMap(({ items }) => items))
  const ahead = projectCourse({ ...own, items: own.items.filter(({ id }) => needed.has(id)) }, decisive)
  const isNear = monthsAhead(own.period, farthest).some((period, index) => {
    const result = scoreCourse(input, ahead, index)
    return result !== undefined && guarantees.some((id) => resultOf(result, id)?.band === worstBandOf(input, id, period))
  })
  const outlook = isNear ? findOutlook(input) : undefined
  return outlook === undefined ? [] : findMisses(input, outlook.months, decisive)
}

type Ahead = Readonly<Record<Course, readonly (Figures | undefined)[]>>

function projectAll(own: OwnFigures): Ahead {
  return { low: projectCourse(own, 'low'), middle: projectCourse(own, 'middle'), high: projectCourse(own, 'high') }
}

function projectCourse(own: OwnFigures, course: Course): Ahead[Course] {
  return Array.from({ length: farthest }, (_, index) => projectFigures({ own, months: index + 1, course }))
}

function scoreCourses(input: OutlookInput, ahead: Ahead, index: number): OutlookMonth['results'] | undefined {
  const [low, middle, high] = courses.map((course) => scoreCourse(input, ahead[course], index))
  return low === undefined || middle === undefined || high === undefined ? undefined : { low, middle, high }
}

/** Scored with the months between as projected too: means look back. */
function scoreCourse({ scheme, unit, own }: OutlookInput, course: readonly (Figures | undefined)[], index: number): UnitResult | undefined {
  const figures = course[index]
  const period = monthsAhead(own.period, farthest)[index]
  if (figures === undefined || period === undefined) return undefined

  const between = new Map(monthsAhead(own.period, farthest).map((month, at) => [month, course[at]]))
  const figuresOf = (month: Period) => (month === own.period ? own.now : (between.get(month) ?? own.at(month)))
  const history = (month: Period) => {
    const one = figuresOf(month)
    return one === undefined ? new Map() : new Map([[unit.id, one]])
  }
  return scorePeriod({ scheme, period, units: [unit], figures: new Map([[unit.id, figures]]), history }).units[0]
}

/** Guarantees: indicators of something paid against something due and needed. */
export function guaranteesOf({ indicators }: CompiledScheme): readonly string[] {
  const sides = ['_paid', '_due', '_need']
  return indicators.filter(({ items }) => sides.every((side) => items.some((item) => item.endsWith(side)))).map(({ id }) => id)
}

function worstBandOf({ scheme, unit }: OutlookInput, id: string, period: Period): string | undefined {
  return bandEdges(scheme, id, period, unit).at(-1)?.grade
}

function findMisses(input: OutlookInput, months: readonly OutlookMonth[], decisive: Course): readonly Miss[] {
  const { scheme, own, present } = input
  return guaranteesOf(scheme).flatMap((id): Miss[] => {
    if (resultOf(present, id)?.band === worstBandOf(input, id, own.period)) return []

    return months
      .flatMap(({ period, results }, index): Miss[] => {
        const [low, middle, high] = courses.map((course) => resultOf(results[course], id))
        const worst = worstBandOf(input, id, period)
        if (worst === undefined || resultOf(results[decisive], id)?.band !== worst) return []
        if (low?.value == null || middle?.value == null || high?.value == null) return []
        return [{ indicatorId: id, period, months: index + 1, low: low.value, middle: middle.value, high: high.value, isSure: high.band === worst }]
      })
      .slice(0, 1)
  })
}

function resultOf({ indicators }: UnitResult, id: string): UnitResult['indicators'][number] | undefined {
  return indicators.find((indicator) => indicator.id === id)
}
