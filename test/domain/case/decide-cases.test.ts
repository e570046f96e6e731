import { describe, expect, it } from 'vitest'
import type { Case } from '../../../src/domain/case/case.ts'
import { closeCase, joinCase } from '../../../src/domain/case/change-case.ts'
import { decideCases } from '../../../src/domain/case/decide-cases.ts'
import { closeReasonWords } from '../../../src/domain/case/decision.ts'
import { findGradesWithoutLadder } from '../../../src/domain/case/parse-policy.ts'
import type { UnitResult } from '../../../src/domain/scoring/result.ts'
import { grades, loadPolicy, published, result, riskCase } from './given.ts'

function decide(
  unit: UnitResult,
  given: { readonly cases?: readonly Case[]; readonly period?: string; readonly latestPeriod?: string; readonly history?: boolean } = {},
) {
  const { cases = [], period = '2026-10', history = false, ...latest } = given
  const { latestPeriod } = latest
  return decideCases({
    edition: { period, history },
    result: { units: [unit] },
    grades,
    openCases: cases,
    policy: loadPolicy(),
    ...(latestPeriod ? { latestPeriod } : {}),
  })
}

const redLine = { id: 'arrears', reason: { zh: '', en: '' }, grade: 'high', redLine: true }

describe('a unit without a case', () => {
  it('opens one from moderate on', () => {
    expect(decide(result('low'))).toEqual([])
    expect(decide(result('moderate'))).toMatchObject([{ does: 'open', kind: 'risk', ask: 'notice', standing: { grade: 'moderate', periods: 1, redLines: [] } }])
    expect(decide(result('high', { overrides: [redLine] }))).toMatchObject([{ does: 'open', standing: { grade: 'high', redLines: ['arrears'] } }])
  })

  it('that did not file opens one to chase figures; its red lines are judged all the same', () => {
    expect(decide(result(null))).toMatchObject([{ does: 'open', kind: 'not-filed', ask: 'not-filed', standing: { grade: 'not-filed' } }])
    const both = decide(result(null, { redLineGrade: 'high', overrides: [redLine] }))
    expect(both.map((decision) => `${decision.does} ${decision.kind}`)).toEqual(['open risk', 'open not-filed'])
    expect(decide(result(null, { redLineGrade: 'low' })).map(({ kind }) => kind)).toEqual(['not-filed'])
  })

  it('opens none for history, for an older period, or where nothing applies', () => {
    expect(decide(result('high'), { history: true })).toEqual([])
    expect(decide(result('high'), { latestPeriod: '2026-11' })).toEqual([])
    expect(decide(result(null), { latestPeriod: '2026-11' })).toEqual([])
    expect(decide(result(null, { status: 'not-applicable' }))).toEqual([])
  })
})

