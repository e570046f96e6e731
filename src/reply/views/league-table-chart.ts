import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { LeagueChartSpec } from '../chart-spec.ts'
import { formatScore } from '../format.ts'
import { gradeTone, gradeWord } from '../format-grade.ts'
import { sourceNote } from './answer-source.ts'
import type { LeagueAnswer, LeagueGroup } from './league-table.ts'
import { periodTitle } from './league-table-lines.ts'

/** Bars of one group, best first. */
export function leagueChart(answer: LeagueAnswer, { rows }: LeagueGroup, language: Language): LeagueChartSpec {
  const { scheme, source } = answer
  return {
    kind: 'league',
    title: periodTitle(answer, language),
    subtitle: sourceNote(source, language),
    fullMarks: Number(scheme.fullMarks),
    scoreLabel: inLanguage({ zh: '得分', en: 'Score' }, language),
    bars: rows.map((row) => ({
      label: inLanguage(row.unit.name, language),
      sign: row.grade?.sign ?? '',
      tone: gradeTone(scheme, row.grade?.id ?? null),
      score: Number(row.score),
      scoreText: formatScore(row.score),
      rank: row.rank,
    })),
    legend: scheme.grades.map((grade) => ({ sign: grade.sign, label: gradeWord(grade, language), tone: gradeTone(scheme, grade.id) })),
  }
}

/** The picture in words. */
export function leagueAlt({ group, rows }: LeagueGroup, language: Language): string {
  const first = rows[0]
  const last = rows.at(-1)
  const name = inLanguage(group.name, language)
  if (first === undefined || last === undefined) return inLanguage({ zh: `${name}没有得分`, en: `${name}: no score` }, language)

  const end = ({ unit, score }: typeof first) => `${inLanguage(unit.name, language)} ${formatScore(score)}`
  return inLanguage(
    { zh: `${name} ${rows.length} 个得分排名，由${end(first)} 到${end(last)}`, en: `scores of ${rows.length} (${name}), from ${end(first)} to ${end(last)}` },
    language,
  )
}
