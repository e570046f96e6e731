import type { Language } from '../../domain/language.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Clock } from '../../ports/clock.ts'
import type { AckLinks } from '../../ports/ack-links.ts'
import type { Door } from '../../ports/door.ts'
import type { ClockControl, Feed } from '../../ports/feed.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Ids } from '../../ports/ids.ts'
import type { InboxStore } from '../../ports/inbox-store.ts'
import type { Log } from '../../ports/log.ts'
import type { AssetFolders } from './assets.ts'
import type { ChartShelf } from './chart-shelf.ts'
import type { News } from './news.ts'

export interface ConsoleOptions {
  readonly gateway: Gateway
  readonly door: Door
  readonly ackLinks: AckLinks
  readonly feed: Feed
  readonly charts: ChartRenderer
  readonly inbox: InboxStore
  readonly log: Log
  readonly ids: Ids
  /** Business time, for the instants of messages. */
  readonly now: Clock
  /** Present in the sample only. */
  readonly clock: ClockControl | undefined
  readonly timeZone: string
  /** Of visitors who are not signed in; people have their own. */
  readonly language: Language
  readonly sample: boolean
  /** Where people reach the page, for the Origin check and the cookie. */
  readonly publicUrl: string
  /** Absent: where the build puts them. */
  readonly assets?: AssetFolders
}

/** The options, and what the parts of the page share. */
export interface Console extends ConsoleOptions {
  readonly shelf: ChartShelf
  readonly news: News
}
