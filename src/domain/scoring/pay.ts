import { compare, divide, multiply, type Rational, round, signOf, subtract, zero } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { IndicatorMethod, NormaliseScale, TargetScale } from '../scheme/indicator-method.ts'
import type { PeerStatistic } from '../scheme/expression.ts'
import { settle } from './calculate.ts'
import { measureIndicator } from './measure-indicator.ts'
import type { UnitFacts } from './unit-facts.ts'

/** What a band of an indicator pays, exact. */
export function pointsOf(scheme: CompiledScheme, method: IndicatorMethod, band: string): Rational {
  const points = method.points.get(band)
  if (points === undefined) throw new RangeError(`no points for ${band}`)
  return roundedPoints(scheme, points)
}

/** Points as they are summed. */
export function roundedPoints(scheme: CompiledScheme, points: Rational): Rational {
  return scheme.pointsDigits === null ? points : round(points, scheme.pointsDigits)
}

/** The share of its weight that a value earns by target or normalisation, 1 for all of it; undefined where it cannot be judged. */
export function shareOf(method: IndicatorMethod, value: Rational, facts: UnitFacts): Rational | undefined {
  if (method.scale === null) return undefined
  return method.scale.kind === 'target' ? shareOfTarget(method, method.scale, value, facts) : shareOfRange(method, method.scale, value, facts)
}

function shareOfTarget(method: IndicatorMethod, scale: TargetScale, value: Rational, facts: UnitFacts): Rational | undefined {
  const target = typeof scale.from === 'string' ? askPeers(method, scale.from, facts) : scale.from
  if (target === undefined) return undefined
  if (signOf(target) <= 0) return compare(value, target) >= 0 ? scale.notPositive.reached : scale.notPositive.missed
  return clamp(settle(divide(value, target), facts.scheme), scale.floor, scale.cap)
}

function shareOfRange(method: IndicatorMethod, scale: NormaliseScale, value: Rational, facts: UnitFacts): Rational | undefined {
  const from = scale.from ?? askPeers(method, 'minimum', facts)
  const to = scale.to ?? askPeers(method, 'maximum', facts)
  if (from === undefined || to === undefined) return undefined

  const keep = (number: Rational): Rational => settle(number, facts.scheme)
  const range = keep(subtract(to, from))
  if (signOf(range) <= 0) return scale.flat ?? undefined
  const way = scale.isReversed ? keep(subtract(to, value)) : keep(subtract(value, from))
  return clamp(keep(divide(way, range)), zero, { n: 1n, d: 1n })
}

function askPeers(method: IndicatorMethod, statistic: PeerStatistic, facts: UnitFacts): Rational | undefined {
  const peerValue = (peer: UnitFacts): Rational | undefined => {
    const measured = measureIndicator(method, peer)
    return measured.kind === 'value' ? measured.value : undefined
  }
  return facts.peers()?.ask({ key: `indicator ${method.id}`, statistic, within: 'group', valueOf: peerValue }, facts.unit)
}

function clamp(value: Rational, lowest: Rational, highest: Rational): Rational {
  if (compare(value, lowest) < 0) return lowest
  return compare(value, highest) > 0 ? highest : value
}

/** Points for a share of an indicator's weight. */
export function pointsForShare(scheme: CompiledScheme, method: IndicatorMethod, share: Rational): Rational {
  return roundedPoints(scheme, settle(multiply(method.weight, share), scheme))
}
