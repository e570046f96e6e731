import type { Unit } from '../unit.ts'

/** The ways a unit may be called, the surest first. A match on a surer way wins over any on a later one. */
export const keyKinds = ['name', 'short', 'pinyin', 'initials'] as const
export type KeyKind = (typeof keyKinds)[number]
export type UnitKeys = Readonly<Record<KeyKind, readonly string[]>>

const endings = ['经济技术开发区', '高新技术产业开发区', '开发区', '市本级', '本级', '自治县', '自治旗', '林区', '特区', '地区', '县', '区', '市', '旗']

/** 西夏区 → 西夏; a name that would become one character stays whole. */
export function shortName(name: string): string {
  const ending = endings.find((candidate) => name.endsWith(candidate) && name.length - candidate.length >= 2)
  return ending === undefined ? name : name.slice(0, -ending.length)
}

/** One spelling for everything typed: no spaces, lower case, full-width forms made narrow. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·-]+/g, '')
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words.map(normalise).filter((word) => word !== ''))]
}

/** `pinyin`: syllables of the Chinese name, parted by spaces. `parentName`: for 南京鼓楼区. */
export function unitKeys(unit: Unit, pinyin: string, parentName: string | null): UnitKeys {
  const short = shortName(unit.name.zh)
  const parents = parentName === null ? [] : [parentName, shortName(parentName)]
  const syllables = pinyin.split(/\s+/).filter((syllable) => syllable !== '')
  const shortSyllables = syllables.slice(0, [...short].length)
  const initials = (list: readonly string[]) => list.map((syllable) => syllable.charAt(0)).join('')
  const english = unit.name.en

  return {
    name: distinct([unit.id, ...Object.values(unit.codes), unit.name.zh, english, ...parents.map((parent) => parent + unit.name.zh)]),
    short: distinct([short, ...unit.aliases, english.replace(/ (county|district|city|city budget|banner)$/i, ''), ...parents.map((parent) => parent + short)]),
    pinyin: distinct([syllables.join(''), shortSyllables.join('')]),
    initials: distinct([initials(syllables), initials(shortSyllables)]).filter((word) => word.length > 1),
  }
}
