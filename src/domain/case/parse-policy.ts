import type { z } from 'zod'
import { type Parsed, parseYaml } from '../parse-yaml.ts'
import type { SchemeGrade } from '../scheme/scheme.ts'
import { isGradeLadder, type Ladder, type Policy, policySchema } from './policy.ts'

const checkedSchema = policySchema.superRefine((policy, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })

  if (!policy.ladders['not-filed']) fault(['ladders'], 'a ladder named not-filed is missing: it chases figures')
  if (policy.openFromOutlook !== undefined && !policy.ladders.outlook) fault(['openFromOutlook'], 'a ladder named outlook is missing')
  if (!Object.keys(policy.ladders).some(isGradeLadder)) fault(['ladders'], 'a ladder for a grade is missing')
  for (const [grade, ladder] of Object.entries(policy.ladders)) checkLadder(ladder, (path, message) => fault(['ladders', grade, ...path], message))
}) satisfies z.ZodType<Policy>

/** Reads a policy file; faults come with their lines. */
export function parsePolicy(text: string): Parsed<Policy> {
  return parseYaml(text, checkedSchema)
}

/** Grades from which cases open but for which the policy has no ladder; they would climb the ladder of the nearest grade. */
export function findGradesWithoutLadder(policy: Policy, grades: readonly SchemeGrade[]): readonly string[] {
  return grades.filter((grade) => grade.severity >= policy.openFromSeverity && !policy.ladders[grade.id]).map((grade) => grade.id)
}

function checkLadder(ladder: Ladder, fault: (path: (string | number)[], message: string) => void): void {
  const last = ladder.steps.length - 1
  for (const [index, step] of ladder.steps.entries()) {
    if ((step.action === 'notice') !== (index === 0)) fault(['steps', index, 'action'], 'the first step, and no other, is the notice')
    if (step.action === 'press' && index !== last) fault(['steps', index, 'action'], 'an approver presses last: no step follows by itself')
    if (step.wait === null && index !== last) fault(['steps', index, 'wait'], 'how long does this step wait for an answer? Only the last one has no wait')
    if (step.wait !== null && index === last) fault(['steps', index, 'wait'], 'nothing follows the last step: write wait: null')
  }
}
