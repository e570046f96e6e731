import type { RecordRow } from './record.ts'

/** One text for one row, the same on every database: keys in order, instants in UTC with milliseconds, what JSON leaves out left out. */
export function canonicalRow(row: RecordRow): string {
  return canonicalJson([row.seq, row.at, row.realAt, row.actorId, row.kind, row.subject, row.data])
}

/** JSON with the keys of every object in the order of their code units. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(JSON.stringify(value) ?? 'null')))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
