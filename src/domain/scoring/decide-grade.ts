import type { CompiledScheme } from '../scheme/compiled.ts'
import { evaluateTruth } from './evaluate.ts'
import { gradeOfNumber, worstGrade } from './grade.ts'
import type { Total } from './aggregate.ts'
import type { UnitFacts } from './unit-facts.ts'

/** A graded unit's grade before overrides: by its score, its worst band, or the count of its bands. Null where there is no score to grade by. */
export function decideGrade(scheme: CompiledScheme, facts: UnitFacts, total: Total | undefined): string | null {
  const { grading } = scheme
  if (grading.by === 'score') return total === undefined ? null : gradeOfNumber(scheme, total.score).id
  if (grading.by === 'worst')
    return (
      worstGrade(
        scheme,
        [...facts.results.values()].flatMap(({ band }) => band ?? []),
      ) ?? safest(scheme)
    )
  return grading.rules.find(({ when }) => evaluateTruth(when, facts, new Map()) === true)?.grade ?? safest(scheme)
}

function safest({ grades }: CompiledScheme): string | null {
  return grades[0]?.id ?? null
}
