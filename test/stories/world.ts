import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect } from 'vitest'
import { verifyRecord } from '../../src/app/record/verify-record.ts'
import { createClockControl } from '../../src/app/sample-clock-control.ts'
import { createChartRenderer } from '../../src/charts/create-chart-renderer.ts'
import { openProgram, type Program } from '../../src/assemble/open-program.ts'
import { atLocal } from '../../src/domain/calendar/local-time.ts'
import type { Policy } from '../../src/domain/case/policy.ts'
import type { Language } from '../../src/domain/language.ts'
import type { CompiledScheme } from '../../src/domain/scheme/compiled.ts'
import type { RecordRow } from '../../src/domain/record/record.ts'
import { createFigureReader } from '../../src/intake/index.ts'
import { createConsoleMessenger } from '../../src/platforms/console/messenger.ts'
import type { Stopwatch } from '../../src/ports/clock.ts'
import type { PlaceOfSpeech } from '../../src/ports/gateway.ts'
import type { InboxMessage } from '../../src/ports/inbox-store.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import type { Reply } from '../../src/reply/parts.ts'
import { createMemoryLog } from '../fakes/memory-log.ts'

export const zone = 'Asia/Shanghai'

export interface Saying {
  /** Path of a workbook to hand in. */
  readonly file?: string
  readonly bytes?: { readonly name: string; readonly bytes: Uint8Array }
  readonly options?: Readonly<Record<string, string>>
  readonly platform?: string
  readonly place?: PlaceOfSpeech
  readonly language?: Language
  readonly eventId?: string
  readonly method?: 'command' | 'button' | 'link'
}

/** The real program on a real database in the sample, with a clock that the story moves, and people who speak and read. */
export interface World {
  readonly program: Program
  /** What a person reads after a command; people are named in Chinese or by id. */
  say(person: string, line: string, saying?: Saying): Promise<string>
  ask(person: string, line: string, saying?: Saying): Promise<Reply>
  /** Presses the button of a reply whose label contains the text. */
  press(person: string, reply: Reply, label: string): Promise<Reply>
  /** Does all that is due now. */
  settle(): Promise<void>
  /** `2026-11-09 18:00` local time; everything due on the way happens at its instant. */
  moveTo(local: string): Promise<void>
  /** The clock jumps without anything happening on the way: the process was down. */
  jumpTo(local: string): Promise<void>
  /** Messages on the page for a person or a group (`destination:ID`) that were not taken yet, oldest first. */
  take(address: string): Promise<readonly Reply[]>
  /** The same as plain text. */
  read(address: string): Promise<readonly string[]>
  /** Fails if anybody got a message that the story did not take. */
  expectNothingMore(): Promise<void>
  /** Takes all messages, unread. */
  takeAll(): Promise<void>
  messages(): Promise<readonly InboxMessage[]>
  /** Rows of the record of these kinds, in order. */
  record(...kinds: readonly string[]): Promise<readonly RecordRow[]>
  /** Fails if a row of the record is not sealed, or the chain is broken. */
  expectWholeRecord(): Promise<void>
  readonly log: ReturnType<typeof createMemoryLog>
  close(): Promise<void>
}

/** Of all worlds of this process: starting them anew would take longer than most stories. They end with it. */
const tools = { reader: createFigureReader(), charts: createChartRenderer() }

