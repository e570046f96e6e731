import { compare, parseRational, type Rational } from '../exact/rational.ts'
import type { Scheme, SchemeGrade } from '../scheme/scheme.ts'

/** The grade of a printed score, before overrides: the one with the highest line that the score reaches. */
export function gradeOf(scheme: Scheme, score: string): SchemeGrade {
  return gradeOfNumber(scheme, parseRational(score))
}

export function gradeOfNumber(scheme: Scheme, score: Rational): SchemeGrade {
  const reached = scheme.grades
    .flatMap((grade) => (grade.minScore === null ? [] : [{ grade, line: parseRational(grade.minScore) }]))
    .filter(({ grade, line }) => (grade.exclusive === true ? compare(score, line) > 0 : compare(score, line) >= 0))
    .sort((a, b) => compare(b.line, a.line))
  const grade = reached[0]?.grade ?? scheme.grades.at(-1)
  if (grade === undefined) throw new RangeError(`scheme ${scheme.id} has no grades`)
  return grade
}

/** The worst of some grade ids; null where there are none. */
export function worstGrade(scheme: Scheme, ids: readonly string[]): string | null {
  const found = scheme.grades.filter((grade) => ids.includes(grade.id))
  return (
    found.reduce<SchemeGrade | undefined>((worst, grade) => (worst === undefined || grade.severity > worst.severity ? grade : worst), undefined)?.id ?? null
  )
}
