import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { toRow } from '../../src/app/delivery/queue.ts'
import type { OutboxPayload } from '../../src/ports/delivery-store.ts'
import type { Database } from '../../src/ports/stores.ts'
import { systemStopwatch } from '../../src/system/clocks.ts'
import { systemIds } from '../../src/system/ids.ts'
import { createConsoleClient } from '../chaos/console-client.ts'
import { createServerProcess } from '../chaos/server-process.ts'
import { directOf } from '../fakes/discord-people.ts'
import { startFakeDiscord } from '../fakes/discord-server.ts'
import { startFakeSlack } from '../fakes/slack-server.ts'
import { startFakeWecomRobots } from '../fakes/wecom-robot-server.ts'
import { startFakeWecom } from '../fakes/wecom-server.ts'
import { patienceMs } from './platforms/chat.ts'

/** Where the four post to. */
export const places = { slack: 'C1', discord: '200000000000000001', wecom: 'wr-finance', 'wecom-robot': 'finance' } as const
export type PlaceOf = keyof typeof places

interface Databases {
  readonly createUrl: (content: 'sample') => Promise<string>
  readonly open: (url: string) => Promise<Database>
}

/** The servers of all platforms, and the database that the program will have, seen from here too. */
export async function openStage({ createUrl, open }: Databases) {
  const url = await createUrl('sample')
  const [slack, discord, wecom, robots, database] = await Promise.all([
    startFakeSlack(),
    startFakeDiscord(),
    startFakeWecom(),
    startFakeWecomRobots(),
    open(url),
  ])
  slack.addChannel(places.slack)
  discord.addChannel(places.discord)
  wecom.state.chats.add(places.wecom)
  const environment = {
    ...slack.environment('socket'),
    ...discord.environment(),
    ...wecom.environment(),
    WECOM_ROBOT_FINANCE: robots.webhook(places['wecom-robot']),
    DATABASE_URL: url,
    SAMPLE: 'on',
  }

  return {
    slack,
    discord,
    wecom,
    robots,
    database,
    environment,
    async close() {
      await Promise.all([slack.close(), discord.close(), wecom.close(), robots.close()])
    },
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

/** Libraries share what belongs to the process, and the first to load decides: Slack's brings an undici that Discord's can't use for forms. */
const slackFirst = `--import ${pathToFileURL(createRequire(import.meta.url).resolve('@slack/bolt')).href}`

/** The program itself, as it is started in production, with all platforms joined, in the order that suits their libraries least. */
export async function startProgram(stage: Stage) {
  const server = await createServerProcess({ ...stage.environment, NODE_OPTIONS: slackFirst })
  onTestFinished(() => server.kill())
  const isOnSlack = stage.slack.whenReconnected()
  await server.start()
  await isOnSlack
  await expect.poll(() => stage.discord.registered().length, { timeout: patienceMs }).toBeGreaterThan(10)
  await expect.poll(() => stage.wecom.state.current, { timeout: patienceMs }).toBeDefined()
  const visitors = new Map<string, ReturnType<typeof createConsoleClient>>()
  const onPage = (personId: string) => {
    const view = (): never => expect.fail('what the page answers is not looked at')
    const visitor = visitors.get(personId) ?? createConsoleClient({ server, view, onLostSession: () => undefined, onMovedClock: () => undefined }, personId)
    visitors.set(personId, visitor)
    return visitor
  }

  return { server, onPage }
}
export type Running = Awaited<ReturnType<typeof startProgram>>

/** The person takes a code from the page and sends it from these accounts. */
export async function link(
  { slack, discord, wecom }: Stage,
  { onPage }: Running,
  personId: string,
  accounts: { readonly slack?: string; readonly discord?: string; readonly wecom?: string },
): Promise<void> {
  const code = () => onPage(personId).linkCode()
  if (accounts.slack !== undefined) {
    slack.addUser(accounts.slack)
    await slack.command(accounts.slack, `D${accounts.slack}`, `/link ${await code()}`)
    await slack.nextMessage({ channel: `D${accounts.slack}`, containing: '已绑定' }, patienceMs)
  }
  if (accounts.discord !== undefined) {
    discord.addUser(accounts.discord)
    const channelId = directOf(accounts.discord)
    await discord.command(accounts.discord, channelId, 'link', { code: await code() })
    await discord.nextMessage({ channelId, containing: '已绑定' }, patienceMs)
  }
  if (accounts.wecom !== undefined) {
    await wecom.ask(accounts.wecom, `/link ${await code()}`)
    expect((await wecom.nextMessage(accounts.wecom, 'answer')).text).toContain('已绑定')
  }
}

/** Something for the outbox, as if the program had put it there. */
export async function queue(
  { database }: Stage,
  message: {
    readonly key: string
    readonly payload: OutboxPayload
    readonly platform: string
    readonly address: string
    readonly personId?: string | null
    readonly caseId?: string | null
  },
): Promise<void> {
  const clock = { now: () => new Date('2026-11-06T00:30:00Z') }
  await database.delivery.addToOutbox([toRow({ ids: systemIds, stopwatch: systemStopwatch, clock }, { personId: null, caseId: null, ...message })])
}

/** A league table at 09:00 of the day, to all four. */
export async function planPost({ database }: Stage): Promise<void> {
  const { schedules } = database
  for (const [platform, address] of Object.entries(places)) {
    const name = { zh: `${platform} 群`, en: `Group at ${platform}` }
    await schedules.saveDestination({ id: platform, platform, address, name, language: 'zh-CN', ceiling: 'internal', ownerId: 'li-jing', active: true })
  }
  const rule = { timeZone: 'Asia/Shanghai', when: { kind: 'month-day', day: 6, at: '09:00' }, periodLag: 1 } as const
  const manners = { late: { does: 'send', windowMinutes: null }, hold: { limitHours: 72, provisional: false } } as const
  const own = { id: 'everywhere', kind: 'league-table', schemeId: 'ningxia-12', ownerId: 'li-jing', active: true } as const
  await schedules.saveSchedule({
    ...own,
    fromAt: new Date('2026-11-01T00:00:00Z'),
    destinationIds: Object.keys(places),
    rule: { ...rule, ...manners },
  })
}
