import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Sensitivity } from '../../domain/people.ts'
import type { RankGroup, Scheme, SchemeGrade } from '../../domain/scheme/scheme.ts'
import type { UnitStatus } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatChange, formatList, formatMove, formatScore } from '../format.ts'
import { formatGrade } from '../format-grade.ts'
import { type Action, action, actions, body, headline, note, type Part, type Reply, reply, type TablePart } from '../parts.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { firmnessNote, type LeagueFirmness, rangeText } from './league-firmness.ts'
import { leagueAlt, leagueChart } from './league-table-chart.ts'
import { countsLine, editionTitle, moversLine } from './league-table-lines.ts'

export interface LeagueRow {
  readonly unit: Unit
  /** Null in a group that is only listed. */
  readonly rank: number | null
  readonly score: string
  readonly grade: SchemeGrade | null
  /** Places won, negative: lost; null where there is nothing to compare. */
  readonly move: number | null
  readonly change: string | null
}

/** Who moved farthest, and by which indicator; `because` null where it may not be said. */
export interface Mover {
  readonly unit: Unit
  readonly move: number
  readonly because: Words | null
}

export interface LeagueGroup {
  readonly group: Pick<RankGroup, 'id' | 'name' | 'ranked'>
  /** Units with a score, best first. */
  readonly rows: readonly LeagueRow[]
  readonly notFiled: readonly Unit[]
  /** Not due yet, or not applicable. */
  readonly leftOut: readonly { readonly unit: Unit; readonly status: Exclude<UnitStatus, 'graded' | 'not-filed'> }[]
  readonly up: Mover | null
  readonly down: Mover | null
}

export interface LeagueAnswer {
  readonly scheme: Pick<Scheme, 'id' | 'title' | 'grades' | 'fullMarks'>
  readonly source: AnswerSource
  /** The main group first. */
  readonly groups: readonly LeagueGroup[]
  /** The record chain's last hash; null where nothing is sealed yet. */
  readonly head: string | null
  /** A county officer's own unit. */
  readonly ownUnitId: string | null
  readonly firmness?: LeagueFirmness
}

/** The beginning and the end of a hash, enough to compare by eye. */
export function shortHash(hash: string): string {
  return hash.length <= 16 ? hash : `${hash.slice(0, 8)}…${hash.slice(-4)}`
}

export function headText(head: string | null, language: Language): readonly string[] {
  return head === null ? [] : [inLanguage({ zh: `台账校验 ${shortHash(head)}`, en: `record ${shortHash(head)}` }, language)]
}

function groupTable({ group, rows }: LeagueGroup, firmness: LeagueFirmness | undefined, isMain: boolean, language: Language): TablePart {
  const label = (zh: string, en: string) => inLanguage({ zh, en }, language)
  return {
    kind: 'table',
    caption: isMain ? '' : inLanguage(group.name, language),
    columns: [
      { label: label('名次', 'Rank'), align: 'right' },
      ...(firmness === undefined ? [] : [{ label: label('区间', 'Range'), align: 'right' as const }]),
      { label: label('单位', 'Unit'), align: 'left' },
      { label: label('得分', 'Score'), align: 'right' },
      { label: label('等级', 'Grade'), align: 'left' },
      { label: label('名次变化', 'Moved'), align: 'right' },
      { label: label('环比', 'Change'), align: 'right' },
    ],
    rows: rows.map((row) => [
      row.rank === null ? '–' : `${row.rank}`,
      ...(firmness === undefined ? [] : [rangeText(firmness, row.unit.id)]),
      inLanguage(row.unit.name, language),
      formatScore(row.score),
      row.grade === null ? '' : formatGrade(row.grade, language),
      row.move === null ? '' : formatMove(row.move, language),
      row.change === null ? '' : formatChange(row.change),
    ]),
  }
}

function leftOutLine({ leftOut }: LeagueGroup, language: Language): string | null {
  if (leftOut.length === 0) return null

  const names = (status: string) =>
    formatList(
      leftOut.filter((entry) => entry.status === status).map(({ unit }) => inLanguage(unit.name, language)),
      language,
    )
  const parts = [
    [names('not-due'), { zh: '尚未到期', en: 'Not due yet' }],
    [names('not-applicable'), { zh: '不适用', en: 'Not applicable' }],
  ] as const
  return parts
    .filter(([list]) => list !== '')
    .map(([list, word]) => inLanguage({ zh: `${word.zh}：${list}`, en: `${word.en}: ${list}` }, language))
    .join('   ')
}

/** What stands above every form of the table: title, counts, movers. */
export function leagueSummary(answer: LeagueAnswer, language: Language): readonly string[] {
  const lines = [
    countsLine(answer, language),
    ...answer.groups.slice(0, 1).flatMap((group) => [moversLine(group, language)]),
    ...answer.groups.map((group) => leftOutLine(group, language)),
  ]
  return lines.filter((line) => line !== null)
}

/** Grades and ranks are public; why somebody moved is internal. */
export function leagueSensitivity({ groups }: LeagueAnswer): Sensitivity {
  return groups.some(({ up, down }) => (up?.because ?? down?.because ?? null) !== null) ? 'internal' : 'public'
}

function leagueActions({ source, ownUnitId }: LeagueAnswer, language: Language): readonly Action[] {
  const label = (zh: string, en: string) => inLanguage({ zh, en }, language)
  const own = ownUnitId === null ? [] : [action(label('本县情况', 'My county'), `/score ${ownUnitId} period:${source.period}`)]

  return [
    ...own,
    action(label('复制到其他群', 'Copy to another chat'), `/rank period:${source.period} copy:yes`),
    action(label('下载表格', 'Download'), `/rank period:${source.period} export:yes`),
    action(label('发送到群', 'Post to channel'), `/rank period:${source.period} share:ask`),
  ]
}

/** All groups, the main one with its chart. */
export function leagueReply(answer: LeagueAnswer, language: Language): Reply {
  const parts: Part[] = [headline(editionTitle(answer, language)), ...leagueSummary(answer, language).map(body)]
  for (const [index, group] of answer.groups.entries()) {
    if (group.rows.length === 0) continue
    parts.push(groupTable(group, answer.firmness, index === 0, language))
    if (index === 0) parts.push({ kind: 'chart', spec: leagueChart(answer, group, language), alt: leagueAlt(group, language) })
  }
  if (answer.firmness !== undefined) parts.push(note(firmnessNote(answer.firmness, language)))
  parts.push(actions(...leagueActions(answer, language)), note([sourceNote(answer.source, language), ...headText(answer.head, language)].join(' · ')))

  return reply(parts, { sensitivity: leagueSensitivity(answer) })
}
