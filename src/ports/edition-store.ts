import type { Batch, Edition, EditionStatus } from '../domain/edition.ts'
import type { Period } from '../domain/period.ts'
import type { Figures, FiguresByUnit, UnitResult } from '../domain/scoring/result.ts'

export interface SchemeVersion {
  readonly digest: string
  readonly id: string
  readonly version: string
  readonly text: string
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly digest: string
  readonly bytes: Uint8Array
  readonly ownerId: string
  /** Real time. */
  readonly expiresAt: Date
}

/** Fields that a change of status may set along. */
export type EditionChange = Partial<Pick<Edition, 'proposedById' | 'proposedAt' | 'publishedById' | 'publishedAt' | 'reason'>>

/** Batches, editions, their results and the schemes that scored them. */
export interface EditionStore {
  /** Keeps the scheme's text; a digest that is known already is left as it is. */
  addSchemeVersion(version: SchemeVersion, at: Date): Promise<void>
  findSchemeVersion(digest: string): Promise<SchemeVersion | undefined>
  /** Bulk: thousands of units in one call. */
  addBatch(batch: Batch, figures: FiguresByUnit): Promise<void>
  findBatch(id: string): Promise<Batch | undefined>
  findBatchByDigest(schemeId: string, period: Period, digest: string): Promise<Batch | undefined>
  listBatches(schemeId: string, period: Period): Promise<readonly Batch[]>
  /** A later batch in `batchIds` overrides an earlier one unit by unit. */
  readFigures(batchIds: readonly string[]): Promise<FiguresByUnit>
  /** What was delivered for one unit: batch id → figures; batches without it are absent. */
  readUnitFigures(unitId: string, batchIds: readonly string[]): Promise<ReadonlyMap<string, Figures>>
  addEdition(edition: Edition, results: readonly UnitResult[]): Promise<void>
  findEdition(id: string): Promise<Edition | undefined>
  /** Newest period first, then highest number first. */
  listEditions(filter: {
    readonly schemeId: string
    readonly period?: Period
    readonly statuses?: readonly EditionStatus[]
    readonly limit?: number
  }): Promise<readonly Edition[]>
  /** The published edition of a period, or the newest published one. */
  findPublished(schemeId: string, period?: Period): Promise<Edition | undefined>
  /** One conditional update: false where the status was not `from` any more. Proposing sets the key that allows one proposal per scheme and period (conflict: false). */
  changeStatus(id: string, from: EditionStatus, to: EditionStatus, change: EditionChange): Promise<boolean>
  /** In the units' official order. */
  listResults(editionId: string): Promise<readonly UnitResult[]>
  findResult(editionId: string, unitId: string): Promise<UnitResult | undefined>
  /** The unit's results in published editions, oldest period first. */
  listUnitHistory(schemeId: string, unitId: string, from: Period, to: Period): Promise<readonly { readonly edition: Edition; readonly result: UnitResult }[]>
  addFile(file: StoredFile): Promise<void>
  findFile(id: string, realNow: Date): Promise<StoredFile | undefined>
  removeFile(id: string): Promise<void>
}
