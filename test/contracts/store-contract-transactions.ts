import { describe, expect, it } from 'vitest'
import type { Opener } from './store-contract.ts'

/** All or nothing, one after the other, beside other processes. */
export function transactionContract({ open, createUrl }: Opener): void {
  describe('transactions', () => {
    it('store all or nothing', async () => {
      const database = await open()
      const failing = database.transaction(async (stores) => {
        await stores.settings.set('a', '1')
        throw new Error('changed my mind')
      })

      await expect(failing).rejects.toThrow('changed my mind')
      expect(await database.settings.get('a')).toBeUndefined()
      expect(await database.transaction(async (stores) => stores.settings.setOnce('a', '2'))).toBe('2')
      expect(await database.settings.get('a')).toBe('2')
    })

    it('lose no update, whoever writes at once', async () => {
      const url = await createUrl()
      const databases = [await open(url), await open(url)]
      await databases[0]?.settings.set('count', '0')
      const work = Array.from({ length: 20 }, (_, index) =>
        databases[index % 2]?.transaction(async ({ delivery, settings }) => {
          // A row lock, as PostgreSQL needs one: it reads what is committed, not what is locked.
          await delivery.takeLease('count', 'all', new Date(0), new Date(1))
          const count = Number(await settings.get('count'))
          await settings.set('count', String(count + 1))
        }),
      )
      await Promise.all(work)

      expect(await databases[1]?.settings.get('count')).toBe('20')
    })

    it('may meet a taken value without being spoilt', async () => {
      const database = await open()
      await database.settings.set('mode', 'sample')
      const stood = await database.transaction(async (stores) => {
        const mode = await stores.settings.setOnce('mode', 'production')
        await stores.settings.set('after', 'yes')
        return mode
      })

      expect(stood).toBe('sample')
      expect(await database.settings.get('after')).toBe('yes')
    })

    it('refuse the database itself inside, and one another', async () => {
      const database = await open()

      await expect(database.transaction(() => database.settings.get('a'))).rejects.toThrow('inside a transaction')
      await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow('inside a transaction')
    })

    it('let another process write while one works', async () => {
      const url = await createUrl()
      const server = await open(url)
      const say = await open(url)
      const at = new Date('2026-11-06T00:00:00Z')
      const row = { at, realAt: at, actorId: 'p', kind: 'k.done', subject: 's', data: {} }
      const writes = Array.from({ length: 40 }, (_, index) =>
        index % 4 === 0 ? say.record.append([row]) : server.transaction((stores) => stores.record.append([row])),
      )
      await Promise.all(writes)

      expect(await say.record.lastSeq()).toBe(40)
      expect(await server.record.countUnsealed()).toBe(40)
    })
  })
}
