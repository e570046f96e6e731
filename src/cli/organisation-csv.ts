import { unitPinyin } from '../domain/search/unit-pinyin.ts'
import { findLooseEnds, type LooseFile } from '../sample/loose-ends.ts'
import { type Organisation, organisationFileSchema, toOrganisation } from '../sample/organisation-file.ts'
import { readWord } from './organisation-words.ts'
import { type NamedRow, readNamedRows } from './named-rows.ts'

/** Line and column count from 1. */
export interface OrganisationFault {
  readonly file: 'units' | 'people'
  readonly line: number
  readonly column: number
  readonly message: string
}

interface Sources {
  readonly units: readonly NamedRow[]
  readonly people: readonly NamedRow[]
  readonly assignments: readonly NamedRow[]
}

const unitColumns = { needed: ['code', 'name', 'class'], known: ['name_en', 'parent', 'treasury', 'pinyin', 'aliases'] } as const
const peopleColumns = {
  needed: ['id', 'name', 'roles'],
  known: ['name_en', 'language', 'phone', 'unit', 'duty', 'scope', 'order', 'title', 'title_en', 'from', 'to'],
} as const
/** Fields of the file → columns of the tables. */
const columnsOf: Readonly<Record<string, string>> = { role: 'duty', en: 'name_en', zh: 'name' }

/** Two tables to an organisation, or every fault in them. A person with several duties has several lines. */
export function readOrganisationCsv(files: {
  readonly units: Uint8Array
  readonly people: Uint8Array
}): Organisation | { readonly faults: readonly OrganisationFault[] } {
  const units = readNamedRows(files.units, unitColumns)
  const people = readNamedRows(files.people, peopleColumns)
  const broken = [...mark('units', units.faults), ...mark('people', people.faults)]
  if (broken.length > 0) return { faults: broken }

  const sources: Sources = {
    units: units.rows,
    people: firstOfEach(people.rows),
    assignments: people.rows.filter((row) => row.text('unit') !== '' || row.text('duty') !== ''),
  }
  const file = toFile(sources)
  const shape = organisationFileSchema.safeParse(file)
  const issues = [...(shape.success ? [] : shape.error.issues), ...findLooseEnds(file)]
  const faults = [...issues.map((issue) => toFault(sources, issue)), ...mark('people', findContradictions(people.rows))]
  if (!shape.success || faults.length > 0) return { faults: withoutRepeats(faults).toSorted(inFileOrder) }
  return toOrganisation(shape.data)
}

function toFile(sources: Sources) {
  return {
    units: sources.units.map((row) => {
      const name = row.text('name')
      const pinyin = row.text('pinyin') || unitPinyin(name)
      return {
        id: row.text('code'),
        name: { zh: name, en: row.text('name_en') || capitalise(pinyin) },
        class: readWord('class', row.text('class')),
        parent: row.text('parent') || null,
        treasury: readWord('treasury', row.text('treasury') || 'own'),
        pinyin,
        aliases: row.list('aliases'),
      }
    }),
    people: sources.people.map((row) => ({
      id: row.text('id'),
      name: { zh: row.text('name'), en: row.text('name_en') || capitalise(unitPinyin(row.text('name'))) },
      roles: row.list('roles').map((role) => readWord('role', role)),
      language: readWord('language', row.text('language') || 'zh-CN'),
      phone: row.text('phone') || null,
    })),
    assignments: sources.assignments.map((row) => ({
      person: row.text('id'),
      unit: row.text('unit'),
      role: readWord('duty', row.text('duty')),
      scope: row.text('scope') || 'all',
      order: Number(row.text('order') || 1),
      title: { zh: row.text('title') || row.text('duty'), en: row.text('title_en') || row.text('title') || row.text('duty') },
      from: row.text('from'),
      to: row.text('to') || null,
    })),
    destinations: [],
    schedules: [],
  } satisfies LooseFile & Readonly<Record<string, unknown>>
}

function firstOfEach(rows: readonly NamedRow[]): readonly NamedRow[] {
  const first = new Map<string, NamedRow>()
  for (const row of rows) if (!first.has(row.text('id'))) first.set(row.text('id'), row)
  return [...first.values()]
}

/** A later line of a person may leave their own columns blank, but not say otherwise. */
function findContradictions(rows: readonly NamedRow[]): readonly { readonly line: number; readonly column: number; readonly message: string }[] {
  const own = ['name', 'name_en', 'roles', 'language', 'phone']
  const first = new Map(firstOfEach(rows).map((row) => [row.text('id'), row]))
  return rows.flatMap((row) => {
    const before = first.get(row.text('id'))
    if (before === undefined || before === row) return []
    return own
      .filter((column) => row.text(column) !== '' && row.text(column) !== before.text(column))
      .map((column) => ({ line: row.line, column: row.column(column), message: `与第 ${before.line} 行不一致 differs from line ${before.line}` }))
  })
}

function toFault(sources: Sources, { path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): OrganisationFault {
  const [list, index, field, part] = path.map(String)
  const file = list === 'units' ? 'units' : 'people'
  const row = sources[list === 'units' || list === 'people' ? list : 'assignments'][Number(index)]
  return { file, line: row?.line ?? 1, column: row?.column(columnName({ list, field, part })) ?? 1, message }
}

function columnName(at: { readonly list: string | undefined; readonly field: string | undefined; readonly part: string | undefined }): string {
  const { list, field = '', part } = at
  if (field === 'name') return columnsOf[part ?? 'zh'] ?? 'name'
  if (field === 'title') return part === 'en' ? 'title_en' : 'title'
  if (field === 'id' && list === 'units') return 'code'
  if (field === 'person') return 'id'
  return columnsOf[field] ?? field
}

function mark(file: OrganisationFault['file'], faults: readonly Omit<OrganisationFault, 'file'>[]): readonly OrganisationFault[] {
  return faults.map((fault) => ({ file, ...fault }))
}

/** The id of a person stands in two tables on one line. */
function withoutRepeats(faults: readonly OrganisationFault[]): readonly OrganisationFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
}

function inFileOrder(a: OrganisationFault, b: OrganisationFault): number {
  if (a.file !== b.file) return a.file === 'units' ? -1 : 1
  return a.line - b.line || a.column - b.column
}

/** `xi xia qu` → `Xixiaqu`: better than nothing where no English name is given. */
function capitalise(pinyin: string): string {
  const joined = pinyin.replaceAll(' ', '')
  return joined.charAt(0).toUpperCase() + joined.slice(1)
}
