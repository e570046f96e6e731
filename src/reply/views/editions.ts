import type { Edition } from '../../domain/edition.ts'
import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { formatPeriodShort, formatInstant } from '../format-time.ts'
import { type Action, actions, body, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { editionState, sampleWords } from './answer-source.ts'

export interface EditionRow {
  readonly edition: Edition
  readonly proposer: Words | null
  readonly approver: Words | null
}

export interface EditionsAnswer {
  readonly rows: readonly EditionRow[]
  readonly sample: boolean
  readonly timeZone: string
  /** What the caller may do next, as it is typed. */
  readonly next: readonly Action[]
}

function rowOf({ edition, proposer, approver }: EditionRow, timeZone: string, language: Language): readonly string[] {
  const nobody = '–'
  const at = edition.publishedAt ?? edition.proposedAt ?? edition.createdAt

  return [
    edition.period,
    `${edition.number}`,
    editionState(edition.status, language) + (edition.history ? inLanguage({ zh: '（历史）', en: ' (history)' }, language) : ''),
    formatInstant(at, timeZone, language),
    proposer === null ? nobody : inLanguage(proposer, language),
    approver === null ? nobody : inLanguage(approver, language),
    edition.reason ?? '',
  ]
}

export function editionsReply({ rows, sample, timeZone, next }: EditionsAnswer, language: Language): Reply {
  const label = (zh: string, en: string) => inLanguage({ zh, en }, language)
  const newest = rows.find(({ edition }) => edition.status === 'published')?.edition
  const open = rows.filter(({ edition }) => edition.status !== 'published' && edition.status !== 'superseded').length
  if (rows.length === 0)
    return reply([body(label('还没有任何一版。导入一期数据后会生成草稿：/import', 'There is no edition yet. Importing a month makes a draft: /import'))], {
      sensitivity: 'public',
    })

  const latest =
    newest === undefined
      ? label('尚未发布任何一版', 'nothing published yet')
      : label(
          `最新发布 ${formatPeriodShort(newest.period, language)}第 ${newest.number} 版`,
          `latest published: ${formatPeriodShort(newest.period, language)}, edition ${newest.number}`,
        )
  const waiting = open === 0 ? '' : label(`；未发布 ${open} 版`, `; ${open} not published`)
  const columns = [
    label('期', 'Period'),
    label('版', 'No.'),
    label('状态', 'State'),
    label('时间', 'At'),
    label('提交', 'Proposed by'),
    label('审核', 'Approved by'),
    label('备注', 'Reason'),
  ]
  const parts: Part[] = [
    headline(label(`各版情况：${latest}${waiting}`, `Editions: ${latest}${waiting}`)),
    {
      kind: 'table',
      caption: '',
      columns: columns.map((text) => ({ label: text, align: 'left' as const })),
      rows: rows.map((row) => rowOf(row, timeZone, language)),
    },
  ]
  if (next.length > 0) parts.push(actions(...next))
  if (sample) parts.push(note(inLanguage(sampleWords, language)))

  return reply(parts, { sensitivity: 'public' })
}
