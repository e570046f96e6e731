import type { Person } from '../domain/people.ts'
import type { InboxMessage } from './inbox-store.ts'

/** What the console page shows and how it hears of news. */
export interface Feed {
  /** Messages for a person and of the groups they may read, newest last. */
  listMessages(person: Person): Promise<readonly { readonly message: InboxMessage; readonly from: { readonly zh: string; readonly en: string } }[]>
  /** A text that changes whenever anything happened. */
  version(): Promise<string>
  /** Called soon after something happened in this process; returns how to stop listening. */
  onChange(listener: () => void): () => void
}

/** The sample's clock, which people may move forward. */
export interface ClockControl {
  /** Business time, and the zone it is shown in. */
  now(): Date
  readonly timeZone: string
  /** AppError `forbidden` outside the sample or backwards. Runs everything that falls due on the way, in order. */
  moveToNextWorkingDay(personId: string): Promise<Date>
  moveBy(personId: string, minutes: number): Promise<Date>
}
