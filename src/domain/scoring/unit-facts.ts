import { AppError } from '../error.ts'
import { findRational, type Rational } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { Applicability } from '../scheme/indicator-method.ts'
import type { Unit } from '../unit.ts'
import type { PeerStatistic } from '../scheme/expression.ts'
import type { Measured } from './measure-indicator.ts'
import type { Outcome } from './outcome.ts'
import type { PeriodClock } from './period-clock.ts'
import type { Figures, IndicatorResult } from './result.ts'

/** All that is known about one unit while it is scored. */
export interface UnitFacts {
  readonly scheme: CompiledScheme
  readonly unit: Unit
  readonly clock: PeriodClock
  readonly figures: Figures
  /** The unit's figures `back` periods earlier; undefined: none kept. */
  earlier(back: number): Figures | undefined
  /** The same unit `back` periods earlier, without peers and results; undefined: nothing kept. */
  at(back: number): UnitFacts | undefined
  /** The units it is compared with; undefined in earlier periods. */
  readonly peers: () => PeerField | undefined
  /** Results so far, for overrides. */
  readonly results: ReadonlyMap<string, IndicatorResult>
  /** Named values already computed. */
  readonly known: Map<string, { readonly outcome: Outcome; readonly remarks: Remarks }>
  /** Indicators already measured. */
  readonly measured: Map<string, Measured>
}

export interface PeerRequest {
  /** What is compared: requests of one key have one answer. */
  readonly key: string
  readonly statistic: PeerStatistic
  readonly within: 'group' | 'all'
  /** Undefined: this unit does not count. */
  valueOf(facts: UnitFacts): Rational | undefined
}

export interface PeerField {
  /** Undefined where no peer has a number. */
  ask(request: PeerRequest, unit: Unit): Rational | undefined
}

/** Remarks that arise while a formula is computed, for example a fallback in use. */
export type Remarks = Map<string, Words>

export function isApplicable(to: Applicability, unit: Unit): boolean {
  return (to.classes?.includes(unit.class) ?? true) && (to.treasuries?.includes(unit.treasury) ?? true)
}

/** The filed figure; undefined where it is missing. An item whose blank means zero is zero also where it was never delivered. */
export function findFigure(scheme: CompiledScheme, figures: Figures | undefined, item: string): Rational | undefined {
  const text = figures !== undefined && Object.hasOwn(figures, item) ? figures[item] : undefined
  if (text === undefined || text === null) return figures !== undefined && scheme.itemById.get(item)?.blank === 'zero' ? { n: 0n, d: 1n } : undefined

  const value = findRational(text)
  if (value === undefined) throw new AppError('invalid-input', { zh: `数据项 ${item} 不是数值`, en: `item ${item} is not a number` })
  return value
}
