import { findRational } from '../../exact/rational.ts'
import type { CompiledScheme } from '../../scheme/compiled.ts'
import type { Unit } from '../../unit.ts'
import type { FiguresByUnit } from '../result.ts'

/** The figures of a period by columns: figure × 10^digits of the item as a whole number, NaN where it is missing. */
export interface WholeColumns {
  /** By class and treasury, so that what applies to whom is one question for many. */
  readonly units: readonly Unit[]
  readonly parts: readonly UnitPart[]
  readonly items: ReadonlyMap<string, WholeColumn>
}

/** Neighbours of one class and treasury, from `from` up to but without `to`. */
export interface UnitPart {
  readonly unit: Unit
  readonly from: number
  readonly to: number
}

export interface WholeColumn {
  readonly values: Float64Array
  /** The largest size in it. */
  readonly largest: number
}

/** Undefined where a figure has more digits than its item or does not fit a whole number below 2^53: then the row engine scores. */
export function toWholeColumns(scheme: CompiledScheme, units: readonly Unit[], figures: FiguresByUnit): WholeColumns | undefined {
  const ordered = [...units].sort((a, b) => compareText(partOf(a), partOf(b)) || a.position - b.position || compareText(a.id, b.id))
  const items = new Map<string, WholeColumn>()
  for (const { id, digits, blank } of scheme.items) {
    const values = new Float64Array(ordered.length)
    let largest = 0
    for (const [index, unit] of ordered.entries()) {
      const own = figures.get(unit.id)
      const text = own !== undefined && Object.hasOwn(own, id) ? own[id] : undefined
      const value = text === undefined || text === null ? (blank === 'zero' ? 0 : Number.NaN) : toWhole(text, digits)
      if (value === undefined) return undefined
      values[index] = value
      largest = Math.max(largest, Number.isNaN(value) ? 0 : Math.abs(value))
    }
    items.set(id, { values, largest })
  }
  return { units: ordered, parts: toParts(ordered), items }
}

function toParts(units: readonly Unit[]): readonly UnitPart[] {
  const parts: UnitPart[] = []
  let from = 0
  units.forEach((unit, index) => {
    const next = units[index + 1]
    if (next !== undefined && partOf(next) === partOf(unit)) return
    parts.push({ unit, from, to: index + 1 })
    from = index + 1
  })
  return parts
}

function partOf(unit: Unit): string {
  return `${unit.class} ${unit.treasury}`
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function toWhole(text: string, digits: number): number | undefined {
  const value = findRational(text)
  if (value === undefined) return undefined
  const scaled = value.n * 10n ** BigInt(digits)
  const whole = Number(scaled / value.d)
  return scaled % value.d === 0n && Number.isSafeInteger(whole) ? whole : undefined
}
