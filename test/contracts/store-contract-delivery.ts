import { beforeAll, describe, expect, it } from 'vitest'
import type { Occurrence, Schedule } from '../../src/domain/schedule/schedule.ts'
import type { Destination } from '../../src/ports/schedule-store.ts'
import type { Database } from '../../src/ports/stores.ts'
import type { Opener } from './store-contract.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 6, hour))

const destination: Destination = {
  id: 'd1',
  platform: 'slack',
  address: 'C1',
  name: { zh: '财政群', en: 'Finance' },
  language: 'zh-CN',
  ceiling: 'internal',
  ownerId: 'p1',
  active: true,
}

const schedule: Schedule = {
  id: 'sch',
  kind: 'league-table',
  schemeId: 's',
  rule: {
    timeZone: 'Asia/Shanghai',
    when: { kind: 'working-day', nth: 8, at: '09:00' },
    periodLag: 1,
    late: { does: 'send', windowMinutes: null },
    hold: { limitHours: null, provisional: false },
  },
  destinationIds: ['d1'],
  ownerId: 'p1',
  active: true,
  fromAt: at(0),
}

const occurrence: Occurrence = {
  id: 'o1',
  scheduleId: 'sch',
  plannedAt: at(1),
  destinationId: 'd1',
  revision: 0,
  period: '2026-10',
  status: 'planned',
  reason: null,
  decidedAt: null,
  editionId: null,
}

/** Destinations, schedules, occurrences, leases. */
export function deliveryContract({ open }: Opener): void {
  describe('schedules', () => {
    let database: Database
    beforeAll(async () => {
      database = await open()
    })

    it('keeps destinations and schedules, and changes them', async () => {
      await database.schedules.saveDestination({ ...destination, active: false })
      await database.schedules.saveDestination(destination)
      await database.schedules.saveSchedule({ ...schedule, active: false })
      await database.schedules.saveSchedule(schedule)

      expect(await database.schedules.listDestinations()).toEqual([destination])
      expect(await database.schedules.listSchedules()).toEqual([schedule])
    })

    it('plans an instant once per destination and revision', async () => {
      expect(await database.schedules.addOccurrences([occurrence])).toBe(1)
      const again = [
        { ...occurrence, id: 'o2' },
        { ...occurrence, id: 'o3', revision: 1, plannedAt: at(2) },
        { ...occurrence, id: 'o4', plannedAt: at(8), period: '2026-11' },
      ]

      expect(await database.schedules.addOccurrences(again)).toBe(2)
      expect(await database.schedules.findOccurrence('o1')).toEqual(occurrence)
      expect(await database.schedules.findOccurrence('o2')).toBeUndefined()
      expect((await database.schedules.listDueOccurrences(at(2))).map(({ id }) => id)).toEqual(['o1', 'o3'])
    })

    it('changes an occurrence only from what it was', async () => {
      const change = { status: 'queued', reason: null, decidedAt: at(2), editionId: 'e1' } as const
      const both = await Promise.all([1, 2].map(() => database.schedules.changeOccurrence('o1', 'planned', change)))

      expect(both.filter(Boolean)).toHaveLength(1)
      expect(await database.schedules.findOccurrence('o1')).toEqual({ ...occurrence, ...change })
      expect((await database.schedules.listDueOccurrences(at(2))).map(({ id }) => id)).toEqual(['o3'])
      expect((await database.schedules.listOccurrences({ scheduleId: 'sch', period: '2026-10' })).map(({ id }) => id)).toEqual(['o1', 'o3'])
      expect((await database.schedules.listOccurrences({ from: at(2), limit: 1 })).map(({ id }) => id)).toEqual(['o3'])
    })
  })

  describe('leases', () => {
    it('are held by one, renewed by the holder, and change hands with a higher fence', async () => {
      const { delivery } = await open()
      const first = await Promise.all(['a', 'b'].map((owner) => delivery.takeLease('seal', owner, at(1), at(2))))
      const winner = first[0] === undefined ? 'b' : 'a'
      const loser = winner === 'a' ? 'b' : 'a'

      expect(first.filter((fence) => fence === 1)).toHaveLength(1)
      expect(await delivery.takeLease('seal', winner, at(1), at(3))).toBe(1)
      expect(await delivery.takeLease('seal', loser, at(2), at(4))).toBeUndefined()
      expect(await delivery.takeLease('seal', loser, at(3), at(4))).toBe(2)
      await delivery.releaseLease('seal', winner)
      expect(await delivery.takeLease('seal', winner, at(3), at(5))).toBeUndefined()
      await delivery.releaseLease('seal', loser)
      expect(await delivery.takeLease('seal', winner, at(3), at(5))).toBe(3)
      expect(await delivery.takeLease('other', loser, at(3), at(5))).toBe(1)
    })
  })
}
