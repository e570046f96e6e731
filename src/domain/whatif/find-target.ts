import type { CompiledScheme } from '../scheme/compiled.ts'
import type { SchemeIndicator, SchemeItem } from '../scheme/scheme.ts'
import { editDistance } from '../search/edit-distance.ts'

/** What a typed name means. */
export type Target = { readonly kind: 'item'; readonly item: SchemeItem } | { readonly kind: 'indicator'; readonly indicator: SchemeIndicator }

/** An item by id, name or alias, else an indicator by id or name. */
export function findTarget({ items, indicators }: CompiledScheme, name: string): Target | undefined {
  const wanted = fold(name)
  const item = items.find(({ id, name: words, aliases }) => [id, words.zh, words.en, ...aliases].some((one) => fold(one) === wanted))
  if (item !== undefined) return { kind: 'item', item }

  const indicator = indicators.find(({ id, name: words, shortName }) =>
    [id, words.zh, words.en, shortName.zh, shortName.en].some((one) => fold(one) === wanted),
  )
  return indicator === undefined ? undefined : { kind: 'indicator', indicator }
}

/** Items whose names are nearest to what was typed. */
export function suggestItems({ items }: CompiledScheme, name: string, limit: number): readonly SchemeItem[] {
  const wanted = fold(name)
  const distance = ({ id, name: words, aliases }: SchemeItem): number =>
    Math.min(...[id, words.zh, ...aliases].map((one) => (fold(one).includes(wanted) ? 0 : editDistance(fold(one), wanted, 12))))
  return [...items].sort((a, b) => distance(a) - distance(b)).slice(0, limit)
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_“”"'‘’]/gu, '')
}
