import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { Delivery, Messenger } from '../../src/ports/messenger.ts'
import { action, actions, body, headline, reply } from '../../src/reply/parts.ts'
import { everyPart } from './every-part.ts'
import type { Ability, SendingHarness } from './platform-contract.ts'

const errors = { permanent: 'rejected', 'rate-limited': 'rate-limited' } as const
const notice = [headline('【风险提示】海原县'), actions(action('我已收悉', '/ack 海原', 'primary'))]
const acknowledged = reply([headline('【风险提示】海原县'), body('✓ 李国强 11-06 10:41 确认收悉')])

export function sendingContract(given: () => SendingHarness | undefined, can: (ability: Ability) => boolean): void {
  const delivery = (address: string, key: string, change: Partial<Delivery> = {}): Delivery => ({
    address,
    reply: reply([headline(`月度排名 ${key}`)]),
    language: 'zh-CN',
    dedupeKey: keyAt(address, key),
    ...change,
  })
  const standing = async ({ standing: read }: SendingHarness, address: string, words: string) =>
    (await read(address)).filter(({ text }) => text.includes(words))

  it('can do what it declares, and no more', ({ skip }) => {
    const { messenger } = given() ?? skip()
    expect([messenger.twoWay, messenger.update !== undefined, messenger.findSent !== undefined]).toEqual([can('two-way'), can('redraws'), can('finds')])
  })

  it('sends a message to each address and tells its id', async ({ skip }) => {
    const platform = given() ?? skip()
    for (const address of platform.addresses) {
      expect((await platform.messenger.send(delivery(address, 'contract-1'))).externalId).not.toBe('')
      expect(await standing(platform, address, '月度排名 contract-1')).toHaveLength(1)
    }
  })

  it('keeps what is told later about a case with its first message, or tells it by itself', async ({ skip }) => {
    const platform = given() ?? skip()
    for (const address of platform.addresses) {
      const { externalId: follows } = await platform.messenger.send(delivery(address, 'contract-case', { reply: reply(notice) }))
      for (const words of ['海原县：再次提醒', '海原县：情况说明已采纳']) {
        await platform.messenger.send(delivery(address, words, { reply: reply([headline(words)]), follows }))
        const told = await standing(platform, address, words)
        expect(told.map(({ beneath }) => beneath)).toEqual([can('threads') ? follows : undefined])
      }
    }
  })

  it.runIf(can('redraws'))('draws a card anew in its place where it was answered elsewhere', async ({ skip }) => {
    const platform = given() ?? skip()
    const { messenger, addresses } = platform
    for (const address of addresses) {
      const first = delivery(address, 'contract-first', { reply: reply(notice) })
      const { externalId: follows } = await messenger.send(first)
      const later = delivery(address, 'contract-later', { reply: reply(notice), ...(can('threads') ? { follows } : {}) })
      const { externalId } = await messenger.send(later)
      const before = await platform.standing(address)
      await messenger.update?.(externalId, { ...later, reply: acknowledged })

      const after = await platform.standing(address)
      const place = before.findIndex(({ id }) => id === externalId)
      expect(before[place]?.text).toContain('我已收悉')
      expect(after[place]).toMatchObject({ id: externalId, text: expect.stringContaining('✓ 李国强 11-06 10:41 确认收悉') })
      expect(after[place]?.text).not.toContain('我已收悉')
      expect(after[place]?.beneath).toBe(before[place]?.beneath)
      expect(after.toSpliced(place, 1)).toEqual(before.toSpliced(place, 1))
    }
  })

  it.runIf(can('finds'))('finds a message again by its key where it was sent, and nothing that was not', async ({ skip }) => {
    const { messenger, addresses } = given() ?? skip()
    const [address = '', elsewhere = ''] = addresses
    const sent = await messenger.send(delivery(address, 'contract-found'))
    expect(await messenger.findSent?.({ address, dedupeKey: keyAt(address, 'contract-found') })).toEqual(sent)
    expect(await messenger.findSent?.({ address: elsewhere, dedupeKey: keyAt(address, 'contract-found') })).toBeUndefined()
    expect(await messenger.findSent?.({ address, dedupeKey: 'contract-never' })).toBeUndefined()
    const later = await messenger.send(delivery(address, 'contract-beneath', { follows: sent.externalId }))
    expect(await messenger.findSent?.({ address, dedupeKey: keyAt(address, 'contract-beneath'), follows: sent.externalId })).toEqual(later)
  })

  describe('over the network', () => {
    const network = () => {
      const platform = given()
      return platform?.network === undefined ? undefined : { ...platform, ...platform.network, address: platform.addresses[0] ?? '' }
    }

    it.for(['permanent', 'rate-limited'] as const)('tells by its code what went wrong: %s', async (trouble, { skip }) => {
      const platform = network() ?? skip()
      platform.meet(trouble)
      const error = await failing(platform.messenger, delivery(platform.address, `contract-${trouble}`))
      expect(error).toBeInstanceOf(AppError)
      expect(error).toMatchObject({ code: errors[trouble] })
      if (trouble === 'permanent') expect((error as AppError).details.reason).toMatch(/\S/)
      if (trouble === 'rate-limited') expect((error as AppError).details.retryAfterMs).toBeGreaterThan(0)
      expect(await standing(platform, platform.address, `contract-${trouble}`)).toEqual([])
    })

    it('knows that nothing was sent where nobody listens', async ({ skip }) => {
      const { unreachable, address } = network() ?? skip()
      await expect(unreachable.send(delivery(address, 'contract-unreachable'))).rejects.toMatchObject({ code: 'unavailable' })
    })

    it.runIf(can('pieces'))('sends no piece twice where a later one does not arrive', async ({ skip }) => {
      const platform = network() ?? skip()
      const { messenger, address, meet } = platform
      const { chart, file } = everyPart
      // The second time the picture may be known there already: then the file meets the trouble.
      for (const words of ['第一次送达', '第二次送达']) {
        const whole = delivery(address, words, { reply: reply([headline('月度排名'), body(words), chart.part, file.part, ...notice.slice(1)]) })
        meet('piece')
        // As the outbox does: what was not sent is tried again, what is not known is looked up.
        const error = await failing(messenger, whole)
        if (error instanceof AppError && error.code !== 'rejected') await messenger.send(whole)
        expect(await standing(platform, address, words)).toHaveLength(1)
      }
    })

    it('says that an outcome is unknown where the connection broke', async ({ skip }) => {
      const { messenger, address, meet } = network() ?? skip()
      meet('broken')
      const error = await failing(messenger, delivery(address, 'contract-broken'))
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(AppError)
      expect(await messenger.findSent?.({ address, dedupeKey: keyAt(address, 'contract-broken') })).toBeUndefined()
    })

    it.runIf(can('finds'))('finds what was sent although the connection broke, so that it stands once', async ({ skip }) => {
      const platform = network() ?? skip()
      const { messenger, address, meet } = platform
      meet('broken-after')
      expect(await failing(messenger, delivery(address, 'contract-after'))).not.toBeInstanceOf(AppError)
      const [stands, ...more] = await standing(platform, address, 'contract-after')
      expect(more).toEqual([])
      expect(await messenger.findSent?.({ address, dedupeKey: keyAt(address, 'contract-after') })).toEqual({ externalId: stands?.id })
    })
  })
}

/** Unique for the effect, wherever that is. */
const keyAt = (address: string, key: string): string => `${address}/${key}`

const failing = (messenger: Messenger, delivery: Delivery): Promise<unknown> => messenger.send(delivery).catch((thrown: unknown) => thrown)
