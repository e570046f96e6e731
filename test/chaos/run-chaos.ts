import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startFakeSlack } from '../fakes/slack-server.ts'
import { checkRecord, countMessages, findUndelivered, findUnfinishedEvents } from './checks.ts'
import { type DatabaseView, openDatabaseView } from './database-view.ts'
import { killAndRestart, type Moment, moments } from './killer.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMonthClose } from './month-close.ts'
import { createRandom } from './random.ts'
import { createSignals } from './signals.ts'
import { createServerProcess } from './server-process.ts'

export interface ChaosCounts {
  readonly seed: number
  readonly kills: number
  readonly killsBy: Readonly<Record<Moment, number>>
  readonly months: number
  readonly acknowledged: number
  readonly lost: number
  readonly messages: number
  readonly duplicates: number
  readonly undelivered: number
  /** Events that a restart carried out or answered, and messages that took more than one attempt: signs that the kills struck where it hurts. */
  readonly replayed: number
  readonly retried: number
  readonly rowsVerified: number
  readonly restartsVerified: number
  /** Everything that should not be, in words. */
  readonly violations: readonly string[]
}

/** A month close that is killed over and over; the sample's SQLite database in a folder of its own. */
export async function runChaos(options: { readonly kills: number; readonly seed: number; readonly tell?: (line: string) => void }): Promise<ChaosCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-chaos-'))
  const slack = await startFakeSlack()
  const file = join(folder, 'chaos.db')
  const server = await createServerProcess({ ...slack.environment('http'), DATABASE_URL: `file:${file}`, SAMPLE: 'on' })
  slack.sendEventsTo(`${server.url}/slack/events`)
  let view: DatabaseView | undefined
  try {
    await server.start()
    const opened = openDatabaseView(file)
    view = opened
    return await play({ ...options, server, slack, view: opened })
  } finally {
    view?.close()
    await server.stop()
    await slack.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Stage {
  readonly kills: number
  readonly seed: number
  readonly tell?: (line: string) => void
  readonly server: Awaited<ReturnType<typeof createServerProcess>>
  readonly slack: Awaited<ReturnType<typeof startFakeSlack>>
  readonly view: DatabaseView
}

async function play({ kills, seed, tell = () => undefined, server, slack, view }: Stage): Promise<ChaosCounts> {
  const random = createRandom(seed)
  const ledger = createLedger()
  const violations: string[] = []
  const killsBy: Record<Moment, number> = Object.fromEntries(moments.map((moment) => [moment, 0])) as Record<Moment, number>
  const signals = createSignals(slack)
  const close = createMonthClose({ server, slack, signals, view: () => view, ledger, random: createRandom(seed + 1), violations })
  await close.setUp()
  const playing = close.playUntilStopped()
  let restartsVerified = 0
  const known = new Set<string>()

  for (let kill = 1; sum(killsBy) < kills && !close.hasFailed(); kill += 1) {
    for (const moment of await killAndRestart({ server, signals, random })) killsBy[moment] += 1
    violations.push(...(await checkNow(`after kill ${kill}`, { ledger, view, slack }, known)))
    const chain = await checkRecord(server)
    if (!chain.whole) violations.push(`after kill ${kill}: ${chain.output}`)
    restartsVerified += 1
    tell(`kill ${sum(killsBy)}/${kills}: ${ledger.count} acknowledged, ${chain.rows} rows whole, ${violations.length} violations`)
  }
  close.stop()
  await playing.catch((error: unknown) => void violations.push(`the month close stopped: ${String(error)}`))

  await settle(view)
  violations.push(...(await checkNow('at the end', { ledger, view, slack }, known)))
  const undelivered = findUndelivered(view, slack)
  const unfinished = findUnfinishedEvents(view)
  const chain = await checkRecord(server)
  if (!chain.whole || chain.unsealed > 0) violations.push(`at the end: ${chain.output}`)
  const { messages, duplicates } = countMessages(view, slack)
  const errors = server
    .errors()
    .split('\n')
    .filter((line) => line.includes('"level":50'))
  violations.push(
    ...undelivered.map((one) => `not delivered: ${one}`),
    ...unfinished.map((one) => `not finished: ${one}`),
    ...errors.map((line) => `logged: ${line.slice(0, 400)}`),
  )
  return {
    ...{
      seed,
      kills: sum(killsBy),
      killsBy,
      months: close.closed(),
      acknowledged: ledger.count,
      lost: ledger.missing().length,
    },
    ...{
      messages,
      duplicates: duplicates.length,
      undelivered: undelivered.length,
      ...countSigns(view),
      rowsVerified: chain.rows,
      restartsVerified,
      violations,
    },
  }
}

/** What was acknowledged has its effect (an acknowledgement of this moment may need a little time), and nothing went twice; what is `known` is told once. */
async function checkNow(
  when: string,
  seen: { readonly ledger: Ledger; readonly view: DatabaseView; readonly slack: Stage['slack'] },
  known: Set<string>,
): Promise<readonly string[]> {
  const suspects = new Set(seen.ledger.missing().filter((one) => !known.has(`lost: ${one}`)))
  for (let waited = 0; suspects.size > 0 && waited < 10_000; waited += 100) {
    await wait(100)
    const missing = new Set(seen.ledger.missing())
    for (const one of suspects) if (!missing.has(one)) suspects.delete(one)
  }
  const { duplicates } = countMessages(seen.view, seen.slack)
  const found = [...[...suspects].map((one) => `lost: ${one}`), ...duplicates.map((one) => `twice: ${one}`)].filter((one) => !known.has(one))
  for (const one of found) known.add(one)
  return found.map((one) => `${when}: ${one}`)
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, one) => total + one, 0)

function countSigns(view: DatabaseView) {
  return {
    replayed: view.count(`SELECT 1 FROM record_row WHERE kind = 'command.replayed'`),
    retried: view.count('SELECT 1 FROM outbox WHERE attempts > 1'),
  }
}

/** Until the outbox is empty and the record sealed; at most a minute and a half, longer than a lease. */
async function settle(view: DatabaseView): Promise<void> {
  const pending = () => view.count(`SELECT 1 FROM outbox WHERE status IN ('queued', 'claimed', 'unknown')`)
  const unsealed = () => view.count('SELECT 1 FROM record_row r WHERE NOT EXISTS (SELECT 1 FROM record_seal s WHERE s."rowSeq" = r.seq)')
  for (let waited = 0; (pending() > 0 || unsealed() > 0) && waited < 90_000; waited += 250) await wait(250)
}
