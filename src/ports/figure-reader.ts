import type { Guarantees } from '../domain/budget/guarantees.ts'
import type { LibraryFault, Project } from '../domain/budget/library.ts'
import type { Words } from '../domain/language.ts'
import type { Period } from '../domain/period.ts'
import type { Scheme } from '../domain/scheme/scheme.ts'
import type { Figures } from '../domain/scoring/result.ts'
import type { Unit } from '../domain/unit.ts'

/** Where in a delivered file: sheet name, line from 1, column as letters; null where it is about the whole. */
export interface Place {
  readonly sheet: string | null
  readonly line: number | null
  readonly column: string | null
}

/** What is wrong and what to do about it. */
export interface Fault {
  readonly place: Place
  /** The unit it concerns; where a line names no known unit, what it says instead (the others can be taken); null: the whole file, nothing can be taken. */
  readonly unitId: string | null
  readonly words: Words
}

export interface ReadRequest {
  readonly name: string
  readonly bytes: Uint8Array
  readonly scheme: Scheme
  readonly period: Period
  readonly units: readonly Unit[]
  /** Told now and then on long work: a share from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

export interface ReadResult {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly digest: string
  /** Faultless units only. */
  readonly figures: ReadonlyMap<string, Figures>
  /** Units with a fault, and units of the scheme that the file does not have. */
  readonly faultyUnitIds: readonly string[]
  readonly absentUnitIds: readonly string[]
  /** Faults hinder a unit (or the whole file); warnings can be confirmed by a person (rounding); notes are only told (formula read from its cached value). */
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  readonly notes: readonly Fault[]
}

export interface LibraryRequest {
  readonly name: string
  readonly bytes: Uint8Array
  readonly guarantees: Guarantees
}

/** A project library: with a fault (warnings are none) its projects are not to be taken. */
export interface LibraryRead {
  readonly digest: string
  readonly projects: readonly Project[]
  readonly faults: readonly LibraryFault[]
}

/** Workbooks and CSV to figures. Bounded in time and memory; AppError `invalid-input` where the file as a whole is refused. */
export interface FigureReader {
  read(request: ReadRequest): Promise<ReadResult>
  readLibrary(request: LibraryRequest): Promise<LibraryRead>
  /** The scheme's blank workbook (XLSX) with the units filled in. */
  writeTemplate(request: { readonly scheme: Scheme; readonly period: Period; readonly units: readonly Unit[] }): Promise<Uint8Array>
  close(): Promise<void>
}
