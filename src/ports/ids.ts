/** New identifiers: unguessable, sortable by time. */
export interface Ids {
  create(): string
  /** A secret of so many bytes, as URL-safe text. */
  secret(bytes: number): string
  /** A code of so many decimal digits. */
  digits(count: number): string
}
