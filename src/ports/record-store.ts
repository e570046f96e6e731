import type { RecordRow, RecordSeal } from '../domain/record/record.ts'

export type NewRecordRow = Omit<RecordRow, 'seq'>

/** The append-only record. The database refuses update and delete. */
export interface RecordStore {
  append(rows: readonly NewRecordRow[]): Promise<void>
  /** Rows that no seal covers yet, in order of seq. */
  listUnsealed(limit: number): Promise<readonly RecordRow[]>
  findLastSeal(): Promise<RecordSeal | undefined>
  /** All or nothing; a position or row that is taken is an AppError `conflict`. */
  addSeals(seals: readonly RecordSeal[]): Promise<void>
  /** Sealed rows in chain order, after a position. */
  listSealed(afterPosition: number, limit: number): Promise<readonly { readonly row: RecordRow | null; readonly seal: RecordSeal }[]>
  countUnsealed(): Promise<number>
  /** Highest seq, 0 where empty: a cheap sign that something happened. */
  lastSeq(): Promise<number>
  /** The newest `limit` that fit, in order of seq. */
  list(filter: { readonly subject?: string; readonly kinds?: readonly string[]; readonly limit: number }): Promise<readonly RecordRow[]>
}
