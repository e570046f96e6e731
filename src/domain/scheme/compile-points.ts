import { compare, multiply, parseRational, type Rational } from '../exact/rational.ts'
import { bandIdOf } from './compile-bands.ts'
import type { IndicatorMethod } from './indicator-method.ts'
import type { LooseFault } from './fault.ts'
import type { BandEntry, IndicatorEntry, SchemeFile } from './scheme-file.ts'

type Path = readonly (string | number)[]

interface PointsInput {
  readonly entry: IndicatorEntry
  readonly file: SchemeFile
  readonly path: Path
  readonly weight: Rational
}

const nought = parseRational('0')

/** Band id → what it pays: its own points, its own share of the weight, or its grade's share. */
export function compilePoints({ entry, file, path, weight }: PointsInput, faults: LooseFault[]): ReadonlyMap<string, Rational> {
  const points = new Map(file.grades.map((grade) => [grade.id, multiply(weight, parseRational(grade.share))]))
  const own = new Map<string, Rational>()
  for (const { band, place } of placedBands(entry, path)) {
    const id = bandIdOf(band)
    const pays = paidBy(band, weight, points)
    const before = own.get(id)
    if (before !== undefined && compare(before, pays) !== 0)
      faults.push({ path: place, words: { zh: `“${id}”档在同一指标内得分不一`, en: `band "${id}" pays different points within one indicator` } })
    if (compare(pays, weight) > 0 && file.grading.by === 'score')
      faults.push({ path: place, words: { zh: `“${id}”档得分高于权重`, en: `band "${id}" pays more than the weight` } })
    own.set(id, pays)
  }
  return new Map([...points, ...own])
}

function paidBy(band: BandEntry, weight: Rational, ofGrades: ReadonlyMap<string, Rational>): Rational {
  if (band.points !== undefined) return parseRational(band.points)
  if (band.share !== undefined) return multiply(weight, parseRational(band.share))
  return (band.grade === undefined ? undefined : ofGrades.get(band.grade)) ?? nought
}

function placedBands({ bands, bandSets }: IndicatorEntry, path: Path): readonly { readonly band: BandEntry; readonly place: Path }[] {
  const single = (bands ?? []).map((band, index) => ({ band, place: [...path, 'bands', index] }))
  const sets = (bandSets ?? []).flatMap((set, at) => set.bands.map((band, index) => ({ band, place: [...path, 'bandSets', at, 'bands', index] })))
  return [...single, ...sets]
}

/** How a value is paid where there are no bands; null where there are. */
export function compileScale(entry: IndicatorEntry, path: Path, faults: LooseFault[]): IndicatorMethod['scale'] {
  const given = [entry.bands, entry.bandSets, entry.target, entry.normalise].filter((way) => way !== undefined)
  if (given.length > 1) {
    faults.push({ path, words: { zh: 'bands、bandSets、target、normalise 只能写一种', en: 'write only one of bands, bandSets, target, normalise' } })
  }
  if (entry.target !== undefined) return toTarget(entry.target)
  if (entry.normalise === undefined) return null

  const { direction, from, to, flat } = entry.normalise
  if (from !== 'peer-minimum' && to !== 'peer-maximum' && compare(parseRational(from), parseRational(to)) >= 0) {
    faults.push({
      path: [...path, 'normalise'],
      words: {
        zh: 'from 须小于 to；越低越好请写 direction: lower-is-better',
        en: 'from must be below to: where less is better, write direction: lower-is-better',
      },
    })
  }
  return {
    kind: 'normalise',
    isReversed: direction === 'lower-is-better',
    from: from === 'peer-minimum' ? null : parseRational(from),
    to: to === 'peer-maximum' ? null : parseRational(to),
    flat: flat === 'not-applicable' ? null : parseRational(flat),
  }
}

const statistics = { 'peer-maximum': 'maximum', 'peer-average': 'average', 'peer-median': 'median' } as const

function toTarget({ from, floor, cap, notPositive }: NonNullable<IndicatorEntry['target']>): IndicatorMethod['scale'] {
  return {
    kind: 'target',
    from: from === 'peer-maximum' || from === 'peer-average' || from === 'peer-median' ? statistics[from] : parseRational(from),
    floor: parseRational(floor),
    cap: parseRational(cap),
    notPositive: { reached: parseRational(notPositive.reached), missed: parseRational(notPositive.missed) },
  }
}
