import type { Words } from '../language.ts'
import type { Unit } from '../unit.ts'
import { editDistance } from './edit-distance.ts'
import { type KeyKind, keyKinds, normalise, shortName, type UnitKeys, unitKeys } from './unit-keys.ts'

export type UnitMatch =
  | { readonly kind: 'one'; readonly unit: Unit }
  /** Several are called that: ask, don't guess. */
  | { readonly kind: 'many'; readonly units: readonly Unit[] }
  /** `suggestions`: a typo away, nearest first; may be empty. */
  | { readonly kind: 'none'; readonly suggestions: readonly Unit[] }

/** Finds units by whatever they are called. Built once for a list of units. */
export interface UnitIndex {
  /** In official order. */
  readonly units: readonly Unit[]
  byId(id: string): Unit | undefined
  find(text: string): UnitMatch
  /** While typing: whatever begins with or contains the text, at most `limit`; the first units where it is empty. */
  suggest(text: string, limit: number): readonly Unit[]
  /** Tells units of one name apart: the parents' names before its own, `江苏南京鼓楼区`. */
  fullName(unit: Unit): Words
}

interface Entry {
  readonly unit: Unit
  readonly keys: UnitKeys
}

/** Pinyin is read with the dictionary only for units that came without. */
export async function createUnitIndex(units: readonly Unit[]): Promise<UnitIndex> {
  const isSpelled = units.every((unit) => unit.pinyin !== '')
  const spell = isSpelled ? () => '' : (await import('./unit-pinyin.ts')).unitPinyin
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const parentOf = (unit: Unit) => (unit.parentId === null ? undefined : byId.get(unit.parentId))
  const entries = units.map((unit) => ({ unit, keys: unitKeys(unit, unit.pinyin || spell(unit.name.zh), parentOf(unit)?.name.zh ?? null) }))
  const exact = exactKeys(entries)

  return {
    units,
    byId: (id) => byId.get(id),
    find: (text) => match({ entries, exact, typed: normalise(text) }),
    suggest: (text, limit) => suggest(entries, normalise(text), limit),
    fullName: (unit) => {
      const parent = parentOf(unit)
      const places = [parent === undefined ? undefined : parentOf(parent), parent].filter((place) => place !== undefined)
      return {
        zh: [...places.map(({ name }) => name.zh.replace(regionEnding, '')), unit.name.zh].join(''),
        en: [unit.name.en, ...places.map(({ name }) => name.en).reverse()].join(', '),
      }
    },
  }
}

const regionEnding = /((回族|壮族|维吾尔)?自治区|省|市本级|市)$/

type ExactKeys = ReadonlyMap<KeyKind, ReadonlyMap<string, readonly Unit[]>>

function exactKeys(entries: readonly Entry[]): ExactKeys {
  const tables = new Map(keyKinds.map((kind) => [kind, new Map<string, Unit[]>()]))
  for (const { unit, keys } of entries) {
    for (const kind of keyKinds) {
      for (const key of keys[kind]) {
        const table = tables.get(kind)
        const units = table?.get(key)
        if (units === undefined) table?.set(key, [unit])
        else units.push(unit)
      }
    }
  }

  return tables
}

function match({ entries, exact, typed }: { entries: readonly Entry[]; exact: ExactKeys; typed: string }): UnitMatch {
  for (const kind of keyKinds) {
    const units = exact.get(kind)?.get(typed) ?? []
    const [unit] = units
    if (unit !== undefined) return units.length === 1 ? { kind: 'one', unit } : { kind: 'many', units }
  }

  return { kind: 'none', suggestions: nearest(entries, typed, 3) }
}

const suggestionLimit = 2

/** What a slip of the hand may have meant; a homophone or two wrong letters at most. */
function nearest(entries: readonly Entry[], typed: string, count: number): readonly Unit[] {
  if (typed.length < 2) return []

  const limit = typed.length < 3 ? 1 : suggestionLimit
  const distance = ({ keys }: Entry) => {
    const words = [...keys.name, ...keys.short, ...keys.pinyin].filter((word) => word.length > limit)
    return Math.min(...words.map((word) => editDistance(typed, word, limit)), limit + 1)
  }
  const alike = entries.filter(({ unit }) => sharesStem(unit, typed))
  const found = alike.map((entry) => ({ unit: entry.unit, distance: distance(entry) })).filter((entry) => entry.distance <= limit)
  const best = Math.min(...found.map((entry) => entry.distance))

  return found
    .filter((entry) => entry.distance === best)
    .slice(0, count)
    .map(({ unit }) => unit)
}

/** 鼓楼区 and 兴庆区 have only their ending in common: nobody meant the one with the other. */
function sharesStem(unit: Unit, typed: string): boolean {
  return !/\p{Script=Han}/u.test(typed) || [...shortName(typed)].some((character) => unit.name.zh.includes(character))
}

function suggest(entries: readonly Entry[], typed: string, limit: number): readonly Unit[] {
  if (typed === '') return entries.slice(0, limit).map(({ unit }) => unit)

  const place = ({ unit, keys }: Entry) => {
    const kind = keyKinds.findIndex((candidate) => keys[candidate].some((key) => key.startsWith(typed)))
    if (kind >= 0) return kind

    return [unit.name.zh, unit.name.en].some((name) => normalise(name).includes(typed)) ? keyKinds.length : -1
  }

  return entries
    .map((entry) => ({ unit: entry.unit, place: place(entry) }))
    .filter((entry) => entry.place >= 0)
    .sort((a, b) => a.place - b.place)
    .slice(0, limit)
    .map(({ unit }) => unit)
}
