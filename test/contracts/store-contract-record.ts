import { describe, expect, it } from 'vitest'
import type { NewRecordRow } from '../../src/ports/record-store.ts'
import type { Opener } from './store-contract.ts'

const at = new Date('2026-11-06T00:30:00.007Z')
const row: NewRecordRow = { at, realAt: at, actorId: 'p1', kind: 'edition.published', subject: 'edition:e1', data: { period: '2026-10' } }
const seal = (position: number, rowSeq: number) => ({ position, rowSeq, previous: `h${position - 1}`, hash: `h${position}` })

/** The append-only record and its seals. */
export function recordContract({ open }: Opener): void {
  describe('record', () => {
    it('numbers rows in order and gives them back whole', async () => {
      const { record } = await open()
      expect(await record.lastSeq()).toBe(0)
      await record.append([row, { ...row, kind: 'case.opened', subject: 'case:c1' }])
      await record.append([])
      const rows = await record.listUnsealed(10)

      expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
        [1, 'edition.published'],
        [2, 'case.opened'],
      ])
      expect(rows[0]).toEqual({ ...row, seq: 1 })
      expect(await record.lastSeq()).toBe(2)
      expect(await record.list({ subject: 'case:c1', limit: 5 })).toHaveLength(1)
      expect(await record.list({ kinds: ['edition.published', 'x'], limit: 5 })).toHaveLength(1)
      expect((await record.list({ limit: 1 })).map(({ seq }) => seq)).toEqual([2])
    })

    it('knows what is sealed, in the order of the chain', async () => {
      const { record } = await open()
      await record.append([row, row, row])
      expect(await record.findLastSeal()).toBeUndefined()
      await record.addSeals([seal(1, 1), seal(2, 3)])

      expect((await record.listUnsealed(10)).map(({ seq }) => seq)).toEqual([2])
      expect(await record.countUnsealed()).toBe(1)
      await record.addSeals([seal(3, 2)])
      expect(await record.countUnsealed()).toBe(0)
      expect(await record.findLastSeal()).toEqual(seal(3, 2))
      expect((await record.listSealed(1, 10)).map((sealed) => [sealed.seal.position, sealed.row?.seq])).toEqual([
        [2, 3],
        [3, 2],
      ])
      expect(await record.listSealed(0, 1)).toHaveLength(1)
      await record.append([row])
      expect((await record.listUnsealed(10)).map(({ seq }) => seq)).toEqual([4])
    })

    it('refuses seals on a taken position or row, all of them', async () => {
      const { record } = await open()
      await record.append([row, row])
      await record.addSeals([seal(1, 1)])

      await expect(record.addSeals([seal(2, 2), seal(1, 2)])).rejects.toMatchObject({ code: 'conflict' })
      await expect(record.addSeals([seal(2, 1)])).rejects.toMatchObject({ code: 'conflict' })
      expect(await record.countUnsealed()).toBe(1)
    })
  })
}
