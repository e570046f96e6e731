import type { CompiledScheme } from '../scheme/compiled.ts'
import type { Unit } from '../unit.ts'
import { earlierPeriod, type PeriodClock, toPeriodClock } from './period-clock.ts'
import type { Figures, FiguresByUnit } from './result.ts'
import type { PeerField, UnitFacts } from './unit-facts.ts'

interface FactsInput {
  readonly scheme: CompiledScheme
  readonly unit: Unit
  readonly clock: PeriodClock
  readonly figures: Figures
  readonly historyAt: (back: number) => FiguresByUnit
  readonly peers: () => PeerField | undefined
}

/** No formula may look back farther, however it is nested. */
const farthestBack = 240

export function toUnitFacts({ scheme, unit, clock, figures, historyAt, peers }: FactsInput): UnitFacts {
  const kept = new Map<number, UnitFacts | undefined>()
  const figuresAt = (back: number): Figures | undefined => historyAt(back).get(unit.id)

  const factsAt = (back: number): UnitFacts | undefined => {
    if (kept.has(back)) return kept.get(back)
    const earlier = back > farthestBack ? undefined : figuresAt(back)
    const facts = earlier === undefined ? undefined : build(back, earlier)
    kept.set(back, facts)
    return facts
  }
  const build = (back: number, own: Figures): UnitFacts => ({
    scheme,
    unit,
    clock: back === 0 ? clock : toPeriodClock(earlierPeriod(clock, back)),
    figures: own,
    earlier: (more) => figuresAt(back + more),
    at: (more) => factsAt(back + more),
    peers: back === 0 ? peers : () => undefined,
    results: new Map(),
    known: new Map(),
    measured: new Map(),
  })
  return build(0, figures)
}
