import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { Delivery, Messenger } from '../../src/ports/messenger.ts'
import { action, actions, body, headline, type Part, reply } from '../../src/reply/parts.ts'
import { everyPart } from './every-part.ts'
import type { Ability, SendingHarness, Standing } from './platform-contract.ts'

const errors = { permanent: 'rejected', 'rate-limited': 'rate-limited' } as const
const button = actions(action('我已收悉', '/ack 海原', 'primary'))
const acknowledged = '✓ 李国强 11-06 10:41 确认收悉'

let count = 0
/** A delivery like no other: its words are its key, by which it is told from what stands there. */
function toDelivery(address: string, words: string, { parts = [], ...change }: Partial<Delivery> & { readonly parts?: readonly Part[] } = {}): Delivery {
  count += 1
  const dedupeKey = `海原县：${words}（${count}）`
  return { address, reply: reply([headline(dedupeKey), ...parts]), language: 'zh-CN', dedupeKey, ...change }
}

const standing = async (platform: SendingHarness, { address, dedupeKey }: Delivery): Promise<readonly Standing[]> =>
  (await platform.standing(address)).filter(({ text }) => text.includes(dedupeKey))

const failing = (messenger: Messenger, delivery: Delivery): Promise<unknown> => messenger.send(delivery).catch((thrown: unknown) => thrown)

export function sendingContract(given: () => SendingHarness | undefined, can: (ability: Ability) => boolean): void {
  it('can do what it declares, and no more', ({ skip }) => {
    const { messenger } = given() ?? skip('nothing is sent there')
    expect([messenger.twoWay, messenger.update !== undefined, messenger.findSent !== undefined]).toEqual([can('two-way'), can('redraws'), can('finds')])
  })

  it('sends a message to each address and tells its id', async ({ skip }) => {
    const platform = given() ?? skip('nothing is sent there')
    for (const address of platform.addresses) {
      const delivery = toDelivery(address, '月度排名')
      expect((await platform.messenger.send(delivery)).externalId).not.toBe('')
      expect(await standing(platform, delivery)).toHaveLength(1)
    }
  })

  it('keeps what is told later about a case with its first message, or tells it by itself', async ({ skip }) => {
    const platform = given() ?? skip('nothing is sent there')
    for (const address of platform.addresses) {
      const { externalId: follows } = await platform.messenger.send(toDelivery(address, '风险提示', { parts: [button] }))
      for (const words of ['再次提醒', '情况说明已采纳']) {
        const later = toDelivery(address, words, { follows })
        await platform.messenger.send(later)
        expect((await standing(platform, later)).map(({ beneath }) => beneath)).toEqual([can('threads') ? follows : undefined])
      }
    }
  })

  it.runIf(can('redraws'))('draws a card anew in its place where it was answered elsewhere', async ({ skip }) => {
    const platform = given() ?? skip('nothing is sent there')
    for (const address of platform.addresses) {
      const { externalId: follows } = await platform.messenger.send(toDelivery(address, '风险提示', { parts: [button] }))
      const later = toDelivery(address, '再次提醒', { parts: [button], follows })
      const { externalId } = await platform.messenger.send(later)
      const before = await platform.standing(address)
      await platform.messenger.update?.(externalId, { ...later, reply: reply([headline(later.dedupeKey), body(acknowledged)]) })

      const after = await platform.standing(address)
      const place = before.findIndex(({ id }) => id === externalId)
      expect(before[place]?.text).toContain('我已收悉')
      expect(after[place]?.text).toContain(acknowledged)
      expect(after[place]?.text).not.toContain('我已收悉')
      expect(after[place]).toEqual({ ...before[place], text: after[place]?.text })
      expect(after.toSpliced(place, 1)).toEqual(before.toSpliced(place, 1))
    }
  })

  it.runIf(can('finds'))('finds a message again by its key where it was sent, and nothing that was not', async ({ skip }) => {
    const { messenger, addresses } = given() ?? skip('nothing is sent there')
    const [address = '', elsewhere = ''] = addresses
    const first = toDelivery(address, '风险提示')
    const sent = await messenger.send(first)
    expect(await messenger.findSent?.(first)).toEqual(sent)
    expect(await messenger.findSent?.({ ...first, address: elsewhere })).toBeUndefined()
    expect(await messenger.findSent?.(toDelivery(address, '没有发过'))).toBeUndefined()

    const later = toDelivery(address, '再次提醒', { follows: sent.externalId })
    const sentLater = await messenger.send(later)
    expect(await messenger.findSent?.(later)).toEqual(sentLater)
  })

  describe('over the network', () => {
    const network = () => {
      const platform = given()
      return platform?.network === undefined ? undefined : { ...platform, ...platform.network, address: platform.addresses[0] ?? '' }
    }

    it.for(['permanent', 'rate-limited'] as const)('tells by its code what went wrong: %s', async (trouble, { skip }) => {
      const platform = network() ?? skip('nothing goes over a network there')
      const delivery = toDelivery(platform.address, '月度排名')
      platform.meet(trouble)
      const error = await failing(platform.messenger, delivery)
      expect(error).toBeInstanceOf(AppError)
      expect(error).toMatchObject({ code: errors[trouble] })
      if (trouble === 'permanent') expect((error as AppError).details.reason).toMatch(/\S/)
      if (trouble === 'rate-limited') expect((error as AppError).details.retryAfterMs).toBeGreaterThan(0)
      expect(await standing(platform, delivery)).toEqual([])
    })

    it('knows that nothing was sent where nobody listens', async ({ skip }) => {
      const { unreachable, address } = network() ?? skip('nothing goes over a network there')
      await expect(unreachable.send(toDelivery(address, '月度排名'))).rejects.toMatchObject({ code: 'unavailable' })
    })

    it.runIf(can('pieces'))('sends no piece twice where a later one does not arrive', async ({ skip }) => {
      const platform = network() ?? skip('nothing goes over a network there')
      // The second time the picture may be known there already: then the file meets the trouble.
      for (const words of ['第一次', '第二次']) {
        const delivery = toDelivery(platform.address, '月度排名', { parts: [body(words), everyPart.chart.part, everyPart.file.part] })
        platform.meet('piece')
        const error = await failing(platform.messenger, delivery)
        // As the outbox does: what was not sent is tried again, what is not known is not.
        if (error instanceof AppError && error.code !== 'rejected') {
          const { begun } = error.details
          await platform.messenger.send({ ...delivery, ...(begun === undefined ? {} : { begun }) })
        }
        expect(await standing(platform, delivery)).toHaveLength(1)
      }
    })

    it('says that an outcome is unknown where the connection broke', async ({ skip }) => {
      const { messenger, address, meet } = network() ?? skip('nothing goes over a network there')
      const delivery = toDelivery(address, '月度排名')
      meet('broken')
      const error = await failing(messenger, delivery)
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(AppError)
      expect(await messenger.findSent?.(delivery)).toBeUndefined()
    })

    it.runIf(can('finds'))('finds what was sent although the connection broke, so that it stands once', async ({ skip }) => {
      const platform = network() ?? skip('nothing goes over a network there')
      const delivery = toDelivery(platform.address, '月度排名')
      platform.meet('broken-after')
      expect(await failing(platform.messenger, delivery)).not.toBeInstanceOf(AppError)
      const stands = await standing(platform, delivery)
      expect(stands).toHaveLength(1)
      expect(await platform.messenger.findSent?.(delivery)).toEqual({ externalId: stands[0]?.id })
    })
  })
}
