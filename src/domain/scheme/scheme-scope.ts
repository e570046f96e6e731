import type { LooseFault } from './fault.ts'
import { functionNames } from './formula-calls.ts'
import type { NameKind, Scope } from './formula-kinds.ts'
import type { SchemeFile } from './scheme-file.ts'

/** What formulas of each place may name; indicators compute from values, overrides also look at indicators. */
export interface SchemeScopes {
  readonly fallback: Scope
  readonly indicator: Scope
  readonly override: Scope
  readonly grading: Scope
  /** Values may use those declared before them. */
  valueAt(index: number): Scope
}

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))
const reserved: ReadonlySet<string> = new Set(['m', 'q', 'all', 'group', 'true', 'false', 'null', 'this', ...functionNames])

export function toScopes(file: SchemeFile): SchemeScopes {
  const grades = new Set(file.grades.map((grade) => grade.id))
  const bands = new Set([...grades, ...bandIdsOf(file)])
  const clock: [string, NameKind][] = [
    ['m', 'clock'],
    ['q', 'clock'],
  ]
  const parameters = file.parameters.map(({ id }): [string, NameKind] => [id, 'parameter'])
  const items = file.items.map(({ id }): [string, NameKind] => [id, 'item'])
  const firm = file.items.filter((item) => item.fallback === undefined).map(({ id }): [string, NameKind] => [id, 'item'])
  const values = file.values.map(({ id }): [string, NameKind] => [id, 'value'])
  const indicators = file.indicators.map(({ id }): [string, NameKind] => [id, 'indicator'])
  const scope = (...names: (readonly [string, NameKind][])[]): Scope => ({ names: new Map(names.flat()), grades, bands })
  // Where an indicator has its item's name, overrides mean the indicator.
  const override = { ...scope(clock, parameters, items, values, indicators), isGrading: true }

  return {
    fallback: scope(clock, parameters, firm),
    indicator: scope(clock, parameters, items, values),
    override,
    grading: override,
    valueAt: (index) => scope(clock, parameters, items, values.slice(0, index)),
  }
}

function bandIdsOf({ indicators }: SchemeFile): readonly string[] {
  const entries = indicators.flatMap(({ bands = [], bandSets = [] }) => [...bands, ...bandSets.flatMap((set) => set.bands)])
  return entries.flatMap(({ band }) => (band === undefined ? [] : [band]))
}

/** One name, one meaning in all formulas; names that every object inherits are refused. */
export function checkNames(file: SchemeFile, faults: LooseFault[]): void {
  checkUnique(file, ['items', 'parameters', 'values'], faults)
  // An indicator may have the name of the item it shows.
  checkUnique(file, ['parameters', 'values', 'indicators'], faults)
  for (const list of ['grades', 'rankGroups', 'overrides', 'streaks'] as const) {
    const ids = file[list].map(({ id }) => id)
    ids.forEach((id, index) => {
      if (inherited.has(id)) faults.push({ path: [list, index, 'id'], words: { zh: `“${id}”是保留名`, en: `"${id}" is a reserved name` } })
      if (ids.indexOf(id) < index) faults.push({ path: [list, index, 'id'], words: { zh: `“${id}”重复`, en: `"${id}" is declared twice` } })
    })
  }
}

function checkUnique(file: SchemeFile, lists: readonly ('items' | 'parameters' | 'values' | 'indicators')[], faults: LooseFault[]): void {
  const seen = new Set<string>()
  for (const list of lists) {
    file[list].forEach(({ id }, index) => {
      const path = [list, index, 'id']
      if (inherited.has(id) || reserved.has(id)) faults.push({ path, words: { zh: `“${id}”是保留名`, en: `"${id}" is a reserved name` } })
      if (seen.has(id)) faults.push({ path, words: { zh: `“${id}”重复`, en: `"${id}" is declared twice` } })
      seen.add(id)
    })
  }
}
