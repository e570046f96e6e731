import { describe, expect, it } from 'vitest'
import type { Library } from '../../src/domain/budget/library.ts'
import type { Opener } from './store-contract.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 6, hour))

const library: Library = {
  id: 'l1',
  unitId: '640522',
  year: '2026',
  version: 1,
  status: 'submitted',
  throughPeriod: '2026-09',
  projects: [{ code: 'P1', name: '基本工资', tag: 'wages', item: 'basic-wages', basis: null, need: '1', budget: '2', executed: '0.5', line: 4 }],
  fileName: '项目库.xlsx',
  digest: 'd1',
  submittedById: 'p1',
  submittedAt: at(1),
  reviewedById: null,
  reviewedAt: null,
  reason: null,
}

/** Project libraries: versions are added once, reviewed once. */
export function budgetContract(opener: Opener): void {
  describe('project libraries', () => {
    it('takes each version of a unit and year once', async () => {
      const { budgets } = await opener.open()
      expect(await budgets.addLibrary(library)).toBe(true)
      expect(await budgets.addLibrary({ ...library, id: 'l2' })).toBe(false)
      expect(await budgets.addLibrary({ ...library, id: 'l3', version: 2 })).toBe(true)
      expect(await budgets.findLibrary('l1')).toEqual(library)
      expect(await budgets.findLibrary('l2')).toBeUndefined()
      expect((await budgets.findLatest('640522', '2026'))?.id).toBe('l3')
      expect(await budgets.findLatest('640522', '2025')).toBeUndefined()
      await budgets.addLibrary({ ...library, id: 'l4', unitId: '640105' })
      expect((await budgets.listLatest('2026')).map(({ id }) => id).toSorted()).toEqual(['l3', 'l4'])
    })

    it('is reviewed once, whoever comes at the same time', async () => {
      const { budgets } = await opener.open()
      await budgets.addLibrary(library)
      const review = { status: 'approved', reviewedById: 'p2', reviewedAt: at(2), reason: null } as const
      const both = await Promise.all([budgets.reviewLibrary('l1', review), budgets.reviewLibrary('l1', { ...review, status: 'returned', reason: 'x' })])
      expect(both.filter(Boolean)).toHaveLength(1)
      expect(await budgets.reviewLibrary('l1', review)).toBe(false)
      const kept = await budgets.findLibrary('l1')
      expect(kept?.reviewedAt).toEqual(at(2))
      expect((await budgets.findApproved('640522', '2026'))?.id).toBe(kept?.status === 'approved' ? 'l1' : undefined)
    })
  })
}
