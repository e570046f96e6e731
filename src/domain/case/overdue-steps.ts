import { addWait } from '../calendar/add-wait.ts'
import { isMissing } from '../calendar/working-days.ts'
import type { Case, Round } from './case.ts'
import { findLadder } from './ladder.ts'
import type { PolicyStep } from './policy.ts'

/** A step of the ladder whose instant has come. */
export interface DueStep {
  readonly index: number
  readonly step: PolicyStep
  readonly dueAt: Date
}

/** The steps that are due and not taken, in order, each after the wait of the one before as it was planned. */
export function findOverdueSteps(file: Case, round: Round, now: Date): readonly DueStep[] {
  const { steps } = findLadder(file, round.grade)
  const overdue: DueStep[] = []
  let dueAt: Date | null = round.nextStepAt
  for (let index = round.step + 1; dueAt && dueAt <= now; index += 1) {
    const step = steps[index]
    if (!step) break
    overdue.push({ index, step, dueAt })
    const next = step.wait && addWait(dueAt, step.wait, file.calendar)
    dueAt = next && !isMissing(next) ? next.dueAt : null
  }
  return overdue
}
