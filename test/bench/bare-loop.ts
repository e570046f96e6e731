import type { CompiledScheme } from '../../src/domain/scheme/compiled.ts'
import type { IndicatorMethod } from '../../src/domain/scheme/indicator-method.ts'
import type { WholeColumns } from '../../src/domain/scoring/columns/whole-columns.ts'

export interface LoopResult {
  readonly scores: Float64Array
  readonly ranks: Int32Array
}

interface LoopIndicator {
  readonly top: Float64Array
  readonly minus: Float64Array | undefined
  readonly bottom: Float64Array | undefined
  readonly weight: number
  readonly lows: Float64Array | undefined
  readonly highs: Float64Array
  readonly pays: Float64Array
  readonly target: 'maximum' | 'average'
}

/** The same arithmetic as anybody would write it: floats, nothing rounded, no missing figures, one class. The figures are converted beforehand. */
export function bareLoop(scheme: CompiledScheme, columns: WholeColumns): () => LoopResult {
  const indicators = scheme.methods.map((method) => toLoopIndicator(scheme, columns, method))
  const size = columns.units.length
  const rooms = indicators.map((indicator) => ({ indicator, values: new Float64Array(size), points: new Float64Array(size) }))
  const scores = new Float64Array(size)
  return () => {
    scores.fill(0)
    for (const { indicator, values, points } of rooms) payOne(indicator, size, values, points, scores)
    const sorted = Float64Array.from(scores).sort().reverse()
    const places = new Map<number, number>()
    sorted.forEach((score, index) => {
      if (!places.has(score)) places.set(score, index + 1)
    })
    return { scores, ranks: Int32Array.from(scores, (score) => places.get(score) ?? 0) }
  }
}

function payOne(indicator: LoopIndicator, size: number, values: Float64Array, points: Float64Array, scores: Float64Array): void {
  const { top, minus, bottom, weight, lows, highs, pays, target } = indicator
  if (bottom === undefined) for (let i = 0; i < size; i++) values[i] = top[i] as number
  else if (minus === undefined) for (let i = 0; i < size; i++) values[i] = ((top[i] as number) / (bottom[i] as number)) * 100
  else for (let i = 0; i < size; i++) values[i] = (((top[i] as number) - (minus[i] as number)) / (bottom[i] as number)) * 100
  if (lows !== undefined) {
    const last = lows.length - 1
    for (let i = 0; i < size; i++) {
      const value = values[i] as number
      let at = 0
      while (at < last && (value < (lows[at] as number) || value > (highs[at] as number))) at++
      points[i] = pays[at] as number
    }
  } else {
    let goal = target === 'maximum' ? Number.NEGATIVE_INFINITY : 0
    for (let i = 0; i < size; i++) goal = target === 'maximum' ? Math.max(goal, values[i] as number) : goal + (values[i] as number) / size
    for (let i = 0; i < size; i++) points[i] = Math.min(1, Math.max(0, (values[i] as number) / goal)) * weight
  }
  for (let i = 0; i < size; i++) scores[i] = (scores[i] as number) + (points[i] as number)
}

function toLoopIndicator(scheme: CompiledScheme, columns: WholeColumns, method: IndicatorMethod): LoopIndicator {
  const names = [...(scheme.indicators.find(({ id }) => id === method.id)?.items ?? [])]
  const [first, second] = names.map((id) => columns.items.get(id)?.values.map((value) => value / 10 ** (scheme.itemById.get(id)?.digits ?? 0)))
  const factor = method.id === 'M1_13' ? 100 : 1
  const bands = method.bandSets[0]?.bands.map(({ grade, edges: own }) => ({
    low: factor * numberOf(own.find(({ operator }) => operator === 'ge')?.text, Number.NEGATIVE_INFINITY),
    high: factor * numberOf(own.find(({ operator }) => operator === 'le')?.text, Number.POSITIVE_INFINITY),
    pay: Number(method.points.get(grade)?.n) / Number(method.points.get(grade)?.d),
  }))
  const isGrowth = method.scale?.kind === 'target' && method.scale.from === 'average'
  const weight = Number(method.weight.n) / Number(method.weight.d)
  return {
    top: first ?? new Float64Array(),
    minus: isGrowth ? second : undefined,
    bottom: second,
    weight,
    lows: bands && Float64Array.from(bands, ({ low }) => low),
    highs: Float64Array.from(bands ?? [], ({ high }) => high),
    pays: Float64Array.from(bands ?? [], ({ pay }) => pay),
    target: isGrowth ? 'average' : 'maximum',
  }
}

function numberOf(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Number(text)
}
