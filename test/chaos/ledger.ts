/** What was acknowledged to somebody, and how to see that it has its effect. */
export interface AckedCommand {
  readonly what: string
  readonly hasEffect: () => boolean
}

/** Every command that was acknowledged, so that none is lost. */
export interface Ledger {
  add(what: string, hasEffect: () => boolean): void
  readonly count: number
  /** Those without their effect now. */
  missing(): readonly string[]
}

export function createLedger(): Ledger {
  const acked: AckedCommand[] = []
  return {
    add: (what, hasEffect) => void acked.push({ what, hasEffect }),
    get count() {
      return acked.length
    },
    missing: () => acked.filter(({ hasEffect }) => !hasEffect()).map(({ what }) => what),
  }
}
