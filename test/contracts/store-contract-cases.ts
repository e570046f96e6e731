import { beforeAll, describe, expect, it } from 'vitest'
import type { Case, Receipt, Round, Statement } from '../../src/domain/case/case.ts'
import type { Database } from '../../src/ports/stores.ts'
import type { Opener } from './store-contract.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 6, hour))

const opened: Case = {
  id: 'c1',
  schemeId: 's',
  unitId: 'u1',
  kind: 'risk',
  status: 'open',
  grade: 'moderate',
  openedAt: at(1),
  openedEditionId: 'e1',
  lastEditionId: 'e1',
  firstPeriod: '2026-10',
  lastPeriod: '2026-10',
  periods: 1,
  policy: {
    id: 'p',
    version: '1',
    source: 'test',
    acknowledge: 'principal',
    openFromSeverity: 2,
    ladders: { moderate: { steps: [{ action: 'notice', to: ['principal'], copyTo: [], wait: null }], statement: null, tellAtOnce: [] } },
    interviewFromPeriods: 3,
  },
  calendar: {
    id: 'cn',
    timeZone: 'Asia/Shanghai',
    officeHours: { start: '08:30', end: '18:00' },
    years: { 2026: { weekdayHolidays: ['2026-10-01'], weekendWorkdays: [] } },
  },
  closedAt: null,
  closedById: null,
  closeReason: null,
  version: 1,
}

const round: Round = {
  id: 'r1',
  caseId: 'c1',
  number: 1,
  kind: 'notice',
  editionId: 'e1',
  grade: 'moderate',
  openedAt: at(1),
  step: 0,
  nextStepAt: at(5),
  heldReason: null,
  ackDueAt: at(5),
  statementDueAt: null,
  endedAt: null,
  endReason: null,
}

const receipt: Receipt = {
  id: 'q1',
  roundId: 'r1',
  personId: 'p1',
  role: 'principal',
  counts: true,
  queuedAt: at(1),
  sentAt: null,
  deliveredAt: null,
  seenAt: null,
  acknowledgedAt: null,
  method: null,
  registeredById: null,
  spokeWith: null,
  note: null,
  remindedAt: null,
}

const statement: Statement = {
  id: 'st1',
  caseId: 'c1',
  roundId: 'r1',
  personId: 'p1',
  filedAt: at(3),
  cause: '土地出让收入短收',
  measures: '压减支出',
  deadline: '2026-12-31',
  status: 'filed',
  reviewedById: null,
  reviewedAt: null,
  reviewReason: null,
}

