import { add, parseRational, toDecimalText, zero } from '../../domain/exact/rational.ts'
import type { Words } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { SchemeIndicator } from '../../domain/scheme/scheme.ts'
import { bandEdges } from '../../domain/scoring/band-edges.ts'
import type { ExplainedLoss } from '../../domain/scoring/explain-result.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import { waysToNextGrade } from '../../domain/scoring/ways-to-next-grade.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade } from '../../reply/format-grade.ts'
import { fullMarksWords, plainValueWords, targetWords, valueWords } from '../../reply/value-words.ts'
import { type Loss, type NextGrade, namedLosses } from '../../reply/views/score.ts'
import { type Reach, tellingOf } from './reach.ts'

export interface Explained {
  readonly scheme: CompiledScheme
  readonly period: Period
  readonly unit: Unit
  readonly result: UnitResult
  readonly reach: Reach
}

const masked: Words = { zh: '受限指标', en: 'restricted indicator' }

export function indicatorOf(scheme: CompiledScheme, id: string): SchemeIndicator {
  const indicator = scheme.indicators.find((candidate) => candidate.id === id)
  if (indicator === undefined) throw new RangeError(`no indicator ${id} in ${scheme.id}`)
  return indicator
}

/** The indicator's name as far as it may be told. */
export function tellName(indicator: SchemeIndicator, reach: Reach): Words {
  return tellingOf(indicator.sensitivity, reach) === 'nothing' ? masked : indicator.name
}

/** Why an indicator lost points, in one-line form. */
export function toLoss({ scheme, period, unit, reach }: Explained, { indicatorId, lost, result }: ExplainedLoss): Loss {
  const indicator = indicatorOf(scheme, indicatorId)
  const telling = tellingOf(indicator.sensitivity, reach)
  if (telling === 'nothing') return { shortName: masked, lost, because: null }

  // A gap to what is due is told by what it is about; a ratio by its own name.
  const shortName = indicator.unit === 'pp' ? indicator.shortName : indicator.name
  if (telling === 'band' || result.value === null) return { shortName, lost, because: findGrade(scheme, result.band)?.name ?? null }

  return { shortName, lost, because: valueWords(indicator, result.value, bandEdges(scheme, indicatorId, period, unit)) }
}

/** Why an indicator lost points, in the long form: value, what full marks need, remarks. */
export function lossReason({ scheme, period, unit, reach }: Explained, { indicatorId, result }: ExplainedLoss): Words | null {
  const indicator = indicatorOf(scheme, indicatorId)
  const telling = tellingOf(indicator.sensitivity, reach)
  if (telling === 'nothing') return null
  if (telling === 'band') {
    const band = findGrade(scheme, result.band)?.name
    return band === undefined ? null : { zh: `档次：${band.zh}`, en: `band: ${band.en}` }
  }

  const bands = bandEdges(scheme, indicatorId, period, unit)
  const value = result.value === null ? null : plainValueWords(indicator, result.value, bands)
  const full = fullMarksWords(indicator, bands)
  const first =
    value === null ? null : { zh: full === undefined ? value.zh : `${value.zh}（${full.zh}）`, en: full === undefined ? value.en : `${value.en} (${full.en})` }
  const words = [...(first === null ? [] : [first]), ...result.notes]
  return words.length === 0 ? null : { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') }
}

/** The printed sum of what the losses after the named ones cost. */
export function othersLost(losses: readonly ExplainedLoss[], digits: number): string {
  const sum = losses.slice(namedLosses).reduce((total, { lost }) => add(total, parseRational(lost)), zero)
  return toDecimalText(sum, digits)
}

/** The cheapest way to the next better grade; null where the unit is at the best. */
export function toNextGrade({ scheme, period, unit, result, reach }: Explained): NextGrade | null {
  const ways = waysToNextGrade({ scheme, period, unit, result })
  if (ways === undefined) return null
  if (ways.heldBy.length > 0) return { grade: ways.nextGrade, gap: ways.pointsShort, steps: [], isHeld: true }

  const isTellable = ({ indicatorId }: { readonly indicatorId: string }) => tellingOf(indicatorOf(scheme, indicatorId).sensitivity, reach) === 'all'
  const single = ways.singles.find(isTellable)
  const pair = ways.pair?.every(isTellable) === true ? ways.pair : []
  const chosen = single === undefined ? pair : [single]
  return {
    grade: ways.nextGrade,
    gap: ways.pointsShort,
    isHeld: false,
    steps: chosen.map(({ indicatorId, edge, gain }) => ({ words: targetWords(indicatorOf(scheme, indicatorId), edge), gain })),
  }
}

/** What the difference between points and score comes from. */
export function adjustmentLabel({ indicators }: UnitResult): Words {
  return indicators.every(({ status }) => status === 'scored') ? { zh: '四舍五入', en: 'rounding' } : { zh: '折算', en: 'renormalised' }
}
