import { z } from 'zod'
import type { ConsoleClient } from './console-client.ts'
import type { DatabaseView } from './database-view.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'
import { type SlackDesk, slackIdOf } from './slack-desk.ts'

const askedRow = z.object({ receipt: z.string(), personId: z.string(), unitId: z.string(), kind: z.string(), role: z.string() })
type Asked = z.output<typeof askedRow>

export interface Answering {
  readonly view: () => DatabaseView
  readonly ledger: Ledger
  readonly random: Random
  readonly slack: SlackDesk
  readonly isInSlack: (person: string) => boolean
  readonly page: (person: string) => ConsoleClient
  readonly nextMark: () => string
}

const openAsks = `SELECT r.id AS receipt, r."personId", c."unitId", c.kind, r.role FROM receipt r JOIN round o ON o.id = r."roundId" JOIN warning_case c ON c.id = o."caseId"
  WHERE r."acknowledgedAt" IS NULL AND o."endedAt" IS NULL AND c.status <> 'closed' ORDER BY r.id`

/** Everybody who is asked answers in some way, many at once; some stay silent until the desk calls. */
export async function answerWarnings(answering: Answering): Promise<void> {
  const { view, random } = answering
  const asks = random.shuffle(view().rows(askedRow, openAsks))
  const byPlace = [...new Map(asks.map((asked) => [`${asked.personId} ${asked.unitId}`, asked])).values()]
  const plans = byPlace.map((asked) => ({ asked, how: random.next() }))
  await inParallel(8, plans, ({ asked, how }) => answerOne(answering, asked, how))
}

async function inParallel<T>(width: number, things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things]
  const lane = async (): Promise<void> => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

async function answerOne(answering: Answering, asked: Asked, how: number): Promise<void> {
  if (how < 0.1) return
  if (how < 0.2) return registerCall(answering, asked)
  if (how < 0.35 && asked.kind === 'risk' && asked.role === 'principal') return fileStatement(answering, asked)
  if (answering.isInSlack(asked.personId)) return acknowledgeInSlack(answering, asked, how)

  await answering.page(asked.personId).send(`/ack unit:${asked.unitId}`)
  answering.ledger.add(`acknowledgement by ${asked.personId} of ${asked.unitId} on the page`, isAcknowledged(answering, asked))
}

const isAcknowledged =
  ({ view }: Answering, { receipt }: Asked) =>
  () =>
    view().count('SELECT 1 FROM receipt WHERE id = ? AND "acknowledgedAt" IS NOT NULL', receipt) === 1

async function acknowledgeInSlack(answering: Answering, asked: Asked, how: number): Promise<void> {
  const { slack, ledger } = answering
  const user = slackIdOf(asked.personId)
  const line = `/ack unit:${asked.unitId}`
  const done = isAcknowledged(answering, asked)
  if (how > 0.8) await slack.write(user, line.slice(1))
  else
    for (let isAcked = false; !isAcked && !done(); )
      isAcked = (how > 0.55 && (await slack.press(user, '确认收悉', asked.unitId))) || (await slack.type(user, line))
  ledger.add(`acknowledgement by ${asked.personId} of ${asked.unitId} in Slack (${how > 0.8 ? 'message' : how > 0.55 ? 'button' : 'command'})`, done)
}

/** Filed with a mark of its own, so that it is seen whether it is there once. */
async function fileStatement(answering: Answering, asked: Asked): Promise<void> {
  const { view, ledger, slack, nextMark } = answering
  const mark = nextMark()
  const line = `statement unit:${asked.unitId} cause:${mark} measures:调度库款 deadline:2036-12-31`
  const isFiled = () => view().count('SELECT 1 FROM statement s JOIN warning_case c ON c.id = s."caseId" WHERE c."unitId" = ?', asked.unitId) > 0
  if (isFiled()) return acknowledgeInPlace(answering, asked)

  if (answering.isInSlack(asked.personId)) await slack.write(slackIdOf(asked.personId), line)
  else await answering.page(asked.personId).send(`/${line}`)
  ledger.add(`statement ${mark} by ${asked.personId} for ${asked.unitId}`, () => view().count('SELECT 1 FROM statement WHERE cause = ?', mark) === 1)
}

async function acknowledgeInPlace(answering: Answering, asked: Asked): Promise<void> {
  await answerOne(answering, asked, 0.5)
}

/** The desk calls, and registers who answered. */
async function registerCall(answering: Answering, asked: Asked): Promise<void> {
  const { view, ledger, nextMark } = answering
  const mark = nextMark()
  await answering.page('li-jing').send(`/ack unit:${asked.unitId} by:phone who:${mark} person:${asked.personId}`)
  const events = () => view().count('SELECT 1 FROM case_event WHERE kind = ? AND data LIKE ?', 'call', `%${mark}%`)
  const cases = view().count(`SELECT DISTINCT "caseId" FROM case_event WHERE kind = ? AND data LIKE ?`, 'call', `%${mark}%`)
  ledger.add(`call ${mark} about ${asked.unitId}`, () => events() === Math.max(1, cases))
}
