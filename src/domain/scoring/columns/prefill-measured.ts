import type { CompiledScheme } from '../../scheme/compiled.ts'
import type { PeriodClock } from '../period-clock.ts'
import type { FiguresByUnit } from '../result.ts'
import type { UnitFacts } from '../unit-facts.ts'
import { compileColumns } from './compile-columns.ts'
import { marks } from './measure-column.ts'
import { scoreColumns } from './score-columns.ts'
import { toWholeColumns } from './whole-columns.ts'

/** Below this many units the rows are as fast. */
const worthwhile = 200

/** Measures a large period by columns where its scheme allows, so that the rows only have to tell it; what has no value is left to them. */
export function prefillMeasured(scheme: CompiledScheme, all: readonly UnitFacts[], figures: FiguresByUnit, clock: PeriodClock): void {
  const program = all.length < worthwhile || scheme.kind === 'snapshot' ? undefined : compileColumns(scheme)
  if (program === undefined) return
  const columns = toWholeColumns(
    scheme,
    all.map(({ unit }) => unit),
    figures,
  )
  const scores = columns && scoreColumns(program, columns, clock.month)
  if (columns === undefined || scores === undefined) return

  const byId = new Map(all.map((facts) => [facts.unit.id, facts]))
  scores.indicators.forEach(({ id, values, status }, at) => {
    const d = 10n ** BigInt(program.indicators[at]?.kernel.digits ?? 0)
    columns.units.forEach((unit, index) => {
      if (status[index] !== marks.scored) return
      byId.get(unit.id)?.measured.set(id, { kind: 'value', value: { n: BigInt(values[index] ?? 0), d }, remarks: [] })
    })
  })
}
