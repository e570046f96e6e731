import type { ErrorCode } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import type { Scheme, SchemeItem } from '../domain/scheme/scheme.ts'
import type { LibraryRead, LibraryRequest, ReadRequest, ReadResult } from '../ports/figure-reader.ts'

/** What reading needs of a request: plain data, which a scheme ready to score is not. */
export interface PlainRequest extends Omit<ReadRequest, 'scheme' | 'onProgress'> {
  readonly scheme: Pick<Scheme, 'items' | 'sums'>
}

/** What the child process is asked. */
export type ReadingJob = { readonly id: number } & (
  | { readonly kind: 'figures'; readonly request: PlainRequest }
  | { readonly kind: 'library'; readonly request: LibraryRequest }
)

export function toPlainRequest({ name, bytes, scheme, period, units }: ReadRequest): PlainRequest {
  return { name, bytes, scheme: { items: scheme.items.map(toPlainItem), sums: scheme.sums.map(({ total, parts }) => ({ total, parts })) }, period, units }
}

function toPlainItem({ id, name, measure, digits, sensitivity, blank, aliases, minimum, maximum }: SchemeItem): SchemeItem {
  return { id, name, measure, digits, sensitivity, blank, aliases, minimum, maximum }
}

/** What it answers. */
export type ReadingAnswer =
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'done'; readonly result: ReadResult | LibraryRead }
  /** An AppError. */
  | { readonly id: number; readonly kind: 'refused'; readonly code: ErrorCode; readonly words: Words }
  /** A bug. */
  | { readonly id: number; readonly kind: 'failed'; readonly stack: string }
