import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { formatScore } from '../format.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { headText, type LeagueAnswer, type LeagueGroup, leagueSensitivity, leagueSummary } from './league-table.ts'
import { firmnessNote, rangeInLine } from './league-firmness.ts'
import { leagueAlt, leagueChart } from './league-table-chart.ts'
import { editionTitle } from './league-table-lines.ts'

const perLine = 4

/** ` 1 利通区 96.50 ●   2 中宁县 95.00 ●`, four to a line: it must survive where there are no columns. */
function rankLines({ rows }: LeagueGroup, firmness: LeagueAnswer['firmness'], language: Language): readonly string[] {
  const words = rows.map(
    ({ rank, unit, score, grade }) =>
      `${`${rank ?? '–'}`.padStart(2)}${rangeInLine(firmness, unit.id)} ${inLanguage(unit.name, language)} ${formatScore(score)}${grade === null ? '' : ` ${grade.sign}`}`,
  )
  const lines: string[] = []
  for (let at = 0; at < words.length; at += perLine) lines.push(words.slice(at, at + perLine).join('  '))

  return lines
}

function groupLines(group: LeagueGroup, firmness: LeagueAnswer['firmness'], isMain: boolean, language: Language): readonly string[] {
  if (group.rows.length === 0) return []
  return [...(isMain ? [] : [inLanguage({ zh: `${group.group.name.zh}：`, en: `${group.group.name.en}:` }, language)]), ...rankLines(group, firmness, language)]
}

/** The whole table as one text, ready to be pasted into another chat. */
export function leagueText(answer: LeagueAnswer, language: Language): string {
  const groups = answer.groups.flatMap((group, index) => groupLines(group, answer.firmness, index === 0, language))
  const firm = answer.firmness === undefined ? [] : [firmnessNote(answer.firmness, language)]
  const end = [sourceNote(answer.source, language), ...headText(answer.head, language)].join(' · ')

  return [editionTitle(answer, language), ...leagueSummary(answer, language), ...groups, ...firm, end].join('\n')
}

export interface PostRemarks {
  /** `原定 09:00 发布`, when it comes late, provisional or corrected; empty otherwise. */
  readonly remarks: readonly string[]
}

/** The public form for schedules: one text, one picture, buttons for who reads it. Answers about single counties stay private. */
export function leagueTablePost(answer: LeagueAnswer, language: Language, { remarks }: PostRemarks = { remarks: [] }): Reply {
  const [main] = answer.groups
  const lines = answer.groups.flatMap((group, index) => groupLines(group, answer.firmness, index === 0, language))
  const parts: Part[] = [headline(editionTitle(answer, language)), ...remarks.map(note), ...leagueSummary(answer, language).map(body), body(lines.join('\n'))]
  if (main !== undefined && main.rows.length > 0) parts.push({ kind: 'chart', spec: leagueChart(answer, main, language), alt: leagueAlt(main, language) })
  if (answer.firmness !== undefined) parts.push(note(firmnessNote(answer.firmness, language)))
  parts.push(
    actions(
      action(inLanguage({ zh: '本县情况', en: 'My county' }, language), '/score'),
      action(inLanguage({ zh: '下载表格', en: 'Download' }, language), `/rank period:${answer.source.period} export:yes`),
      action(inLanguage({ zh: '复制到其他群', en: 'Copy to another chat' }, language), `/rank period:${answer.source.period} copy:yes`),
    ),
    note([sourceNote(answer.source, language), ...headText(answer.head, language)].join(' · ')),
  )

  return reply(parts, { visibility: 'public', sensitivity: leagueSensitivity(answer) })
}

/** Stands in the place of an older post once a newer edition is out. */
export function supersededNote(newer: Pick<AnswerSource, 'number'>, language: Language): string {
  return inLanguage({ zh: `本版已被第 ${newer.number} 版取代。`, en: `Superseded by edition ${newer.number}.` }, language)
}