/** Cases and what hangs on them. */
export function caseContract({ open }: Opener): void {
  describe('cases', () => {
    let database: Database
    beforeAll(async () => {
      database = await open()
    })

    it('opens one case per unit, scheme and kind', async () => {
      const results = await Promise.all(['c1', 'c2'].map((id) => database.cases.openCase({ ...opened, id })))

      expect(results.filter(Boolean)).toHaveLength(1)
      expect(await database.cases.openCase({ ...opened, id: 'c3', kind: 'not-filed', grade: 'not-filed' })).toBe(true)
      const found = await database.cases.findOpenCase('s', 'u1', 'risk')
      expect(found).toEqual({ ...opened, id: found?.id })
    })

    it('opens again after closing, and keeps a change only on the version it was made from', async () => {
      const first = await database.cases.findOpenCase('s', 'u1', 'risk')
      if (first === undefined) throw new Error('no case')
      const closed = { ...first, status: 'closed', closedAt: at(2), closedById: 'p2', closeReason: '低于中度', version: 2 } as const

      const saved = await Promise.all([database.cases.saveCase(closed), database.cases.saveCase({ ...closed, closeReason: 'x' })])
      expect(saved.filter(Boolean)).toHaveLength(1)
      expect(await database.cases.findOpenCase('s', 'u1', 'risk')).toBeUndefined()
      expect(await database.cases.openCase({ ...opened, id: 'c4' })).toBe(true)
      expect((await database.cases.listCases({ unitId: 'u1', status: 'open' })).map(({ id }) => id).sort()).toEqual(['c3', 'c4'])
      expect(await database.cases.listCases({ schemeId: 'other' })).toEqual([])
      expect((await database.cases.findCase(first.id))?.status).toBe('closed')
    })

    it('advances a round once per step, and never an ended one', async () => {
      await database.cases.addRound({ ...round, caseId: 'c4' })
      const next = { ...round, step: 1, nextStepAt: at(9) }
      const saved = await Promise.all([database.cases.saveRound(next, round), database.cases.saveRound(next, round)])

      expect(saved.filter(Boolean)).toHaveLength(1)
      expect((await database.cases.listDueRounds(at(9), 10)).map(({ id }) => id)).toEqual(['r1'])
      expect(await database.cases.listDueRounds(at(8), 10)).toEqual([])
      expect(await database.cases.saveRound({ ...next, heldReason: 'press', nextStepAt: null }, { step: 1, nextStepAt: at(8) })).toBe(false)
      expect(await database.cases.saveRound({ ...next, endedAt: at(9), endReason: 'acknowledged' }, next)).toBe(true)
      expect(await database.cases.saveRound({ ...next, step: 2 }, next)).toBe(false)
      expect(await database.cases.listDueRounds(at(23), 10)).toEqual([])
    })

    it('acknowledges once, and sets an instant once', async () => {
      await database.cases.addReceipt(receipt)
      await database.cases.markReceipt('q1', 'sentAt', at(2))
      await database.cases.markReceipt('q1', 'sentAt', at(4))
      const how = { at: at(3), method: 'telephone', registeredById: 'p7', spokeWith: '马某', note: null } as const
      const both = await Promise.all([database.cases.acknowledge('q1', how), database.cases.acknowledge('q1', { ...how, spokeWith: '张某' })])
      const kept = await database.cases.findReceipt('r1', 'p1')

      expect(both.filter(Boolean)).toHaveLength(1)
      expect(kept).toEqual({
        ...receipt,
        sentAt: at(2),
        acknowledgedAt: at(3),
        method: 'telephone',
        registeredById: 'p7',
        spokeWith: both[0] ? '马某' : '张某',
      })
      expect(await database.cases.findReceipt('r1', 'p9')).toBeUndefined()
    })

    it('reviews a statement once', async () => {
      await database.cases.addStatement({ ...statement, caseId: 'c4' })
      const review = { status: 'returned', reviewedById: 'p2', reviewedAt: at(4), reviewReason: '太短' } as const

      expect(await database.cases.reviewStatement('st1', review)).toBe(true)
      expect(await database.cases.reviewStatement('st1', { ...review, status: 'accepted' })).toBe(false)
    })

    it('gives the whole file of a case', async () => {
      await database.cases.addEvent({ id: 'ev1', caseId: 'c4', roundId: null, kind: 'call', at: at(4), actorId: 'p2', data: { who: 'p1' } })
      const file = await database.cases.getCaseFile('c4')

      expect(file.case).toEqual({ ...opened, id: 'c4' })
      expect(file.rounds.map(({ id }) => id)).toEqual(['r1'])
      expect(file.receipts.map(({ id }) => id)).toEqual(['q1'])
      expect(file.statements[0]).toMatchObject({ status: 'returned', reviewReason: '太短' })
      expect(file.events[0]).toMatchObject({ kind: 'call', data: { who: 'p1' } })
      expect((await database.cases.listOpenCaseFiles('s')).find((other) => other.case.id === 'c4')).toEqual(file)
      expect(await database.cases.listOpenCaseFiles('other')).toEqual([])
      await expect(database.cases.getCaseFile('none')).rejects.toMatchObject({ code: 'not-found' })
    })
  })
}
