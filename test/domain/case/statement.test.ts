import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEvent, Statement } from '../../../src/domain/case/case.ts'
import { closeCase } from '../../../src/domain/case/change-case.ts'
import { proposedForInterview } from '../../../src/domain/case/interview.ts'
import { fileStatement, findStatementRefusal, reviewStatement, statementState } from '../../../src/domain/case/statement.ts'
import { at, fileOf, firstRound, published, riskCase } from './given.ts'

const climb = firstRound()
const filed = fileStatement({
  id: 's',
  caseId: 'case',
  roundId: 'round',
  personId: 'principal',
  filedAt: at('2026-11-10 09:00'),
  cause: '…',
  measures: '…',
  deadline: '2026-12-31',
})
const review = { reviewedById: 'analyst', reviewedAt: at('2026-11-11 09:00'), reviewReason: 'no measures' }
const returned = reviewStatement(filed, { ...review, status: 'returned' }).statement
const accepted = reviewStatement(filed, { ...review, status: 'accepted' }).statement
const withStatements = (...statements: readonly Statement[]) => fileOf(climb, { statements })
const day = at('2026-11-12 09:00')

describe('a statement', () => {
  it('is awaited until the hour, then overdue', () => {
    expect(statementState(fileOf(climb), at('2026-11-13 18:00'))).toBe('awaited')
    expect(statementState(fileOf(climb), at('2026-11-13 18:01'))).toBe('overdue')
    expect(statementState(withStatements(filed), at('2026-12-13 18:01'))).toBe('under-review')
    expect(statementState(withStatements(accepted), at('2026-12-13 18:01'))).toBe('accepted')
  })

  it('that was returned is asked for anew by the next round', () => {
    const next = { ...climb.round, id: 'r2', number: 2, kind: 'returned' as const, statementDueAt: at('2026-11-18 18:00') }
    const file = fileOf(climb, { rounds: [climb.round, next], statements: [returned] })
    expect(statementState(file, day)).toBe('awaited')
    expect(statementState(file, at('2026-11-19 09:00'))).toBe('overdue')
  })

  it('is refused while one is under review, after one was accepted, and when the case is closed', () => {
    expect(findStatementRefusal(withStatements(), 'round')).toBeUndefined()
    expect(findStatementRefusal(withStatements(filed), 'round')).toBe('under-review')
    expect(findStatementRefusal(withStatements(accepted), 'round')).toBe('accepted-before')
    expect(findStatementRefusal(withStatements(returned), 'r2')).toBeUndefined()
    expect(findStatementRefusal(fileOf({ ...climb, case: closeCase(climb.case, { at: day, byId: 'x', reason: 'y' }) }), 'round')).toBe('case-closed')
  })

  it('that was reviewed stays as it is', () => {
    const verdicts = fc.array(fc.constantFrom('accepted' as const, 'returned' as const), { minLength: 1, maxLength: 5 })
    const property = fc.property(verdicts, (all) => {
      const end = all.reduce((statement, status) => reviewStatement(statement, { ...review, status }).statement, filed)
      expect(end.status).toBe(all[0])
    })
    fc.assert(property)
  })
})

describe('proposed for interview', () => {
  const codes = (file: Parameters<typeof proposedForInterview>[0], now = day) => proposedForInterview(file, now).map(({ code }) => code)
  const event = (kind: CaseEvent['kind'], time: Date, redLines: readonly string[]): CaseEvent => {
    return { id: kind, caseId: 'case', roundId: null, kind, at: time, actorId: 'system', data: { redLines } }
  }

  it('says why, or nothing', () => {
    expect(codes(fileOf(climb))).toEqual([])
    expect(codes(fileOf(climb), at('2026-11-14 00:00'))).toEqual(['statement-overdue'])
    expect(codes(withStatements(returned))).toEqual(['statement-returned'])
    expect(codes(withStatements(returned, { ...accepted, id: 's2', reviewedAt: day }))).toEqual([])
    expect(codes(fileOf({ ...climb, case: riskCase({ periods: 2 }) }))).toEqual(['periods'])
    expect(codes(fileOf(climb, { events: [event('opened', published, ['arrears'])] }))).toEqual(['red-line'])
    expect(codes(fileOf(climb, { events: [event('opened', published, ['arrears']), event('joined', day, [])] }))).toEqual([])
  })

  it('never for a closed case, or one that chases figures', () => {
    const closed = closeCase(riskCase({ periods: 5 }), { at: day, byId: 'system', reason: 'recovered' })
    expect(codes(fileOf({ ...climb, case: closed }))).toEqual([])
    expect(codes(fileOf({ ...climb, case: riskCase({ kind: 'not-filed', periods: 5 }) }))).toEqual([])
  })
})