/** `url`: a database of `createUrl('sample')`. */
export async function openWorld(
  url: string,
  extra: { readonly messengers?: readonly Messenger[]; readonly stopwatch?: Stopwatch; readonly policy?: Policy; readonly scheme?: CompiledScheme } = {},
): Promise<World> {
  const log = createMemoryLog()
  const config = {
    databaseUrl: url,
    sample: true,
    port: 0,
    host: '127.0.0.1',
    publicUrl: null,
    timeZone: zone,
    language: 'zh-CN',
    logLevel: 'error',
    secretKeys: [],
  } as const
  const program = await openProgram({
    config,
    log,
    hasTokens: false,
    publicUrl: 'http://127.0.0.1:3000',
    tools,
    ...(extra.stopwatch === undefined ? {} : { stopwatch: extra.stopwatch }),
    ...(extra.policy === undefined ? {} : { policy: extra.policy }),
    ...(extra.scheme === undefined ? {} : { scheme: extra.scheme }),
  })
  const { needs, gateway, tick, sampleClock } = program
  if (sampleClock === undefined) throw new Error('the database is no sample')
  const page = createConsoleMessenger({ inbox: needs.database.inbox, clock: needs.clock, ids: needs.ids, announce: () => undefined })
  for (const messenger of [page, ...(extra.messengers ?? [])]) program.messengers.set(messenger.platform, messenger)
  const people = await needs.database.units.listPeople()
  const control = createClockControl(needs, (instant) => sampleClock.moveTo(instant), tick)
  const taken = new Map<string, number>()

  const idOf = (person: string) => people.find(({ id, name }) => id === person || name.zh === person)?.id ?? person
  const addressOf = (address: string) => (address.includes(':') ? address : `person:${idOf(address)}`)
  const instantOf = (local: string) => atLocal(local.slice(0, 10), local.slice(11), zone)

  async function messages(): Promise<readonly InboxMessage[]> {
    const destinations = await needs.database.schedules.listDestinations()
    return needs.database.inbox.listMessages([...people.map(({ id }) => `person:${id}`), ...destinations.map(({ address }) => address)], 5000)
  }

  async function ask(person: string, line: string, saying: Saying = {}): Promise<Reply> {
    const files =
      saying.file === undefined
        ? saying.bytes === undefined
          ? []
          : [saying.bytes]
        : [{ name: basename(saying.file), bytes: new Uint8Array(await readFile(saying.file)) }]
    return gateway.dispatch({
      platform: saying.platform ?? 'console',
      externalId: idOf(person),
      text: line,
      files,
      place: saying.place ?? { kind: 'private', ceiling: 'restricted', address: `person:${idOf(person)}` },
      method: saying.method ?? 'command',
      ...(saying.options === undefined ? {} : { options: saying.options }),
      ...(saying.language === undefined ? {} : { language: saying.language }),
      ...(saying.eventId === undefined ? {} : { eventId: saying.eventId }),
    })
  }

  async function unread(address: string): Promise<readonly InboxMessage[]> {
    const all = (await messages()).filter((message) => message.address === address)
    return all.slice(taken.get(address) ?? 0)
  }

  async function take(address: string): Promise<readonly Reply[]> {
    const key = addressOf(address)
    const fresh = await unread(key)
    taken.set(key, (taken.get(key) ?? 0) + fresh.length)
    return fresh.map(({ reply }) => reply)
  }

  return {
    program,
    log,
    ask,
    messages,
    take,
    say: async (person, line, saying) => toPlainText(await ask(person, line, saying), saying?.language ?? 'zh-CN'),
    read: async (address) => (await take(address)).map((reply) => toPlainText(reply)),
    settle: () => tick.run(),

    async press(person, reply, label) {
      const actions = reply.parts.flatMap((part) => (part.kind === 'actions' ? part.actions : []))
      const action = actions.find((one) => one.label.includes(label))
      if (action === undefined) throw new Error(`no button “${label}” among ${actions.map((one) => one.label).join(', ')}`)
      return ask(person, action.command, { method: 'button' })
    },

    async moveTo(local) {
      const minutes = (instantOf(local).getTime() - needs.clock.now().getTime()) / 60_000
      await control.moveBy('story', minutes)
    },

    async jumpTo(local) {
      await sampleClock.moveTo(instantOf(local))
    },

    async takeAll() {
      for (const address of new Set((await messages()).map((message) => message.address))) await take(address)
    },

    record: (...kinds) => needs.database.record.list({ kinds, limit: 1000 }),

    async expectWholeRecord() {
      await tick.run()
      const { chain, unsealed } = await verifyRecord(needs.database.record)
      expect({ ...chain, unsealed }).toMatchObject({ ok: true, unsealed: 0 })
    },

    async expectNothingMore() {
      const addresses = [...new Set((await messages()).map(({ address }) => address))]
      const left = await Promise.all(
        addresses.map(async (address) => (await unread(address)).map(({ reply }) => `${address}: ${toPlainText(reply).split('\n')[0]}`)),
      )
      expect(left.flat()).toEqual([])
    },

    close: () => program.close(),
  }
}

/** The month imported by 李静, proposed by her, published by 张敏. The preview's recipients are told. */
export async function publishMonth(world: World, file = 'assets/sample/2026-10.xlsx', line = '/import 10月'): Promise<void> {
  const imported = await world.ask('李静', line, { file })
  const draft = await world.press('李静', imported, '提交审核')
  await world.press('李静', draft, '提交审核')
  await world.settle()
  for (const approver of ['张敏', '陈刚']) await world.take(approver)
  const preview = await world.ask('张敏', '/publish')
  await world.press('张敏', preview, '确认发布')
  await world.settle()
}
