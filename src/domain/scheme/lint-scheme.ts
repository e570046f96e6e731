import { compare, parseRational } from '../exact/rational.ts'
import type { CompiledScheme } from './compiled.ts'
import type { Band } from './indicator-method.ts'
import { allParts, type Expression } from './expression.ts'
import type { LooseFault } from './fault.ts'

/** What is not wrong but looks like a slip: unused items and values, bands nothing can reach, edges that overlap, indicators without weight, grades nothing can give. */
export function lintScheme(scheme: CompiledScheme): readonly LooseFault[] {
  return [
    ...findUnused(scheme),
    ...scheme.methods.flatMap((method, index) => lintBands(method.bandSets, index)),
    ...findWeightless(scheme),
    ...findUnreachableGrades(scheme),
  ]
}

function findUnused(scheme: CompiledScheme): readonly LooseFault[] {
  const named = new Set<string>(scheme.sums.flatMap(({ total, parts }) => [total, ...parts]))
  for (const part of expressionsOf(scheme).flatMap(allParts)) {
    if (part.kind === 'item' || part.kind === 'value' || part.kind === 'parameter') named.add(part.id)
    if (part.kind === 'mean' || part.kind === 'is-filed') named.add(part.item)
  }
  for (const { words } of scheme.methods.flatMap(({ notes }) => notes)) {
    for (const [, name = ''] of words.zh.matchAll(/\{([\p{L}\p{N}_]+)/gu)) named.add(name)
  }
  const unused = (list: 'items' | 'values' | 'parameters', ids: Iterable<string>): readonly LooseFault[] =>
    [...ids].flatMap((id, index) => (named.has(id) ? [] : [{ path: [list, index, 'id'], words: { zh: `“${id}”未被使用`, en: `"${id}" is not used` } }]))
  return [...unused('items', scheme.itemById.keys()), ...unused('values', scheme.values.keys()), ...unused('parameters', scheme.parameters.keys())]
}

function expressionsOf(scheme: CompiledScheme): readonly Expression[] {
  const conditions = scheme.methods
    .flatMap(({ rules, notes, flag }) => [...rules, ...notes, ...(flag === null ? [] : [flag])])
    .flatMap(({ when }) => when ?? [])
  const grading = scheme.grading.by === 'count' ? scheme.grading.rules.map(({ when }) => when) : []
  return [
    ...[...scheme.methods, ...scheme.values.values(), ...scheme.fallbacks.values()].map(({ expression }) => expression),
    ...conditions,
    ...grading,
    ...scheme.overrides.map(({ when }) => when),
  ]
}

function lintBands(sets: CompiledScheme['methods'][number]['bandSets'], indicator: number): readonly LooseFault[] {
  const single = sets.length === 1 && sets[0]?.months === null && sets[0].classes === null
  return sets.flatMap(({ bands }, at) => {
    const path = single ? ['indicators', indicator, 'bands'] : ['indicators', indicator, 'bandSets', at, 'bands']
    return bands.flatMap((band, index) => {
      if (isEmpty(band)) return [{ path: [...path, index], words: { zh: '此档没有任何数值可以落入', en: 'no value can lie in this band' } }]
      const swallowing = bands.slice(0, index).find((before) => swallows(before, band))
      return swallowing === undefined
        ? []
        : [
            {
              path: [...path, index],
              words: { zh: `此档永远达不到：已被“${swallowing.grade}”档包含`, en: `unreachable: band "${swallowing.grade}" takes all of it` },
            },
          ]
    })
  })
}

interface Reach {
  readonly low: Band['edges'][number] | undefined
  readonly high: Band['edges'][number] | undefined
}

function reachOf({ edges }: Band): Reach {
  return { low: edges.find(({ operator }) => operator.startsWith('g')), high: edges.find(({ operator }) => operator.startsWith('l')) }
}

function isEmpty(band: Band): boolean {
  const { low, high } = reachOf(band)
  if (low === undefined || high === undefined) return false
  const order = compare(low.value, high.value)
  return order > 0 || (order === 0 && (low.operator === 'gt' || high.operator === 'lt'))
}

/** Whether one band holds all that another does. */
function swallows(before: Band, band: Band): boolean {
  const outer = reachOf(before)
  const inner = reachOf(band)
  return holdsLow(outer.low, inner.low) && holdsHigh(outer.high, inner.high)
}

function holdsLow(outer: Reach['low'], inner: Reach['low']): boolean {
  if (outer === undefined) return true
  if (inner === undefined) return false
  const order = compare(outer.value, inner.value)
  return order < 0 || (order === 0 && (outer.operator === 'ge' || inner.operator === 'gt'))
}

function holdsHigh(outer: Reach['high'], inner: Reach['high']): boolean {
  if (outer === undefined) return true
  if (inner === undefined) return false
  const order = compare(outer.value, inner.value)
  return order > 0 || (order === 0 && (outer.operator === 'le' || inner.operator === 'lt'))
}

function findWeightless(scheme: CompiledScheme): readonly LooseFault[] {
  if (scheme.kind === 'snapshot' || scheme.grading.by !== 'score') return []
  return scheme.methods.flatMap(({ weight }, index) =>
    weight.n === 0n ? [{ path: ['indicators', index], words: { zh: '此指标没有权重', en: 'this indicator has no weight' } }] : [],
  )
}

function findUnreachableGrades(scheme: CompiledScheme): readonly LooseFault[] {
  return scheme.grades.flatMap(({ minScore }, index) =>
    minScore !== null && compare(parseRational(minScore), scheme.totalMarks) > 0
      ? [{ path: ['grades', index, 'minScore'], words: { zh: '满分也达不到此等级', en: 'full marks do not reach this grade' } }]
      : [],
  )
}
