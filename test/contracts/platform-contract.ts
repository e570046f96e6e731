import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { Invocation } from '../../src/ports/gateway.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import { body, headline, type Part, reply, type Reply } from '../../src/reply/parts.ts'
import { everyPart } from './every-part.ts'
import { replyArbitrary } from './reply-arbitrary.ts'

/** How people's messages come in. */
interface ReceivingHarness {
  /** A person gives a command; milliseconds until the platform had its acknowledgement. */
  ask(line: string): Promise<number>
  /** The text of the next answer. */
  nextAnswer(): Promise<string>
  /** The platform delivers the last event once more. */
  redeliver(): Promise<void>
  /** The bot's own message comes back as an event. */
  echo(): Promise<void>
  /** What the gateway was asked so far. */
  invocations(): readonly Invocation[]
  /** Deliveries that nobody signed rightly: the status each was answered with. Absent where the connection itself is trusted. */
  forge?(how: 'bad-signature' | 'old' | 'future' | 'unsigned'): Promise<number>
}

/** How deliveries go out. */
interface SendingHarness {
  readonly messenger: Messenger
  readonly address: string
  /** The same platform where nobody listens. */
  readonly unreachable: Messenger
  /** The next delivery meets this. */
  meet(trouble: 'permanent' | 'rate-limited' | 'broken'): Promise<void>
  /** The text of the next message at the address. */
  nextMessage(): Promise<string>
}

export interface PlatformHarness {
  /** A reply as people see it, all its text, and what in it is beyond the platform's limits. */
  draw(reply: Reply): Promise<{ readonly shown: string; readonly faults: readonly string[] }>
  /** What must not appear as it is, because the platform would act on it. */
  readonly mentions: readonly string[]
  /** Parts that a one-way channel has no use for. */
  readonly leftOut?: readonly Part['kind'][]
  readonly receiving?: ReceivingHarness
  readonly sending?: SendingHarness
  close(): Promise<void>
}

/** What every platform keeps. A part of the harness that a platform has no use for is left out. */
export function platformContract(name: string, createHarness: () => Promise<PlatformHarness>): void {
  describe(`platform contract: ${name}`, () => {
    let harness: PlatformHarness
    beforeAll(async () => {
      harness = await createHarness()
    })
    afterAll(async () => await harness.close())

    drawing(() => harness)
    receiving(() => harness)
    sending(() => harness)
  })
}

function drawing(harness: () => PlatformHarness): void {
  it.each(Object.values(everyPart))('draws $part.kind', async ({ part, seen }) => {
    const { shown, faults } = await harness().draw(reply([part]))
    expect(faults).toEqual([])
    if (harness().leftOut?.includes(part.kind) === true) return
    for (const words of seen) expect(shown).toContain(words)
  })

  it('draws every part in one answer, in order', async () => {
    const parts: readonly Part[] = Object.values(everyPart).map(({ part }) => part)
    const { shown, faults } = await harness().draw(reply(parts))
    expect(faults).toEqual([])
    expect(shown.indexOf('西夏区 2026年10月')).toBeLessThan(shown.indexOf('【10月通报】'))
  })

  it('leaves mentions in data inert', async () => {
    const { mentions } = harness()
    const parts = Object.values(everyPart).map(({ part }) => replaceText(part, `${mentions.join(' ')} 彭阳县`))
    const { shown } = await harness().draw(reply(parts))
    for (const mention of mentions) expect(shown).not.toContain(mention)
    expect(shown).toContain('彭阳县')
  })

  it('stays within the limits whatever the answer holds', async () => {
    await fc.assert(
      fc.asyncProperty(replyArbitrary, async (any) => {
        expect((await harness().draw(any)).faults).toEqual([])
      }),
      // A reply that fails is huge at first: making it small is worth a minute, not ten.
      { numRuns: 60, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
    )
  })
}

function receiving(harness: () => PlatformHarness): void {
  const given = (): ReceivingHarness | undefined => harness().receiving

  it('acknowledges in time and answers', async ({ skip }) => {
    const platform = given() ?? skip()
    expect(await platform.ask('/score 西夏')).toBeLessThan(1000)
    expect(await platform.nextAnswer()).toContain('78.25')
    expect(platform.invocations().at(-1)).toMatchObject({ text: '/score 西夏' })
  })

  it('takes a redelivery without a second effect or a second answer', async ({ skip }) => {
    const platform = given() ?? skip()
    await platform.ask('/score 西夏')
    await platform.nextAnswer()
    const before = platform.invocations().length
    await platform.redeliver()
    await platform.ask('/score 海原')
    expect(await platform.nextAnswer()).toContain('海原')
    expect(platform.invocations().length).toBe(before + 1)
  })

  it('does not answer itself', async ({ skip }) => {
    const platform = given() ?? skip()
    const before = platform.invocations().length
    await platform.echo()
    await platform.ask('/score 盐池')
    expect(await platform.nextAnswer()).toContain('盐池')
    expect(platform.invocations().length).toBe(before + 1)
  })

  it.each(['bad-signature', 'old', 'future', 'unsigned'] as const)('refuses a delivery: %s', async (how) => {
    const forge = given()?.forge
    if (forge === undefined) return
    const before = given()?.invocations().length
    expect(await forge(how)).toBe(401)
    expect(given()?.invocations().length).toBe(before)
  })
}

const errors = { permanent: 'rejected', 'rate-limited': 'rate-limited' } as const

function sending(harness: () => PlatformHarness): void {
  const delivery = (address: string, key: string) => ({ address, reply: reply([headline('月度排名'), body(key)]), language: 'zh-CN' as const, dedupeKey: key })

  it('sends a message and tells its id', async ({ skip }) => {
    const { messenger, address, nextMessage } = harness().sending ?? skip()
    const { externalId } = await messenger.send(delivery(address, 'contract-1'))
    expect(externalId).not.toBe('')
    expect(await nextMessage()).toContain('月度排名')
  })

  it.each(['permanent', 'rate-limited'] as const)('tells by its code what went wrong: %s', async (trouble) => {
    const platform = harness().sending
    if (platform === undefined) return
    await platform.meet(trouble)
    const error = await platform.messenger.send(delivery(platform.address, `contract-${trouble}`)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: errors[trouble] })
    if (trouble === 'permanent') expect((error as AppError).details.reason).toMatch(/\S/)
    if (trouble === 'rate-limited') expect((error as AppError).details.retryAfterMs).toBeGreaterThan(0)
  })

  it('knows that nothing was sent where nobody listens', async ({ skip }) => {
    const { unreachable, address } = harness().sending ?? skip()
    await expect(unreachable.send(delivery(address, 'contract-unreachable'))).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says that an outcome is unknown where the connection broke', async ({ skip }) => {
    const { messenger, address, meet } = harness().sending ?? skip()
    await meet('broken')
    const error = await messenger.send(delivery(address, 'contract-broken')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AppError)
  })
}

/** The same part with one text in every place where data stands. */
function replaceText(part: Part, text: string): Part {
  switch (part.kind) {
    case 'text':
      return { ...part, text }
    case 'fields':
      return { ...part, fields: [{ label: text, value: text }] }
    case 'table':
      return { ...part, caption: text, rows: [[text, text]] }
    case 'chart':
      return { ...part, alt: text }
    case 'file':
      return { ...part, name: text }
    case 'actions':
      return { ...part, actions: [{ label: text.slice(0, 60), command: '/help', style: 'normal' }] }
    case 'form':
      return { ...part, title: text }
    case 'copy':
      return { ...part, text }
  }
}
