import type { CompiledScheme } from '../domain/scheme/compile.ts'
import { editDistance } from '../domain/search/edit-distance.ts'
import type { FileFault } from './score-rows.ts'

/** Where each heading stands; unknown headings are passed over and told. */
export interface ScoreColumns {
  readonly at: ReadonlyMap<string, number>
  readonly items: readonly { readonly id: string; readonly index: number }[]
  readonly unknown: readonly FileFault[]
  readonly faults: readonly FileFault[]
}

interface UnknownHeading extends FileFault {
  readonly heading: string
}

const keyColumns = ['unit', 'name', 'class'] as const
/** Names are as long as a scheme lets them be. */
const longestName = 64
const shortName = 8
const mostCompared = 200
const optionalColumns = ['period', 'treasury'] as const

export function readColumns(scheme: CompiledScheme, line: number, headings: readonly string[]): ScoreColumns {
  const known = new Set<string>([...keyColumns, ...optionalColumns, ...scheme.itemById.keys()])
  const keyed = keyHeadings(scheme, headings)
  const at = new Map<string, number>()
  const faults: FileFault[] = []
  const unknown: UnknownHeading[] = []
  headings.forEach((written, index) => {
    const heading = keyed.get(written) ?? written
    const column = index + 1
    if (at.has(heading)) faults.push({ line, column, words: { zh: `列“${heading}”重复，请删去一列`, en: `column "${heading}" appears twice: remove one` } })
    else if (known.has(heading)) at.set(heading, index)
    else unknown.push({ line, column, heading, words: { zh: `未使用的列“${heading.slice(0, 60)}”`, en: `column "${heading.slice(0, 60)}" is not used` } })
  })
  for (const name of ['unit', ...(scheme.defaultClass === null ? ['class'] : []), ...neededItems(scheme)]) {
    if (!at.has(name)) faults.push({ line, column: headings.length + 1, words: { zh: `缺少列“${name}”，请补上`, en: `column "${name}" is missing: add it` } })
  }
  faults.push(...findMisspelt(scheme, at, unknown))
  const items = [...at].flatMap(([id, index]) => (scheme.itemById.has(id) ? [{ id, index }] : []))
  return { at, items, unknown, faults }
}

/** Headings by which this scheme's publishers name unit, name and class; a column that bears the plain word goes first. */
function keyHeadings(scheme: CompiledScheme, headings: readonly string[]): ReadonlyMap<string, string> {
  const pairs = keyColumns.flatMap((key) => {
    if (headings.includes(key)) return []
    const found = scheme.columns[key].find((other) => headings.includes(other) && !scheme.itemById.has(other))
    return found === undefined ? [] : [[found, key] as const]
  })
  return new Map(pairs)
}

/** An unused heading beside an item without a column, a sign or two apart: read as it stands, the item would count as blank for every unit. */
function findMisspelt(scheme: CompiledScheme, at: ReadonlyMap<string, number>, unknown: readonly UnknownHeading[]): readonly FileFault[] {
  const absent = scheme.items.map(({ id }) => id).filter((id) => !at.has(id))
  return unknown.slice(0, mostCompared).flatMap(({ line, column, heading }) => {
    const meant = absent.find((id) => editDistance(heading.slice(0, longestName), id, farthest(id)) <= farthest(id))
    if (meant === undefined) return []
    const words = {
      zh: `没有列“${heading}”，应为“${meant}”？请改正或删去此列`,
      en: `column "${heading}" is not known: if it is "${meant}", rename it, else remove it`,
    }
    return [{ line, column, words }]
  })
}

function farthest(id: string): number {
  return id.length < shortName ? 1 : 2
}

/** Items without which no unit could ever be graded. */
function neededItems(scheme: CompiledScheme): readonly string[] {
  const used = new Set(scheme.indicators.flatMap(({ items }) => items))
  return scheme.items
    .filter(({ id, blank }) => used.has(id) && blank === 'missing' && !scheme.fallbacks.has(id) && !scheme.optionalItems.has(id))
    .map(({ id }) => id)
}
