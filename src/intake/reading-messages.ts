import type { ErrorCode } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import type { ReadRequest, ReadResult } from '../ports/figure-reader.ts'

/** What the child process is asked. */
export interface ReadingJob {
  readonly id: number
  readonly request: Omit<ReadRequest, 'onProgress'>
}

/** What it answers. */
export type ReadingAnswer =
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'done'; readonly result: ReadResult }
  /** An AppError. */
  | { readonly id: number; readonly kind: 'refused'; readonly code: ErrorCode; readonly words: Words }
  /** A bug. */
  | { readonly id: number; readonly kind: 'failed'; readonly stack: string }
