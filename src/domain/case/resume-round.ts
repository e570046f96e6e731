import { addWait } from '../calendar/add-wait.ts'
import { isMissing, withMissingYears } from '../calendar/working-days.ts'
import type { CalendarData } from '../calendar/calendar.ts'
import type { Case, Round } from './case.ts'
import { findMissingYear, heldByCalendar } from './held.ts'
import { findLadder } from './ladder.ts'
import { termsFrom } from './open-round.ts'

/**
 * A round that waited for a year of the calendar, once that year is loaded; undefined while it is not, or where the round waits for something else.
 * `stepTakenAt`: when its last step was taken. The case takes over only the years it lacked.
 */
export function resumeRound(input: {
  readonly case: Case
  readonly round: Round
  readonly loaded: CalendarData
  readonly stepTakenAt: Date
}): { readonly case: Case; readonly round: Round } | undefined {
  const { case: file, round } = input
  const year = findMissingYear(round.heldReason)
  if (year === undefined || round.endedAt || file.status === 'closed' || !input.loaded.years[String(year)]) return undefined

  const calendar = withMissingYears(file.calendar, input.loaded)
  const ladder = findLadder(file, round.grade)
  const terms = termsFrom({ notice: ladder.steps[0]?.wait ?? null, statement: ladder.statement, calendar, start: round.openedAt })
  const wait = ladder.steps[round.step]?.wait
  const next = wait && addWait(input.stepTakenAt, wait, calendar)
  const resumed = { ...round, ...terms, nextStepAt: next && !isMissing(next) ? next.dueAt : null }
  const heldReason = next && isMissing(next) ? heldByCalendar(next.missingYear) : terms.heldReason
  return { case: { ...file, calendar, version: file.version + 1 }, round: { ...resumed, heldReason } }
}
