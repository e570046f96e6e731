import { describe, expect, it } from 'vitest'
import type { NewOutboxRow } from '../../src/ports/delivery-store.ts'
import type { Database } from '../../src/ports/stores.ts'
import type { Opener } from './store-contract.ts'

const at = (hour: number, second = 0) => new Date(Date.UTC(2026, 10, 6, hour, 0, second))

const row: NewOutboxRow = {
  id: 'x1',
  dedupeKey: 'k1',
  payload: { kind: 'post', occurrenceId: 'o1' },
  platform: 'slack',
  address: 'C1',
  personId: null,
  caseId: 'c1',
  createdAt: at(0),
  dueAt: at(1),
  notBefore: at(0),
}

const request = { owner: 'a', now: at(2), realNow: at(2), leaseUntil: at(2, 30), limit: 10, pausedAddresses: [] as readonly string[] }

async function openWith(opener: Opener, rows: readonly NewOutboxRow[]): Promise<Database> {
  const database = await opener.open()
  await database.delivery.addToOutbox(rows)
  return database
}

/** The outbox: once per key, claimed by one, fenced. */
export function claimContract(opener: Opener): void {
  describe('outbox', () => {
    it('takes a key once', async () => {
      const { delivery } = await opener.open()

      expect(await delivery.addToOutbox([row, { ...row, id: 'x2', dedupeKey: 'k2' }])).toBe(2)
      expect(
        await delivery.addToOutbox([
          { ...row, id: 'x3' },
          { ...row, id: 'x4', dedupeKey: 'k4' },
        ]),
      ).toBe(1)
      expect(await delivery.addToOutbox([])).toBe(0)
      expect(await delivery.findOutboxByKey('k1')).toEqual({
        ...row,
        status: 'queued',
        attempts: 0,
        owner: null,
        leaseUntil: null,
        fence: 0,
        externalId: null,
        sentAt: null,
        failure: null,
      })
      expect(await delivery.findOutboxRow('x3')).toBeUndefined()
    })

    it('finds the message that was sent first about a case at an address', async () => {
      const rows = [row, { ...row, id: 'x2', dedupeKey: 'k2', dueAt: at(1, 1) }, { ...row, id: 'x3', dedupeKey: 'k3', address: 'C2' }]
      const { delivery } = await openWith(opener, rows)
      const about = { platform: 'slack', address: 'C1', caseId: 'c1' }
      expect(await delivery.findFirstSent(about)).toBeUndefined()

      for (const [index, { id, fence }] of (await delivery.claim(request)).entries())
        await delivery.finish(id, fence, { status: 'sent', externalId: `C1:${id}`, sentAt: at(2, index) })
      expect(await delivery.findFirstSent(about)).toMatchObject({ id: 'x1', externalId: 'C1:x1' })
      expect(await delivery.findFirstSent({ ...about, caseId: 'c2' })).toBeUndefined()
    })

    it('gives each row to one of several claimers', async () => {
      const rows = Array.from({ length: 60 }, (_, index) => ({ ...row, id: `x${index}`, dedupeKey: `k${index}` }))
      const url = await opener.createUrl()
      const first = await opener.open(url)
      const second = await opener.open(url)
      await first.delivery.addToOutbox(rows)
      const claims = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? first : second).delivery.claim({ ...request, owner: `w${index}`, limit: 7 }))
      const claimed = (await Promise.all(claims)).flat()
      const rest = await first.delivery.claim({ ...request, limit: 100 })

      const ids = [...claimed, ...rest].map(({ id }) => id)
      expect(ids).toHaveLength(60)
      expect(new Set(ids).size).toBe(60)
    })

    it('claims what is due in both times and not paused, the oldest first', async () => {
      const { delivery } = await openWith(opener, [
        { ...row, id: 'younger', dedupeKey: '1', dueAt: at(2) },
        { ...row, id: 'older', dedupeKey: '2' },
        { ...row, id: 'later', dedupeKey: '3', dueAt: at(3) },
        { ...row, id: 'not before', dedupeKey: '4', notBefore: at(3) },
        { ...row, id: 'paused', dedupeKey: '5', address: 'C2' },
      ])
      const one = await delivery.claim({ ...request, limit: 1, pausedAddresses: ['slack:C2', 'slack:C9'] })
      const other = await delivery.claim({ ...request, pausedAddresses: ['slack:C2', 'slack:C9'] })

      expect(one).toMatchObject([{ id: 'older', status: 'queued', fence: 1, attempts: 1, owner: 'a', leaseUntil: at(2, 30), payload: row.payload }])
      expect(other.map(({ id }) => id)).toEqual(['younger'])
      expect(await delivery.countPending(at(2))).toBe(4)
      expect((await delivery.findOutboxRow('older'))?.status).toBe('claimed')
    })

    it('fences out a lost lease and says that the outcome is unknown', async () => {
      const { delivery } = await openWith(opener, [row])
      const sent = { status: 'sent', externalId: 'ts1', sentAt: at(2) } as const
      await delivery.claim(request)

      expect(await delivery.claim({ ...request, owner: 'b', realNow: at(2, 30) })).toEqual([])
      const [again] = await delivery.claim({ ...request, owner: 'b', realNow: at(2, 31), leaseUntil: at(3) })
      expect(again).toMatchObject({ status: 'unknown', fence: 2, attempts: 2, owner: 'b' })
      expect(await delivery.finish('x1', 1, sent)).toBe(false)
      expect(await delivery.finish('x1', 2, sent)).toBe(true)
      expect(await delivery.finish('x1', 2, sent)).toBe(false)
      expect(await delivery.findOutboxRow('x1')).toMatchObject({ status: 'sent', externalId: 'ts1', sentAt: at(2), owner: null, leaseUntil: null })
      expect(await delivery.countPending(at(9))).toBe(0)
    })

    it('brings back what is to be tried or reconciled, and nothing that ended', async () => {
      const { delivery } = await openWith(
        opener,
        ['q', 'u', 'w', 'f'].map((id) => ({ ...row, id, dedupeKey: id })),
      )
      await delivery.claim(request)
      await delivery.finish('q', 1, { status: 'queued', notBefore: at(4), failure: 'rate limited' })
      await delivery.finish('u', 1, { status: 'unknown', notBefore: at(4), failure: 'timeout' })
      await delivery.finish('w', 1, { status: 'withdrawn', failure: 'closed' })
      await delivery.finish('f', 1, { status: 'failed', failure: 'channel_not_found' })

      expect(await delivery.claim({ ...request, realNow: at(3) })).toEqual([])
      const back = await delivery.claim({ ...request, realNow: at(4), leaseUntil: at(5) })
      expect(back.map(({ id, status, failure }) => [id, status, failure])).toEqual([
        ['q', 'queued', 'rate limited'],
        ['u', 'unknown', 'timeout'],
      ])
      expect((await delivery.listOutbox({ caseId: 'c1', statuses: ['withdrawn', 'failed'] })).map(({ id }) => id)).toEqual(['f', 'w'])
      expect(await delivery.listOutbox({ limit: 1 })).toHaveLength(1)
    })
  })
}
