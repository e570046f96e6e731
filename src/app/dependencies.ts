import type { Guarantees } from '../domain/budget/guarantees.ts'
import type { CalendarData } from '../domain/calendar/calendar.ts'
import type { Policy } from '../domain/case/policy.ts'
import type { Language } from '../domain/language.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import type { ChartRenderer } from '../ports/chart-renderer.ts'
import type { Clock, Stopwatch } from '../ports/clock.ts'
import type { FigureReader } from '../ports/figure-reader.ts'
import type { Firmness } from '../ports/firmness.ts'
import type { Ids } from '../ports/ids.ts'
import type { Log } from '../ports/log.ts'
import type { Messenger } from '../ports/messenger.ts'
import type { NewRecordRow } from '../ports/record-store.ts'
import type { SchemeTrials } from '../ports/scheme-trial.ts'
import type { SheetWriter } from '../ports/sheet-writer.ts'
import type { Database } from '../ports/stores.ts'

/** Schemes as shipped, and as they were when an edition was scored. */
export interface Schemes {
  /** The scheme that scores here now: ranks, cases and league tables are its own. */
  current(): CompiledScheme
  /** All in use, the current one first; beside it stand snapshots, which take other kinds of period. */
  active(): readonly CompiledScheme[]
  /** The very version an edition was scored by. AppError `not-found` where it was never kept. */
  byDigest(digest: string): Promise<CompiledScheme>
}

/** What the use cases stand on; main.ts puts it together. */
export interface Dependencies {
  readonly database: Database
  /** The same, for answering questions: what another process wrote may be a second late. */
  readonly reads?: Database
  readonly clock: Clock
  readonly stopwatch: Stopwatch
  readonly ids: Ids
  readonly log: Log
  readonly schemes: Schemes
  readonly policy: Policy
  readonly guarantees: Guarantees
  readonly calendar: CalendarData
  readonly reader: FigureReader
  readonly sheets: SheetWriter
  readonly charts: ChartRenderer
  readonly firmness: Firmness
  readonly trials: SchemeTrials
  /** By platform; filled before the first tick. */
  readonly messengers: ReadonlyMap<string, Messenger>
  /** Platforms that the server of this database has, also where this process (a single command) has not opened them. */
  readonly configured: ReadonlySet<string>
  /** Platforms by preference when a person can be reached on several. */
  readonly channelOrder: readonly string[]
  readonly sample: boolean
  readonly timeZone: string
  readonly language: Language
  /** Where people reach the web page. */
  readonly publicUrl: string
  /** This process, in claims and leases. */
  readonly owner: string
  /** Told after something changed, so that pages refresh and the next tick comes early. */
  readonly announce: () => void
}

export const system = 'system'

/** One row of the record, written in the transaction of its decision. */
export function recordEntry(
  { clock, stopwatch }: Pick<Dependencies, 'clock' | 'stopwatch'>,
  row: Pick<NewRecordRow, 'actorId' | 'kind' | 'subject'> & { readonly data?: NewRecordRow['data'] },
): NewRecordRow {
  return { at: clock.now(), realAt: stopwatch.now(), data: {}, ...row }
}
