import { multiply, type Rational, round, subtract, toDecimalText } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { IndicatorMethod } from '../scheme/indicator-method.ts'
import { settle } from './calculate.ts'
import { evaluateTruth } from './evaluate.ts'
import { bandsFor, findBand } from './find-band.ts'
import { type Measured, measureIndicator } from './measure-indicator.ts'
import { fillNotes } from './notes.ts'
import { pointsForShare, pointsOf, shareOf } from './pay.ts'
import type { IndicatorResult, IndicatorStatus } from './result.ts'
import type { UnitFacts } from './unit-facts.ts'

/** One indicator of one unit, what it earned exactly, and the items it lacks. */
export interface ScoredIndicator {
  readonly result: IndicatorResult
  readonly earned: Rational | null
  readonly missing: readonly string[]
}

/** Values that are not rounded are printed with so many digits. */
const unroundedDigits = 20

export function scoreIndicator(method: IndicatorMethod, facts: UnitFacts): ScoredIndicator {
  const { scheme } = facts
  const measured = measureIndicator(method, facts)
  if (measured.kind === 'left-out') return leftOut(scheme, method, measured.status, measured.notes)
  if (measured.kind === 'missing') return { ...leftOut(scheme, method, 'not-filed', [missingWords(scheme, measured.items)]), missing: measured.items }
  if (measured.kind === 'ruled')
    return paid({ method, facts, value: measured.value, band: measured.band, points: pointsOf(scheme, method, measured.band), notes: measured.notes })
  return scoreValue(method, facts, measured)
}

function scoreValue(method: IndicatorMethod, facts: UnitFacts, { value, remarks }: Extract<Measured, { kind: 'value' }>): ScoredIndicator {
  const { scheme, unit, clock } = facts
  const notes = (): readonly Words[] => [...remarks, ...fillNotes(method.notes, facts)]
  if (scheme.kind === 'snapshot') return shown(method, facts, value, notes())
  if (method.scale === null) {
    const band = findBand(bandsFor(method, clock.month, unit.class), value)
    return band === undefined
      ? leftOut(scheme, method, 'not-applicable', [])
      : paid({ method, facts, value, band, points: pointsOf(scheme, method, band), notes: notes() })
  }

  const share = shareOf(method, value, facts)
  if (share === undefined) return leftOut(scheme, method, 'not-applicable', [])
  const points = pointsForShare(scheme, method, share)
  if (method.scale.kind === 'target') return paid({ method, facts, value, band: null, points, notes: notes() })

  const normalised = settle(multiply(share, scheme.totalMarks), scheme)
  return paid({ method, facts, value: normalised, raw: value, band: null, points, notes: notes() })
}

/** Under a snapshot a value is only told. */
function shown(method: IndicatorMethod, facts: UnitFacts, value: Rational, notes: readonly Words[]): ScoredIndicator {
  const flagged = method.flag !== null && evaluateTruth(method.flag.when, facts, new Map()) === true
  const result: IndicatorResult = {
    id: method.id,
    status: 'shown',
    value: toDecimalText(value, method.digits ?? unroundedDigits),
    band: null,
    weight: '0',
    points: null,
    lost: null,
    notes,
    ...(flagged && method.flag !== null ? { flag: { label: method.flag.label, words: method.flag.words } } : {}),
  }
  return { result, earned: null, missing: [] }
}

interface Payment {
  readonly method: IndicatorMethod
  readonly facts: UnitFacts
  readonly value: Rational | null
  /** The figure before it was normalised. */
  readonly raw?: Rational
  readonly band: string | null
  readonly points: Rational
  readonly notes: readonly Words[]
}

function paid({ method, facts: { scheme }, value, raw, band, points: earned, notes }: Payment): ScoredIndicator {
  const digits = method.digits ?? unroundedDigits
  const weight = round(method.weight, scheme.printedDigits)
  const points = round(earned, scheme.printedDigits)
  const write = (number: Rational): string => toDecimalText(number, scheme.printedDigits)
  const result: IndicatorResult = {
    id: method.id,
    status: 'scored',
    value: value === null ? null : toDecimalText(value, digits),
    band,
    weight: write(weight),
    points: write(points),
    lost: write(scheme.direction === 'higher-is-safer' ? subtract(weight, points) : points),
    notes,
    ...(raw === undefined ? {} : { raw: toDecimalText(raw, digits) }),
  }
  return { result, earned, missing: [] }
}

function leftOut(scheme: CompiledScheme, method: IndicatorMethod, status: IndicatorStatus, notes: readonly Words[]): ScoredIndicator {
  const weight = toDecimalText(method.weight, scheme.printedDigits)
  return { result: { id: method.id, status, value: null, band: null, weight, points: null, lost: null, notes }, earned: null, missing: [] }
}

function missingWords(scheme: CompiledScheme, items: readonly string[]): Words {
  const names = items.map((id) => scheme.itemById.get(id)?.name ?? { zh: id, en: id })
  return { zh: `未报送：${names.map((name) => name.zh).join('、')}`, en: `not filed: ${names.map((name) => name.en).join(', ')}` }
}
