import type { ErrorCode } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import type { ReadRequest, ReadResult } from '../ports/figure-reader.ts'

/** What the main thread asks of the worker. */
export interface WorkerJob {
  readonly id: number
  readonly request: Omit<ReadRequest, 'onProgress'>
}

/** What the worker answers. */
export type WorkerAnswer =
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'done'; readonly result: ReadResult }
  /** An AppError. */
  | { readonly id: number; readonly kind: 'refused'; readonly code: ErrorCode; readonly words: Words }
  /** A bug. */
  | { readonly id: number; readonly kind: 'failed'; readonly stack: string }
