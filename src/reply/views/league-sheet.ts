import { inLanguage, type Language } from '../../domain/language.ts'
import { formatGrade } from '../format-grade.ts'
import { say } from '../say.ts'
import { sourceNote } from './answer-source.ts'
import type { LeagueAnswer, LeagueGroup } from './league-table.ts'
import { editionTitle } from './league-table-lines.ts'
import type { RegisterSheet } from './register-sheet.ts'

/** The table as a workbook: a sheet a group, scores as numbers, units not filed at the end. */
export function leagueSheets(answer: LeagueAnswer, language: Language): readonly RegisterSheet[] {
  const columns = [
    { label: say(language, '名次', 'Rank'), width: 8 },
    { label: say(language, '单位', 'Unit'), width: 18 },
    { label: say(language, '得分', 'Score'), width: 10 },
    { label: say(language, '等级', 'Grade'), width: 18 },
    { label: say(language, '名次变化', 'Places won'), width: 12 },
    { label: say(language, '环比', 'Change'), width: 10 },
  ]
  return answer.groups
    .filter(({ rows, notFiled }) => rows.length + notFiled.length > 0)
    .map((group) => ({
      name: inLanguage(group.group.name, language),
      title: editionTitle(answer, language),
      columns,
      rows: rowsOf(group, language),
      footnote: sourceNote(answer.source, language),
    }))
}

function rowsOf({ rows, notFiled }: LeagueGroup, language: Language): RegisterSheet['rows'] {
  const scored = rows.map(({ rank, unit, score, grade, move, change }) => [
    rank,
    inLanguage(unit.name, language),
    Number(score),
    grade === null ? '' : formatGrade(grade, language),
    move,
    change === null ? null : Number(change),
  ])
  const missing = notFiled.map((unit) => [null, inLanguage(unit.name, language), null, inLanguage({ zh: '未报送', en: 'not filed' }, language), null, null])
  return [...scored, ...missing]
}
