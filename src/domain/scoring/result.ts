import type { Words } from '../language.ts'
import type { Sensitivity } from '../people.ts'
import type { Period } from '../period.ts'

/** Item id → decimal text in the item's measure; null: reported as empty. An absent item was never delivered. */
export type Figures = Readonly<Record<string, string | null>>

/** Unit id → figures. */
export type FiguresByUnit = ReadonlyMap<string, Figures>

/** `filed`: under a snapshot, which grades nobody. */
export type UnitStatus = 'graded' | 'filed' | 'not-filed' | 'not-due' | 'not-applicable'
/** `shown`: under a snapshot. */
export type IndicatorStatus = 'scored' | 'shown' | 'not-filed' | 'not-due' | 'not-applicable'

/** One indicator of one unit. Numbers are decimal text, exact; null where there is none. */
export interface IndicatorResult {
  readonly id: string
  readonly status: IndicatorStatus
  /** The rounded ratio that was banded; normalised, 0 to full marks, where the scheme normalises. */
  readonly value: string | null
  /** The figure before it was normalised. */
  readonly raw?: string
  /** The band's grade id, or its own; null where points do not come from bands. */
  readonly band: string | null
  /** Full marks of this indicator in the scheme. */
  readonly weight: string
  readonly points: string | null
  /** What it cost: weight − points, or the points themselves where points are risk. */
  readonly lost: string | null
  /** Remarks that a person should see, for example 库款偏高, fallback used, missing items. */
  readonly notes: readonly Words[]
  /** In a snapshot: what a reader must see at once. */
  readonly flag?: { readonly label: Words; readonly words: Words }
}

/** One level between the indicators and the score. */
export interface AggregateResult {
  readonly id: string
  /** 1 for the root. */
  readonly depth: number
  /** Out of full marks, or a subtotal of points, as the scheme says; null where nothing in it was scored. */
  readonly score: string | null
}

/** An override that applied, for example wage arrears. */
export interface OverrideHit {
  readonly id: string
  readonly reason: Words
  /** The grade it raised the unit to. */
  readonly grade: string
  /** Whether the scheme calls it a red line. */
  readonly redLine: boolean
  /** Whether it makes the grade worse than the score alone; hits that do not are kept as facts. */
  readonly raises?: boolean
  /** A ceiling below this may not be told the reason. */
  readonly sensitivity?: Sensitivity
}

/** The scored state of one unit in one period. */
export interface UnitResult {
  readonly unitId: string
  readonly status: UnitStatus
  readonly score: string | null
  /** Null unless graded; for a unit not filed see `redLineGrade`. */
  readonly grade: string | null
  /** Grade by score alone, before overrides. */
  readonly scoreGrade: string | null
  /** The grade that overrides alone would give on what was filed; null where none applied. */
  readonly redLineGrade: string | null
  readonly rankGroup: string | null
  /** 1, 2, 2, 4; null where not ranked. */
  readonly rank: number | null
  /** Number of units ranked in the group. */
  readonly rankOf: number | null
  /** score − sum of printed points, from renormalising or rounding the total; '0' where they agree. */
  readonly adjustment: string
  readonly indicators: readonly IndicatorResult[]
  readonly overrides: readonly OverrideHit[]
  readonly notes: readonly Words[]
  /** Ids of items that are missing, for chasing. */
  readonly missingItems: readonly string[]
  /** Where the scheme has levels: the root first. */
  readonly aggregates?: readonly AggregateResult[]
}

/** The scored state of a whole period. */
export interface PeriodResult {
  readonly schemeId: string
  readonly schemeDigest: string
  readonly period: Period
  /** In the units' official order. */
  readonly units: readonly UnitResult[]
  /** SHA-256 over scheme digest, period and results: the same anywhere. */
  readonly digest: string
}
