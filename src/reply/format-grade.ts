import type { Language } from '../domain/language.ts'
import { inLanguage } from '../domain/language.ts'
import type { Scheme, SchemeGrade } from '../domain/scheme/scheme.ts'
import type { Tone } from './chart-spec.ts'

/** The grade's word as it stands inside a sentence. */
export function gradeWord(grade: SchemeGrade, language: Language): string {
  const word = inLanguage(grade.name, language)
  return language === 'en' ? word.charAt(0).toLowerCase() + word.slice(1) : word
}

/** A grade is a sign and a word, never colour alone. */
export function formatGrade(grade: SchemeGrade, language: Language): string {
  return `${grade.sign} ${gradeWord(grade, language)}`
}

export function findGrade(scheme: Pick<Scheme, 'grades'>, id: string | null): SchemeGrade | undefined {
  return scheme.grades.find((grade) => grade.id === id)
}

/** The safest is good and the worst an alarm, however many grades a scheme has. */
export function gradeTone(scheme: Pick<Scheme, 'grades'>, id: string | null): Tone {
  const grade = findGrade(scheme, id)
  if (grade === undefined) return 'none'
  if (grade.severity === 0) return 'good'
  if (grade.severity === Math.max(...scheme.grades.map(({ severity }) => severity))) return 'alarm'

  return grade.severity === 1 ? 'watch' : 'warn'
}
