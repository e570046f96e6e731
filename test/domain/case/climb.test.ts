import { describe, expect, it } from 'vitest'
import { pressStep } from '../../../src/domain/case/press-step.ts'
import { resumeRound } from '../../../src/domain/case/resume-round.ts'
import { advance, answered, at, calendar, due, firstRound, published, riskCase, taken, team, teamWithout } from './given.ts'

describe('the notice', () => {
  it('goes to the principal, with a copy to the contact, and to nobody else', () => {
    const { opened } = firstRound()
    expect(opened.asks).toEqual([
      { personId: 'principal', role: 'principal', counts: true },
      { personId: 'contact', role: 'contact', counts: false },
    ])
    expect(opened.tells).toEqual([])
    expect(opened.round).toMatchObject({ step: 0, ackDueAt: due, nextStepAt: due, statementDueAt: at('2026-11-13 18:00'), heldReason: null })
  })

  it('of high risk tells the department’s leader at once, and asks the statement sooner', () => {
    const { opened } = firstRound({ case: riskCase({ grade: 'high' }) })
    expect(opened.tells).toEqual([{ personId: 'leader', role: 'leader', topic: 'at-once' }])
    expect(opened.round.statementDueAt).toEqual(at('2026-11-11 18:00'))
  })

  it('that nobody is there to get is told to the desk and the administrator at once', () => {
    const { opened } = firstRound({ team: teamWithout('principal') })
    expect(opened.asks.map(({ personId }) => personId)).toEqual(['contact'])
    expect(opened.tells).toEqual([
      { personId: 'desk', role: 'desk', topic: 'nobody' },
      { personId: 'administrator', role: 'administrator', topic: 'nobody' },
    ])
  })

  it('goes out later to whoever takes the position', () => {
    const climb = firstRound({ team: teamWithout('principal') })
    expect(advance(climb, due)).toMatchObject({ does: 'step', asks: [{ personId: 'principal', counts: true }] })
  })

  it('chases figures without asking for a statement', () => {
    const { round } = firstRound({ case: riskCase({ kind: 'not-filed', grade: 'not-filed' }) })
    expect(round).toMatchObject({ statementDueAt: null, nextStepAt: due })
  })
})

describe('silence', () => {
  it('waits until the hour', () => {
    expect(advance(firstRound(), new Date(due.getTime() - 1))).toEqual({ does: 'nothing', until: due })
  })

  it('brings the reminder and the telephone list, then the leader, then an approver’s press, each once', () => {
    const reminded = advance(firstRound(), due)
    expect(reminded).toMatchObject({
      does: 'step',
      merged: [],
      tells: [{ personId: 'desk', topic: 'phone-list' }],
      round: { step: 1, nextStepAt: at('2026-11-10 18:00') },
    })
    expect(reminded.does === 'step' && reminded.again.map(({ personId }) => personId)).toEqual(['principal', 'contact'])

    const second = taken(firstRound(), due)
    expect(advance(second, due)).toMatchObject({ does: 'nothing' })
    const informed = advance(second, at('2026-11-10 18:00'))
    expect(informed).toMatchObject({
      does: 'step',
      again: [],
      tells: [
        { personId: 'desk', topic: 'silence' },
        { personId: 'leader', topic: 'silence' },
      ],
    })

    const third = taken(second, at('2026-11-10 18:00'))
    const asked = advance(third, at('2026-11-11 18:00'))
    expect(asked).toMatchObject({
      does: 'ask-press',
      tells: [{ personId: 'approver', topic: 'press-asked' }],
      round: { step: 2, nextStepAt: null, heldReason: 'press' },
    })
  })

  it('reaches the county’s superior only when an approver presses, once', () => {
    const climb = taken(firstRound(), due)
    expect(pressStep({ ...firstRound(), team, now: published })).toEqual({ ok: false, why: 'too-early' })
    const press = pressStep({ ...climb, team, now: due })
    expect(press).toMatchObject({ ok: true, tells: [{ personId: 'superior', topic: 'superior' }], round: { step: 3, nextStepAt: null } })
    if (!press.ok) throw new Error(press.why)
    expect(pressStep({ ...climb, round: press.round, team, now: due })).toEqual({ ok: false, why: 'pressed-before' })
    expect(advance({ ...climb, round: press.round }, at('2026-12-01 00:00'))).toEqual({ does: 'nothing', until: null })
  })

  it('across two overdue steps brings one message of the right step and names the other', () => {
    const late = advance(firstRound(), at('2026-11-10 19:00'))
    expect(late).toMatchObject({
      does: 'step',
      taken: { index: 2, step: { action: 'inform' } },
      again: [],
      round: { step: 2, nextStepAt: at('2026-11-11 18:00') },
    })
    expect(late.does === 'step' && late.merged.map(({ step, dueAt }) => [step.action, dueAt])).toEqual([['remind', due]])
  })

  it('never presses by itself, however long it was down', () => {
    expect(advance(firstRound(), at('2026-12-20 19:00'))).toMatchObject({ does: 'step', taken: { step: { action: 'inform' } } })
  })
})

describe('a year that is not loaded', () => {
  const december = at('2026-12-30 10:00')

  it('holds the round, says so, and lets it go when the year is there', () => {
    const file = riskCase({ now: december })
    const { opened, round } = firstRound({ case: file, now: december })
    expect(round).toMatchObject({ ackDueAt: at('2026-12-31 18:00'), statementDueAt: null, heldReason: 'calendar:2027' })
    expect(opened.tells.map(({ personId, topic }) => `${personId} ${topic}`)).toEqual(['desk held', 'administrator held'])

    expect(resumeRound({ case: file, round, loaded: calendar, stepTakenAt: december })).toBeUndefined()
    const loaded = { ...calendar, years: { ...calendar.years, '2027': { weekdayHolidays: ['2027-01-01'], weekendWorkdays: [] } } }
    const resumed = resumeRound({ case: file, round, loaded, stepTakenAt: december })
    expect(resumed?.round).toMatchObject({ heldReason: null, statementDueAt: at('2027-01-07 18:00'), nextStepAt: at('2026-12-31 18:00') })
  })

  it('holds the climb between two steps', () => {
    const file = riskCase({ now: december })
    const climb = firstRound({ case: file, now: december })
    const stepped = taken(climb, at('2026-12-31 18:00'))
    expect(stepped.round).toMatchObject({ step: 1, nextStepAt: null, heldReason: 'calendar:2027' })
    expect(advance(stepped, at('2027-02-01 00:00'))).toEqual({ does: 'nothing', until: null })
  })

  it('does not lose the term of the statement when the answer comes first', () => {
    const climb = firstRound({ case: riskCase({ now: december }), now: december })
    const both = answered(answered(climb, 'principal', december), 'contact', december)
    expect(both.round).toMatchObject({ endedAt: null, nextStepAt: null, heldReason: 'calendar:2027' })
  })
})
