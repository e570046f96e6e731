import type { SchemeItem } from '../../src/domain/scheme/scheme.ts'
import type { Figures } from '../../src/domain/scoring/result.ts'
import type { Unit } from '../../src/domain/unit.ts'

const counties = 2854

export function baojiUnits(): readonly Unit[] {
  return Array.from({ length: counties }, (_, position) => ({
    id: `u${position}`,
    name: { zh: `第${position}县`, en: `County ${position}` },
    class: 'county',
    parentId: null,
    treasury: 'own',
    codes: {},
    aliases: [],
    pinyin: '',
    position,
  }))
}

/** The same made-up figures in every run: amounts of a few per cent around a plan, small counts. */
export function baojiFigures(items: readonly SchemeItem[], units: readonly Unit[]): ReadonlyMap<string, Figures> {
  const random = createRandom(20261001)
  return new Map(
    units.map(({ id }) => {
      const size = 1_000_000 + random() * 5_000_000
      return [
        id,
        Object.fromEntries(
          items.map((item): [string, string] => [
            item.id,
            item.id.endsWith('count') ? String(Math.floor(random() * 4)) : (size * (0.7 + random() * 0.5)).toFixed(2),
          ]),
        ),
      ]
    }),
  )
}

function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
