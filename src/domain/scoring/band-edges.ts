import { toDecimalText } from '../exact/rational.ts'
import type { CompiledScheme } from '../scheme/compiled.ts'
import type { Band, EdgeOperator } from '../scheme/indicator-method.ts'
import type { Period } from '../period.ts'
import type { Unit } from '../unit.ts'
import { bandsFor } from './find-band.ts'
import { toPeriodClock } from './period-clock.ts'

const shareDigits = 12

/** One band of an indicator, as people are told of it: “0.30 及以上满分”. */
export interface ShownBand {
  readonly grade: string
  /** Part of the weight it pays, as decimal text: `1` is full marks. */
  readonly share: string
  /** Empty: whatever the bands before leave. */
  readonly edges: readonly ShownEdge[]
}

export interface ShownEdge {
  readonly operator: EdgeOperator
  readonly value: string
}

/** The bands of an indicator in a period for a unit, as the scheme lists them. */
export function bandEdges(scheme: CompiledScheme, indicatorId: string, period: Period, unit: Pick<Unit, 'class'>): readonly ShownBand[] {
  const method = scheme.methods.find(({ id }) => id === indicatorId)
  if (method === undefined) return []
  return bandsFor(method, toPeriodClock(period).month, unit.class).map((band) => showBand(scheme, band))
}

function showBand(scheme: CompiledScheme, band: Band): ShownBand {
  const share = scheme.shares.get(band.grade)
  return {
    grade: band.grade,
    share: share === undefined ? '0' : toDecimalText(share, shareDigits),
    edges: band.edges.map(({ operator, text }) => ({ operator, value: text })),
  }
}
