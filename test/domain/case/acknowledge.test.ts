import { describe, expect, it } from 'vitest'
import { acknowledgeReceipt } from '../../../src/domain/case/acknowledge.ts'
import { closeCase } from '../../../src/domain/case/change-case.ts'
import { openRound } from '../../../src/domain/case/open-round.ts'
import { advance, answered, at, due, firstRound, loadPolicy, riskCase, taken, team } from './given.ts'

describe('an answer', () => {
  it('of the principal ends the climb; the silent contact is reminded alone, once', () => {
    const climb = answered(firstRound(), 'principal', at('2026-11-06 10:41'))
    expect(climb.round).toMatchObject({ endedAt: null, nextStepAt: due })
    const alone = advance(climb, due)
    expect(alone).toMatchObject({ does: 'remind-alone', again: [{ personId: 'contact' }], round: { endReason: 'acknowledged', nextStepAt: null } })
    if (alone.does !== 'remind-alone') throw new Error(alone.does)
    expect(advance({ ...climb, round: alone.round }, at('2026-11-20 18:00'))).toEqual({ does: 'nothing', until: null })

    const later = answered({ ...climb, round: alone.round }, 'contact', at('2026-11-12 09:00'))
    expect(later.receipts.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([at('2026-11-06 10:41'), at('2026-11-12 09:00')])
  })

  it('of the last silent one ends the round there and then', () => {
    const climb = answered(answered(firstRound(), 'principal', at('2026-11-06 10:41')), 'contact', at('2026-11-06 11:00'))
    expect(climb.round).toMatchObject({ endedAt: at('2026-11-06 11:00'), nextStepAt: null })
  })

  it('of the contact alone does not end it', () => {
    expect(advance(answered(firstRound(), 'contact', at('2026-11-06 10:41')), due)).toMatchObject({ does: 'step', again: [{ personId: 'principal' }] })
  })

  it('of one is not enough where all must', () => {
    const climb = firstRound({ case: riskCase({ policy: loadPolicy({ acknowledge: 'all' }) }) })
    const one = answered(climb, 'principal', at('2026-11-06 10:41'))
    expect(advance(one, due)).toMatchObject({ does: 'step', again: [{ personId: 'contact' }] })
    expect(answered(one, 'contact', due).round.endReason).toBe('acknowledged')
  })

  it('by telephone needs to say who spoke with whom, and ends the climb', () => {
    const climb = taken(firstRound(), due)
    const [receipt] = climb.receipts
    if (!receipt) throw new Error('no receipt')
    const call = { at: due, method: 'telephone', registeredById: null, spokeWith: null, note: null } as const
    expect(acknowledgeReceipt({ ...climb, receipt, answer: call })).toEqual({ outcome: 'incomplete', missing: 'registrar' })
    expect(acknowledgeReceipt({ ...climb, receipt, answer: { ...call, registeredById: 'desk' } })).toEqual({ outcome: 'incomplete', missing: 'spoke-with' })
    const registered = acknowledgeReceipt({ ...climb, receipt, answer: { ...call, registeredById: 'desk', spokeWith: '李国强' } })
    expect(registered).toMatchObject({ outcome: 'acknowledged', climbOver: true, receipt: { method: 'telephone' }, round: { endReason: 'acknowledged' } })
  })

  it('given twice is one answer; after the case is closed it changes nothing', () => {
    const climb = answered(firstRound(), 'principal', at('2026-11-06 10:41'))
    const [receipt] = climb.receipts
    if (!receipt) throw new Error('no receipt')
    const answer = { at: due, method: 'button', registeredById: null, spokeWith: null, note: null } as const
    expect(acknowledgeReceipt({ ...climb, receipt, answer })).toEqual({ outcome: 'already', receipt })
    const closed = closeCase(climb.case, { at: due, byId: 'system', reason: 'recovered' })
    expect(acknowledgeReceipt({ ...climb, case: closed, receipt, answer })).toEqual({ outcome: 'case-closed' })
  })

  it('to one round is no answer to the next', () => {
    const climb = answered(firstRound(), 'principal', at('2026-11-06 10:41'))
    const next = openRound({ case: climb.case, round: { id: 'r2', number: 2, kind: 'worse', editionId: 'e2', grade: 'high' }, team, now: due })
    expect(next.asks.map(({ personId }) => personId)).toContain('principal')
    expect(next.round).toMatchObject({ step: 0, endedAt: null, ackDueAt: at('2026-11-10 18:00') })
  })
})
