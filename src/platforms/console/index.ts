import { Hono } from 'hono'
import type { Messenger } from '../../ports/messenger.ts'
import { createAckPages } from './ack-pages.tsx'
import { createActs } from './acts.tsx'
import { createAssets, findAssetFolders } from './assets.ts'
import { createChartShelf } from './chart-shelf.ts'
import { answerFailure, answerNotFound } from './failures.tsx'
import { createConsoleMessenger } from './messenger.ts'
import { createNews } from './news.ts'
import type { Console, ConsoleOptions } from './options.ts'
import { createPages } from './pages.tsx'
import { createReads } from './reads.ts'
import { requireOwnOrigin, setSecurityHeaders } from './security.ts'
import { type ConsoleEnv, findVisitor } from './visitor.ts'

export interface ConsolePlatform {
  /** For the one HTTP server: everything that no other platform takes. */
  readonly app: Hono<ConsoleEnv>
  readonly messenger: Messenger
  /** Tells open pages that something changed. */
  announce(): void
  /** Ends open event streams, so that the server can stop. */
  close(): void
}

/** The web page: a chat, the league table, a county, the warnings board, editions and import, live and by ports alone. */
export function createConsole(options: ConsoleOptions): ConsolePlatform {
  const news = createNews(options.feed, options.log)
  const console: Console = { ...options, shelf: createChartShelf(), news }
  const app = new Hono<ConsoleEnv>()

  app.use(setSecurityHeaders)
  app.route('/assets', createAssets(options.assets ?? findAssetFolders()))
  app.use(requireOwnOrigin(options.publicUrl))
  app.use(findVisitor(console))
  app.route('/', createActs(console))
  app.route('/', createAckPages(console))
  app.route('/', createReads(console))
  app.route('/', createPages(console))
  app.onError(answerFailure(console))
  app.notFound(answerNotFound(console))

  const messenger = createConsoleMessenger({ inbox: options.inbox, clock: options.now, ids: options.ids, announce: news.announce })
  return { app, messenger, announce: news.announce, close: news.close }
}

export type { ConsoleOptions } from './options.ts'