describe('an open case', () => {
  const open = riskCase()

  it('counts the next period still at risk, without noise', () => {
    expect(decide(result('moderate'), { cases: [open], period: '2026-11' })).toMatchObject([
      { does: 'join', ask: null, standing: { periods: 2, lastPeriod: '2026-11', firstPeriod: '2026-10' } },
    ])
  })

  it('asks again where its own policy repeats', () => {
    const repeating = riskCase({ policy: loadPolicy({ repeat: true }) })
    expect(decide(result('moderate'), { cases: [repeating], period: '2026-11' })).toMatchObject([{ does: 'join', ask: 'repeat' }])
    expect(decide(result('moderate'), { cases: [repeating] })).toMatchObject([{ does: 'join', ask: null }])
  })

  it('gets a round when it is worse, in a correction or later', () => {
    expect(decide(result('high'), { cases: [open] })).toMatchObject([{ does: 'worse', ask: 'worse', standing: { grade: 'high', periods: 1 } }])
    expect(decide(result('high'), { cases: [open], period: '2026-11' })).toMatchObject([{ does: 'worse', standing: { periods: 2 } }])
  })

  it('hears nothing of a correction that leaves it where it is', () => {
    expect(decide(result('moderate'), { cases: [open] })).toMatchObject([{ does: 'join', ask: null, standing: { periods: 1 } }])
  })

  it('is withdrawn by a correction, closed by a better period', () => {
    expect(decide(result('low'), { cases: [open] })).toMatchObject([{ does: 'withdraw', reason: 'corrected' }])
    expect(decide(result('low'), { cases: [open], period: '2026-11' })).toMatchObject([{ does: 'close', reason: 'recovered' }])
    const second = riskCase({ firstPeriod: '2026-09', periods: 2 })
    expect(decide(result('low'), { cases: [second] })).toMatchObject([{ does: 'close', reason: 'recovered' }])
  })

  it('counts anew when a correction takes an earlier month out', () => {
    const third = riskCase({ firstPeriod: '2026-08', periods: 3 })
    expect(decide(result('low'), { cases: [third], period: '2026-08' })).toMatchObject([
      { does: 'join', ask: null, standing: { firstPeriod: '2026-09', periods: 2, lastPeriod: '2026-10' } },
    ])
    expect(decide(result('high'), { cases: [third], period: '2026-08' })).toEqual([])
    const standing = { grade: 'moderate', firstPeriod: '2026-09', lastPeriod: '2026-10', periods: 2, redLines: null }
    expect(joinCase(third, { standing, editionId: 'older' })).toMatchObject({ lastEditionId: 'edition', periods: 2 })
  })

  it('stays where the unit did not file', () => {
    expect(decide(result(null), { cases: [open], period: '2026-11' })).toMatchObject([{ does: 'open', kind: 'not-filed' }])
  })

  it('keeps to the line of its own policy', () => {
    const strict = riskCase({ grade: 'low', policy: loadPolicy({ openFromSeverity: 1 }) })
    expect(decide(result('low'), { cases: [strict] })).toMatchObject([{ does: 'join' }])
  })
})

describe('a case that chases figures', () => {
  const chasing = riskCase({ id: 'chase', kind: 'not-filed', grade: 'not-filed' })

  it('closes when they come', () => {
    expect(decide(result('stable'), { cases: [chasing] })).toMatchObject([{ does: 'close', kind: 'not-filed', reason: 'filed' }])
  })

  it('asks anew for another period, not for the same', () => {
    expect(decide(result(null), { cases: [chasing] })).toMatchObject([{ does: 'join', ask: null, standing: { periods: 1 } }])
    expect(decide(result(null), { cases: [chasing], period: '2026-11' })).toMatchObject([{ does: 'join', ask: 'not-filed', standing: { periods: 2 } }])
  })
})

describe('a closed case', () => {
  const closed = closeCase(riskCase(), { at: published, byId: 'system', reason: 'recovered' })

  it('is final', () => {
    expect(closed).toMatchObject({ status: 'closed', closeReason: 'recovered', version: 2 })
    expect(() => closeCase(closed, { at: published, byId: 'x', reason: 'y' })).toThrow('closed')
    expect(() => joinCase(closed, { editionId: 'e', standing: { grade: 'high', firstPeriod: '', lastPeriod: '', periods: 1, redLines: [] } })).toThrow('closed')
    expect(decide(result('moderate'), { cases: [closed], period: '2026-11' })).toMatchObject([{ does: 'open' }])
  })

  it('says why, in a code of ours or the analyst’s own words', () => {
    expect(closeReasonWords('filed').en).toContain('figures')
    expect(closeReasonWords('整改完成').zh).toBe('整改完成')
  })
})

it('the policy has a ladder for every grade from which cases open', () => {
  expect(findGradesWithoutLadder(loadPolicy(), grades)).toEqual([])
  expect(findGradesWithoutLadder(loadPolicy({ openFromSeverity: 1 }), grades)).toEqual(['low'])
})
