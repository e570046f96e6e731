import { add, divide, multiply, parseRational, type Rational, signOf, zero } from '../exact/rational.ts'
import type { AggregateMethod, Levels } from './compiled.ts'
import type { LooseFault } from './fault.ts'
import type { SchemeFile } from './scheme-file.ts'

export interface CompiledLevels {
  readonly levels: Levels | null
  /** Indicator id → full marks through all levels; empty where weights are marks. */
  readonly weights: ReadonlyMap<string, Rational>
}

type Entry = NonNullable<SchemeFile['levels']>['aggregates'][number]
type Child = { readonly id: string; readonly parent: string | undefined; readonly weight: string; readonly path: readonly (string | number)[] }

const none: CompiledLevels = { levels: null, weights: new Map() }
const deepest = 20

/** The tree of weights between indicators and score; faults are added to the list. */
export function compileLevels(file: SchemeFile, faults: LooseFault[]): CompiledLevels {
  if (file.levels === undefined) return none

  const { aggregates, combine } = file.levels
  const children: readonly Child[] = [
    ...aggregates.map(({ id, parent, weight }, index) => ({ id, parent, weight, path: ['levels', 'aggregates', index] })),
    ...file.indicators.map(({ id, parent, weight }, index) => ({ id, parent, weight, path: ['indicators', index] })),
  ]
  const before = faults.length
  checkTree(file, children, faults)
  if (faults.length > before) return none

  const byId = new Map(aggregates.map((entry) => [entry.id, entry]))
  const marks = combine === 'mean' ? sharedMarks(children, parseRational(file.fullMarks)) : summedMarks(file, byId)
  const ordered = aggregates.map((entry): AggregateMethod => toMethod(entry, byId, marks)).sort((a, b) => a.depth - b.depth)
  const weights = combine === 'mean' ? new Map(file.indicators.map(({ id }) => [id, marks.get(`indicator ${id}`) ?? zero])) : new Map<string, Rational>()
  return { levels: { combine, aggregates: ordered }, weights }
}

function checkTree(file: SchemeFile, children: readonly Child[], faults: LooseFault[]): void {
  const ids = new Set<string>()
  for (const { id, path } of children.filter(isAggregate)) {
    if (ids.has(id)) faults.push({ path: [...path, 'id'], words: { zh: `“${id}”重复`, en: `"${id}" is declared twice` } })
    ids.add(id)
  }
  const parents = new Map(children.filter(isAggregate).map(({ id, parent }) => [id, parent]))
  for (const { parent, path, weight } of children) {
    if (parent !== undefined && !ids.has(parent))
      faults.push({ path: [...path, 'parent'], words: { zh: `没有层级“${parent}”`, en: `there is no aggregate "${parent}"` } })
    if (parent !== undefined && depthOf(parent, parents) > deepest)
      faults.push({ path: [...path, 'parent'], words: { zh: '层级成环或过深', en: 'the levels form a circle or are too deep' } })
    if (signOf(parseRational(weight)) < 0) faults.push({ path: [...path, 'weight'], words: { zh: '权重为负', en: 'a weight below zero' } })
  }
  const orphan = children.find((child) => !isAggregate(child) && child.parent === undefined)
  if (orphan !== undefined) faults.push({ path: orphan.path, words: { zh: '分层方案的指标须写 parent', en: 'with levels, every indicator names its parent' } })
  const roots = children.filter((child) => isAggregate(child) && child.parent === undefined)
  if (file.levels?.combine === 'mean' && roots.length !== 1)
    faults.push({ path: ['levels'], words: { zh: '须有且只有一个顶层', en: 'there must be exactly one aggregate without a parent' } })
}

function isAggregate({ path }: Child): boolean {
  return path[0] === 'levels'
}

function depthOf(id: string, parents: ReadonlyMap<string, string | undefined>): number {
  let depth = 1
  for (let parent = parents.get(id); parent !== undefined && depth <= deepest; parent = parents.get(parent)) depth += 1
  return depth
}

/** Each child's part of its parent's marks, by weight among its siblings. */
function sharedMarks(children: readonly Child[], fullMarks: Rational): ReadonlyMap<string, Rational> {
  const totals = new Map<string | undefined, Rational>()
  for (const { parent, weight } of children) totals.set(parent, add(totals.get(parent) ?? zero, parseRational(weight)))
  const byId = new Map(children.filter(isAggregate).map((child) => [child.id, child]))
  const marksOf = (child: Child): Rational => {
    const total = totals.get(child.parent) ?? zero
    const parent = child.parent === undefined ? undefined : byId.get(child.parent)
    const above = parent === undefined ? fullMarks : marksOf(parent)
    return signOf(total) === 0 ? zero : reduce(divide(multiply(above, parseRational(child.weight)), total))
  }
  return new Map(children.map((child) => [isAggregate(child) ? child.id : `indicator ${child.id}`, marksOf(child)]))
}

function summedMarks(file: SchemeFile, byId: ReadonlyMap<string, Entry>): ReadonlyMap<string, Rational> {
  const marks = new Map<string, Rational>()
  for (const indicator of file.indicators) {
    for (let at = indicator.parent; at !== undefined; at = byId.get(at)?.parent) marks.set(at, add(marks.get(at) ?? zero, parseRational(indicator.weight)))
  }
  return marks
}

function toMethod({ id, name, parent, weight }: Entry, byId: ReadonlyMap<string, Entry>, marks: ReadonlyMap<string, Rational>): AggregateMethod {
  const parents = new Map([...byId].map(([key, entry]) => [key, entry.parent]))
  return { id, name, parent: parent ?? null, ownWeight: parseRational(weight), weight: marks.get(id) ?? zero, depth: depthOf(id, parents) }
}

function reduce({ n, d }: Rational): Rational {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { n: n / a, d: d / a } : { n, d }
}
