/** One row of the append-only record. Holds person ids, never names or numbers. */
export interface RecordRow {
  readonly seq: number
  /** Business time. */
  readonly at: Date
  /** Real time. */
  readonly realAt: Date
  readonly actorId: string
  /** Past tense with a noun, for example `edition.published`, `command.refused`. */
  readonly kind: string
  /** What it is about: `edition:ID`, `case:ID`, … */
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
}

/** One link of the chain over the record. */
export interface RecordSeal {
  readonly position: number
  readonly rowSeq: number
  readonly previous: string
  readonly hash: string
}
