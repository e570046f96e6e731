import type { Words } from '../language.ts'

/** Something wrong in a scheme file. Line and column count from 1. */
export interface SchemeFault {
  readonly line: number
  readonly column: number
  /** Where in the data, for example `indicators.3.formula`. */
  readonly path: string
  readonly words: Words
}

/** A fault before its place in the text is known. */
export interface LooseFault {
  readonly path: readonly (string | number)[]
  readonly words: Words
}
