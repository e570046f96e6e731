/** What is compared between rows; the rows themselves may still have faults of their own. */
export interface LooseFile {
  readonly units: readonly { readonly id: string; readonly parent: string | null }[]
  readonly people: readonly { readonly id: string }[]
  readonly assignments: readonly LooseAssignment[]
  readonly destinations: readonly { readonly id: string; readonly owner: string }[]
  readonly schedules: readonly { readonly id: string; readonly owner: string; readonly destinations: readonly string[] }[]
}

interface LooseAssignment {
  readonly person: string
  readonly unit: string
  readonly role: string
  readonly scope: string
  readonly order: number
  readonly from: string
  readonly to: string | null
}

export interface LooseEnd {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What each row may be right about alone and the file still gets wrong: names given twice, and names that nothing bears. */
export function findLooseEnds(file: LooseFile): readonly LooseEnd[] {
  const units = new Set(file.units.map(({ id }) => id))
  const people = new Set(file.people.map(({ id }) => id))
  const destinations = new Set(file.destinations.map(({ id }) => id))
  return [
    ...findRepeated(
      'units',
      file.units.map(({ id }) => id),
    ),
    ...findRepeated(
      'people',
      file.people.map(({ id }) => id),
    ),
    ...findRepeated(
      'destinations',
      file.destinations.map(({ id }) => id),
    ),
    ...findRepeated(
      'schedules',
      file.schedules.map(({ id }) => id),
    ),
    ...file.units.flatMap(({ id, parent }, row) => (parent === null ? [] : parent === id ? own(row) : missing(units, parent, ['units', row, 'parent']))),
    ...file.assignments.flatMap(({ person }, row) => missing(people, person, ['assignments', row, 'person'])),
    ...file.assignments.flatMap(({ unit }, row) => missing(units, unit, ['assignments', row, 'unit'])),
    ...file.assignments.flatMap(({ from, to }, row) =>
      to !== null && to < from ? [{ path: ['assignments', row, 'to'], message: '早于起始日 ends before it begins' }] : [],
    ),
    ...findSamePlace(file.assignments),
    ...file.destinations.flatMap(({ owner }, row) => missing(people, owner, ['destinations', row, 'owner'])),
    ...file.schedules.flatMap(({ owner }, row) => missing(people, owner, ['schedules', row, 'owner'])),
    ...file.schedules.flatMap((schedule, row) => schedule.destinations.flatMap((id, at) => missing(destinations, id, ['schedules', row, 'destinations', at]))),
  ]
}

function missing(known: ReadonlySet<string>, id: string, path: LooseEnd['path']): readonly LooseEnd[] {
  return known.has(id) ? [] : [{ path, message: `没有“${id}” nothing is called “${id}”` }]
}

function own(row: number): readonly LooseEnd[] {
  return [{ path: ['units', row, 'parent'], message: '上级不能是自己 a unit cannot be its own parent' }]
}

function findRepeated(list: string, ids: readonly string[]): readonly LooseEnd[] {
  return ids.flatMap((id, row) => (ids.indexOf(id) < row ? [{ path: [list, row, 'id'], message: `“${id}”重复 “${id}” is given twice` }] : []))
}

/** Two people in the same place of the same order on the same day. */
function findSamePlace(assignments: readonly LooseAssignment[]): readonly LooseEnd[] {
  const held = new Map<string, { readonly from: string; readonly to: string | null }[]>()
  return assignments.flatMap(({ unit, role, scope, order, from, to }, row) => {
    const place = `${unit}/${role}/${scope}/${order}`
    const terms = held.get(place) ?? []
    const clash = terms.some((term) => (term.to === null || from <= term.to) && (to === null || term.from <= to))
    held.set(place, [...terms, { from, to }])
    return clash ? [{ path: ['assignments', row, 'order'], message: `此职务顺序 ${order} 已有人 order ${order} of this duty is taken: use another` }] : []
  })
}
