import { z } from 'zod'
import type { FakeSlack } from '../fakes/slack-server.ts'
import { parsed } from '../fakes/slack-state.ts'
import type { DatabaseView } from './database-view.ts'
import type { ServerProcess } from './server-process.ts'

/** What went to people and groups, and what of it went twice. */
export interface MessageCount {
  readonly messages: number
  readonly duplicates: readonly string[]
}

const metadataShape = z.object({ event_payload: z.object({ key: z.string() }) })
const keyRow = z.object({ dedupeKey: z.string() })
const effectRow = z.object({ effect: z.string(), n: z.number() })
const sentRow = z.object({
  id: z.string(),
  dedupeKey: z.string(),
  platform: z.string(),
  address: z.string(),
  externalId: z.string().nullable(),
  kind: z.string(),
})
const unfinishedRow = z.object({ dedupeKey: z.string(), status: z.string(), failure: z.string().nullable() })

/** Messages that the fake Slack took and those in the page's inbox, counted by the key of their effect and by what they are about. */
export function countMessages(view: DatabaseView, slack: FakeSlack): MessageCount {
  const posted = slack.calls.filter(({ method, outcome }) => method === 'chat.postMessage' && outcome === 'ok')
  const inSlack = posted.flatMap(({ args }) => metadataShape.safeParse(parsed(args.metadata)).data?.event_payload.key ?? [])
  const onPage = view.rows(keyRow, `SELECT "dedupeKey" FROM inbox_message WHERE "dedupeKey" NOT LIKE 'asked:%' AND "dedupeKey" NOT LIKE 'answer:%'`)
  const counts = new Map<string, number>()
  for (const key of [...inSlack, ...onPage.map(({ dedupeKey }) => dedupeKey)]) counts.set(key, (counts.get(key) ?? 0) + 1)

  const byKey = [...counts].filter(([, n]) => n > 1).map(([key, n]) => `${key} × ${n}`)
  return { messages: inSlack.length + onPage.length, duplicates: [...byKey, ...sameEffects(view)] }
}

/** Two rows of the outbox that say the same thing to the same person, under whatever keys. */
function sameEffects(view: DatabaseView): readonly string[] {
  const sql = `SELECT kind || ' ' || payload || ' to ' || address AS effect, COUNT(*) AS n FROM outbox
    WHERE status = 'sent' AND kind IN ('notice', 'inform', 'closed', 'statement', 'post', 'tell') GROUP BY platform, address, payload HAVING COUNT(*) > 1`
  return view.rows(effectRow, sql).map(({ effect, n }) => `${effect} × ${n}`)
}

/** What is due and not out, and what is said to be out and is nowhere. */
export function findUndelivered(view: DatabaseView, slack: FakeSlack): readonly string[] {
  const open = view.rows(unfinishedRow, `SELECT "dedupeKey", status, failure FROM outbox WHERE status NOT IN ('sent', 'withdrawn')`)
  const sent = view.rows(sentRow, `SELECT id, "dedupeKey", platform, address, "externalId", kind FROM outbox WHERE status = 'sent' AND kind <> 'redraw'`)
  const vanished = sent.filter((row) => !isThere(view, slack, row))
  return [
    ...open.map(({ dedupeKey, status, failure }) => `${dedupeKey} is ${status} (${failure ?? 'no reason'})`),
    ...vanished.map(({ dedupeKey }) => `${dedupeKey} is sent and nowhere`),
  ]
}

function isThere(view: DatabaseView, slack: FakeSlack, { platform, externalId }: z.output<typeof sentRow>): boolean {
  if (externalId === null) return false
  if (platform === 'console') return view.count('SELECT 1 FROM inbox_message WHERE id = ?', externalId) === 1

  const [channel = '', ts] = externalId.split(':')
  return slack.messagesIn(channel).some((message) => message.ts === ts)
}

const eventRow = z.object({ key: z.string() })

/** Events that were accepted and never finished. */
export function findUnfinishedEvents(view: DatabaseView): readonly string[] {
  return view.rows(eventRow, 'SELECT key FROM inbound_event WHERE "finishedAt" IS NULL').map(({ key }) => key)
}

export interface ChainState {
  readonly whole: boolean
  readonly rows: number
  readonly unsealed: number
  readonly output: string
}

/** The record, as the program's own word `verify-record` sees it. */
export async function checkRecord(server: ServerProcess): Promise<ChainState> {
  const { code, output } = await server.run('verify-record')
  const rows = Number(/whole：(\d+)/.exec(output)?.[1] ?? 0)
  return { whole: code === 0, rows, unsealed: Number(/未封 (\d+)/.exec(output)?.[1] ?? 0), output }
}
