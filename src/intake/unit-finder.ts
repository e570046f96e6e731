import type { Unit } from '../domain/unit.ts'

export interface UnitFinder {
  /** Units with that code. */
  byCode(text: string): readonly Unit[]
  /** Units with that name, alias or short name. */
  byName(text: string): readonly Unit[]
  /** The unit whose code or name is nearest, where one is near. */
  nearest(text: string): Unit | undefined
}

/** The form in which names are compared. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff*·'"“”]/g, '')
}

const endings = ['回族自治县', '自治县', '县', '区', '市']
const english = /(county|district|city|budget|citybudget)$/

export function createUnitFinder(units: readonly Unit[]): UnitFinder {
  const codes = new Map<string, Unit[]>()
  const full = new Map<string, Unit[]>()
  const short = new Map<string, Unit[]>()
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  for (const unit of units) {
    for (const code of new Set([unit.id, ...Object.values(unit.codes)])) add(codes, nameKey(code), unit)
    const names = new Set([unit.name.zh, unit.name.en, ...unit.aliases].map(nameKey))
    for (const name of names) add(full, name, unit)
    for (const name of variantsOf(unit, names, byId)) if (!names.has(name)) add(short, name, unit)
  }

  return {
    byCode: (text) => codes.get(nameKey(text)) ?? codes.get(nameKey(text).replace(/^(\d{6})0+$/, '$1')) ?? [],
    byName: (text) => full.get(nameKey(text)) ?? short.get(nameKey(text)) ?? [],
    nearest(text) {
      const key = nameKey(text).slice(0, 40)
      const limit = Math.min(2, Math.floor(key.length / 2))
      const candidates = units
        .map((unit) => ({
          unit,
          far: Math.min(...[unit.name.zh, unit.name.en, unit.id, ...unit.aliases].map((name) => boundedDistance(key, nameKey(name), limit))),
        }))
        .filter((candidate) => candidate.far <= limit)
        .sort((a, b) => a.far - b.far)
      return candidates[0] && candidates[0].far < (candidates[1]?.far ?? Number.POSITIVE_INFINITY) ? candidates[0].unit : undefined
    },
  }
}

function add(map: Map<string, Unit[]>, key: string, unit: Unit): void {
  if (key === '') return
  const found = map.get(key)
  if (found) found.push(unit)
  if (!found) map.set(key, [unit])
}

/** Short names, names after the city's, and the ways to call a city's own budget. */
function variantsOf(unit: Unit, names: ReadonlySet<string>, byId: ReadonlyMap<string, Unit>): ReadonlySet<string> {
  if (unit.class === 'city-budget') {
    const city = nameKey(unit.name.zh).replace(/(市本级|本级|市级)$/, '')
    const stem = city.replace(/市$/, '')
    return new Set([`${stem}市本级`, `${stem}本级`, `${stem}市级`, `${stem}市(本级)`, `${stem}(市本级)`, `${stem}市直`])
  }
  const bare = [...names].map((name) => name.replace(english, '')).flatMap((name) => stripEnding(name))
  const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
  const city = parent ? nameKey(parent.name.zh).replace(/(市本级|本级|市级)$/, '') : ''
  const after = city ? [nameKey(unit.name.zh)].flatMap((name) => [`${city}${name}`, `${city.replace(/市$/, '')}市${name}`]) : []
  return new Set([...bare, ...after])
}

function stripEnding(name: string): readonly string[] {
  const ending = endings.find((each) => name.endsWith(each) && name.length - each.length >= 2)
  return ending ? [name, name.slice(0, -ending.length)] : [name]
}

function boundedDistance(one: string, other: string, limit: number): number {
  return Math.abs(one.length - other.length) > limit ? Number.POSITIVE_INFINITY : editDistance(one, other)
}

/** Levenshtein's distance, for short texts. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1]
    for (const [column, against] of [...other].entries()) {
      const swap = (previous[column] ?? 0) + (letter === against ? 0 : 1)
      current.push(Math.min(swap, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
