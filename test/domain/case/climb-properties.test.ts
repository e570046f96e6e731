import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeCase } from '../../../src/domain/case/change-case.ts'
import { openRound } from '../../../src/domain/case/open-round.ts'
import { pressStep } from '../../../src/domain/case/press-step.ts'
import { type Climb, advance, answered, firstRound, loadPolicy, published, riskCase, team } from './given.ts'

describe('whatever happens', () => {
  const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 })
  const wakings = fc.array(fc.record({ minute: minutes, ack: fc.constantFrom('', '', 'principal', 'contact') }), { maxLength: 12 })

  it('steps only go up, one message at a time, and nothing follows an end', () => {
    const property = fc.property(wakings, fc.constantFrom('principal' as const, 'all' as const), (moments, acknowledge) => {
      let climb: Climb = firstRound({ case: riskCase({ policy: loadPolicy({ acknowledge }) }) })
      const reminded: string[] = []
      for (const { minute, ack } of moments.toSorted((a, b) => a.minute - b.minute)) {
        const now = new Date(published.getTime() + minute * 60_000)
        if (ack && climb.receipts.some((one) => one.personId === ack && !one.acknowledgedAt)) climb = answered(climb, ack, now)
        const done = advance(climb, now)
        if (climb.round.endedAt) expect(done.does).toBe('nothing')
        if (done.does === 'nothing') continue
        if (done.does === 'step') expect(done.taken.index).toBe(climb.round.step + done.merged.length + 1)
        const again = done.does === 'ask-press' ? [] : done.again.map(({ id }) => id)
        reminded.push(...again)
        climb = { ...climb, round: done.round, receipts: climb.receipts.map((one) => (again.includes(one.id) ? { ...one, remindedAt: now } : one)) }
        expect(advance(climb, now).does).toBe('nothing')
      }
      expect(new Set(reminded).size).toBe(reminded.length)
    })
    fc.assert(property, { numRuns: 150 })
  })

  it('a closed case does nothing more', () => {
    const property = fc.property(minutes, (minute) => {
      const now = new Date(published.getTime() + minute * 60_000)
      const climb = firstRound()
      const closed = closeCase(climb.case, { at: published, byId: 'system', reason: 'recovered' })
      expect(advance({ ...climb, case: closed }, now)).toEqual({ does: 'nothing', until: null })
      expect(pressStep({ ...climb, case: closed, team, now })).toEqual({ ok: false, why: 'closed' })
      expect(() => openRound({ case: closed, round: { id: 'r', number: 2, kind: 'worse', editionId: 'e', grade: 'high' }, team, now })).toThrow('closed')
    })
    fc.assert(property, { numRuns: 30 })
  })
})
