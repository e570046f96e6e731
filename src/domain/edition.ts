import type { Period } from './period.ts'

export const batchStatuses = ['early', 'final', 'audited'] as const
/** 快报, 正式, 决算. */
export type BatchStatus = (typeof batchStatuses)[number]

export interface Batch {
  readonly id: string
  readonly schemeId: string
  readonly period: Period
  readonly status: BatchStatus
  readonly fileName: string
  readonly digest: string
  readonly importedById: string
  readonly importedAt: Date
  readonly notes: readonly string[]
}

export const editionStatuses = ['draft', 'proposed', 'published', 'superseded', 'returned'] as const
/** `returned` drafts are kept with their reason; the next import or proposal makes them draft again. */
export type EditionStatus = (typeof editionStatuses)[number]

/** The scored state of one scheme and period. */
export interface Edition {
  readonly id: string
  readonly schemeId: string
  readonly schemeVersion: string
  readonly schemeDigest: string
  readonly period: Period
  /** 1, 2, … within scheme and period. */
  readonly number: number
  readonly status: EditionStatus
  readonly createdById: string
  readonly createdAt: Date
  readonly proposedById: string | null
  readonly proposedAt: Date | null
  readonly publishedById: string | null
  readonly publishedAt: Date | null
  readonly reason: string | null
  /** Loaded as history: opens no cases. */
  readonly history: boolean
  readonly digest: string
  readonly dataCutoffAt: Date
  /** In order: a later batch overrides an earlier one unit by unit. */
  readonly batchIds: readonly string[]
}
