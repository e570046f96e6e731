import { describe, expect, it } from 'vitest'
import type { Case } from '../../../src/domain/case/case.ts'
import { decideCases } from '../../../src/domain/case/decide-cases.ts'
import { missesOf } from '../../../src/domain/case/outlook-events.ts'
import { parsePolicy } from '../../../src/domain/case/parse-policy.ts'
import type { Policy } from '../../../src/domain/case/policy.ts'
import type { Miss } from '../../../src/domain/outlook/find-outlook.ts'
import type { UnitResult } from '../../../src/domain/scoring/result.ts'
import { at, grades, loadPolicy, result, riskCase, unitId } from './given.ts'

const miss = (months: number): Miss => ({
  indicatorId: 'B1',
  period: '2026-12',
  months,
  low: '-9.90',
  middle: '-9.10',
  high: '-8.40',
  isSure: true,
})

interface Given {
  readonly misses?: readonly Miss[]
  readonly cases?: readonly Case[]
  readonly period?: string
  readonly latestPeriod?: string
  readonly policy?: Policy
}

function decide(unit: UnitResult, { misses = [miss(2)], cases = [], period = '2026-10', policy = loadPolicy(), latestPeriod }: Given = {}) {
  const outlooks = new Map([[unitId, misses]])
  const latest = latestPeriod === undefined ? {} : { latestPeriod }
  const decisions = decideCases({ edition: { period, history: false }, result: { units: [unit] }, grades, openCases: cases, policy, outlooks, ...latest })
  return decisions.filter(({ kind }) => kind === 'outlook')
}

const open = (change: Partial<Case> = {}) => riskCase({ kind: 'outlook', grade: 'outlook', ...change })

describe('the warning before the warning', () => {
  it('opens for a unit below the line that heads for a miss', () => {
    expect(decide(result('low'))).toMatchObject([{ does: 'open', ask: 'outlook', standing: { grade: 'outlook', periods: 1, misses: [{ months: 2 }] } }])
    expect(decide(result('stable'), { misses: [miss(3), miss(1)] })).toMatchObject([{ does: 'open', standing: { grade: 'outlook-next' } }])
  })

  it('opens none at risk, without a miss, of an older period, without figures, or where the policy does not look ahead', () => {
    expect(decide(result('moderate'))).toEqual([])
    expect(decide(result('low'), { misses: [] })).toEqual([])
    expect(decide(result('low'), { latestPeriod: '2026-11' })).toEqual([])
    expect(decide(result(null))).toEqual([])
    const { openFromOutlook: _, ...never } = loadPolicy()
    expect(decide(result('low'), { policy: never })).toEqual([])
  })

  it('counts a later month without noise, and asks once more when it is a matter of the next month', () => {
    expect(decide(result('low'), { cases: [open()], period: '2026-11' })).toMatchObject([{ does: 'join', ask: null, standing: { periods: 2 } }])
    expect(decide(result('low'), { cases: [open()], period: '2026-11', misses: [miss(1)] })).toMatchObject([{ does: 'worse', ask: 'outlook' }])
    const near = open({ grade: 'outlook-next' })
    expect(decide(result('low'), { cases: [near], period: '2026-11', misses: [miss(1)] })).toMatchObject([{ does: 'join', ask: null }])
    expect(decide(result('low'), { cases: [open({ lastPeriod: '2026-11' })] })).toEqual([])
  })

  it('closes when it is averted, is withdrawn after a correction, and gives way to a risk case', () => {
    expect(decide(result('low'), { cases: [open()], period: '2026-11', misses: [] })).toMatchObject([{ does: 'close', reason: 'averted' }])
    expect(decide(result('low'), { cases: [open()], misses: [] })).toMatchObject([{ does: 'withdraw', reason: 'corrected' }])
    expect(decide(result('high'), { cases: [open()], period: '2026-11' })).toMatchObject([{ does: 'close', reason: 'overtaken' }])
  })

  it('keeps what was foreseen as it was told', () => {
    const event = (id: string, local: string, data: Readonly<Record<string, unknown>>) =>
      ({ id, caseId: 'c', roundId: null, kind: 'opened', at: at(local), actorId: 'system', data }) as const
    const events = [
      event('2', '2026-12-04 09:00', { misses: [miss(1)] }),
      event('1', '2026-11-06 09:00', { misses: [miss(2)] }),
      event('3', '2026-12-05 09:00', {}),
    ]
    expect(missesOf({ events })).toEqual([miss(1)])
    expect(missesOf({ events: [] })).toEqual([])
  })

  it('a policy that looks ahead needs its ladder', () => {
    const faults = parsePolicy(`id: p\nversion: '1'\nsource: s\nacknowledge: principal\nopenFromSeverity: 2\nopenFromOutlook: sure\ninterviewFromPeriods: 2
ladders:
  moderate: { statement: null, steps: [{ action: notice, to: [principal], wait: null }] }
  not-filed: { statement: null, steps: [{ action: notice, to: [principal], wait: null }] }
`)
    expect(faults).toMatchObject({ ok: false, faults: [{ line: 6, message: expect.stringContaining('ladder named outlook') }] })
  })
})
