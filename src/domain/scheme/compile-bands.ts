import { compare, parseRational } from '../exact/rational.ts'
import type { LooseFault } from './fault.ts'
import { type Band, type BandEdge, type BandSet, edgeOperators } from './indicator-method.ts'
import type { BandEntry, IndicatorEntry } from './scheme-file.ts'

type Path = readonly (string | number)[]

/** The band sets of an indicator; faults are added to the list. */
export function compileBandSets(entry: IndicatorEntry, path: Path, grades: ReadonlySet<string>, faults: LooseFault[]): readonly BandSet[] {
  if ((entry.bands === undefined) === (entry.bandSets === undefined)) {
    faults.push({ path, words: { zh: '须写 bands 或 bandSets 之一', en: 'write either bands or bandSets' } })
    return []
  }
  if (entry.bands !== undefined) return [{ months: null, classes: null, bands: compileBands(entry.bands, [...path, 'bands'], grades, faults) }]

  const sets = (entry.bandSets ?? []).map((set, index) => ({
    months: set.months ?? null,
    classes: set.classes ?? null,
    bands: compileBands(set.bands, [...path, 'bandSets', index, 'bands'], grades, faults),
  }))
  checkMonths(sets, [...path, 'bandSets'], faults)
  return sets
}

function compileBands(entries: readonly BandEntry[], path: Path, grades: ReadonlySet<string>, faults: LooseFault[]): readonly Band[] {
  entries.forEach((entry, index) => {
    const last = index === entries.length - 1
    const edges = edgeOperators.filter((operator) => entry[operator] !== undefined)
    if (entry.grade !== undefined && !grades.has(entry.grade))
      faults.push({ path: [...path, index, 'grade'], words: { zh: `没有等级“${entry.grade}”`, en: `there is no grade "${entry.grade}"` } })
    if ((entry.grade === undefined) === (entry.band === undefined))
      faults.push({ path: [...path, index], words: { zh: '须写 grade 或 band 之一', en: 'write either grade or band' } })
    if (last !== (entry.else === true))
      faults.push({ path: [...path, index], words: { zh: '最后一档须为 else: true，且只有最后一档', en: 'the last band, and only the last, is else: true' } })
    if (!last && edges.length === 0)
      faults.push({ path: [...path, index], words: { zh: '此档缺少界限（ge、gt、le、lt）', en: 'this band has no edge (ge, gt, le, lt)' } })
    if (last && edges.length > 0) faults.push({ path: [...path, index], words: { zh: '最后一档不写界限', en: 'the last band has no edges' } })
  })
  const bands = entries.map((entry) => ({ grade: bandIdOf(entry), edges: toEdges(entry) }))
  checkOrder(bands, path, faults)
  return bands
}

/** What a band is called in results. */
export function bandIdOf({ grade, band }: BandEntry): string {
  return grade ?? band ?? ''
}

function toEdges(entry: BandEntry): readonly BandEdge[] {
  return edgeOperators.flatMap((operator) => {
    const text = entry[operator]
    return text === undefined ? [] : [{ operator, text, value: parseRational(text) }]
  })
}

/** A band that the one before it swallows is a slip of the pen. */
function checkOrder(bands: readonly Band[], path: Path, faults: LooseFault[]): void {
  bands.forEach((band, index) => {
    const [edge] = band.edges
    const [before] = bands[index - 1]?.edges ?? []
    if (edge === undefined || before === undefined || band.edges.length > 1 || bands[index - 1]?.edges.length !== 1) return

    const falling = edge.operator.startsWith('g')
    const order = compare(edge.value, before.value)
    const opens = order === 0 && edge.operator.endsWith('e') && before.operator.endsWith('t')
    if (falling !== before.operator.startsWith('g'))
      faults.push({ path: [...path, index], words: { zh: '各档方向不一致', en: 'the bands do not run in one direction' } })
    else if (order !== (falling ? -1 : 1) && !opens)
      faults.push({ path: [...path, index], words: { zh: '此档界限已被上一档包含', en: 'the band before takes all of this one' } })
  })
}

function checkMonths(sets: readonly BandSet[], path: Path, faults: LooseFault[]): void {
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  const bare = months.filter(
    (month) => !sets.some((set) => set.classes === null && (set.months === null || (set.months[0] <= month && month <= set.months[1]))),
  )
  if (bare.length > 0) faults.push({ path, words: { zh: `${bare.join('、')} 月没有分档`, en: `no bands for month ${bare.join(', ')}` } })
}
