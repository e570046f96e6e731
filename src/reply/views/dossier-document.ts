import type { Statement } from '../../domain/case/case.ts'
import type { Language } from '../../domain/language.ts'
import { formatInstant } from '../format-time.ts'
import type { TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { personName } from './case-subject.ts'
import { type Dossier, dossierOpening, interviewLines, recordNote } from './dossier-lines.ts'
import { figuresTable, lossesTable, periodLine } from './dossier-figures.ts'
import { roundWord, timelineLine, timelineOf } from './dossier-timeline.ts'
import { acknowledgedText, progressWord, roleWord } from './receipt-words.ts'
import { statementFields } from './statement-view.ts'

/** The whole dossier as one Markdown text, for the file. Internal: it holds no telephone numbers, and restricted indicators by their band alone. */
export function dossierDocument(dossier: Dossier, language: Language): string {
  const { file, recordHead, now, scheme, periods } = dossier
  const { timeZone } = file.case.calendar
  const title = (zh: string, en: string) => `## ${say(language, zh, en)}`
  const figures = figuresTable(scheme, periods, language)
  const check =
    recordHead === null
      ? []
      : [
          say(
            language,
            `核对方法：npm run -s fenghuo -- verify-record --head ${recordHead}`,
            `To check: npm run -s fenghuo -- verify-record --head ${recordHead}`,
          ),
        ]

  const blocks = [
    `# ${plain(dossierOpening(dossier, language))}`,
    say(language, `生成时间 ${formatInstant(now, timeZone, language)}`, `Drawn on ${formatInstant(now, timeZone, language)}`),
    ...interviewLines(dossier, language).map(plain),
    title('一、得分与扣分', '1. Scores and what was lost'),
    ...periods.flatMap((period) => [plain(periodLine(scheme, period, language)), ...tableBlock(lossesTable(scheme, period, language))]),
    title('二、报送数据', '2. Figures as filed'),
    ...(figures === null ? [none(language)] : tableBlock(figures)),
    title('三、经过', '3. Course of events'),
    timelineOf(dossier, language)
      .map((entry) => `- ${plain(timelineLine(entry, timeZone, language))}`)
      .join('\n'),
    title('四、回执', '4. Receipts'),
    ...receiptBlocks(dossier, language),
    title('五、情况说明', '5. Statements'),
    ...(file.statements.length === 0 ? [none(language)] : file.statements.map((statement) => statementBlock(dossier, statement, language))),
    title('六、台账', '6. Record'),
    recordNote(dossier, language),
    ...check,
  ]
  return `${blocks.join('\n\n')}\n`
}

const none = (language: Language): string => say(language, '无。', 'None.')

/** People's words stay words: no Markdown of theirs, no line breaks in a list. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/\s*\n\s*/g, ' / ')
}

function tableBlock(table: TablePart | null): readonly string[] {
  if (table === null) return []

  const row = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`
  const head = row(table.columns.map(({ label }) => label))
  const rule = `|${table.columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`
  return [[head, rule, ...table.rows.map(row)].join('\n')]
}

function receiptBlocks({ file, people }: Dossier, language: Language): readonly string[] {
  const { timeZone } = file.case.calendar
  const rounds = file.rounds.toSorted((a, b) => a.number - b.number)
  return rounds.flatMap((round) => {
    const receipts = file.receipts.filter(({ roundId }) => roundId === round.id)
    const lines = receipts.map((receipt) => {
      const name = personName(people, receipt.personId, language)
      const state = acknowledgedText({ receipt, people, timeZone }, language) ?? `${name}${say(language, '：', ': ')}${progressWord(receipt, language)}`
      return `- ${roleWord(receipt.role, language)}${say(language, '：', ': ')}${plain(state)}`
    })
    const label = say(language, `第 ${round.number} 轮（${roundWord(round.kind, language)}）`, `Round ${round.number} (${roundWord(round.kind, language)})`)
    return [`### ${label}`, lines.length === 0 ? none(language) : lines.join('\n')]
  })
}

function statementBlock({ people, file }: Dossier, statement: Statement, language: Language): string {
  const { timeZone } = file.case.calendar
  const who = personName(people, statement.personId, language)
  const filed = formatInstant(statement.filedAt, timeZone, language)
  const fields = statementFields(statement, language).fields.map(({ label, value }) => `- ${label}${say(language, '：', ': ')}${plain(value)}`)
  const review =
    statement.reviewedAt === null
      ? say(language, '待审阅', 'waits for review')
      : reviewText(statement, personName(people, statement.reviewedById, language), formatInstant(statement.reviewedAt, timeZone, language), language)
  return [`### ${plain(who)} ${filed}`, [...fields, `- ${say(language, '审阅：', 'Review: ')}${plain(review)}`].join('\n')].join('\n\n')
}

function reviewText({ status, reviewReason }: Statement, reviewer: string, at: string, language: Language): string {
  const verdict = status === 'accepted' ? say(language, '采纳', 'accepted') : say(language, '退回', 'returned')
  const reason = reviewReason === null || reviewReason === '' ? '' : say(language, `：${reviewReason}`, `: ${reviewReason}`)
  return say(language, `${at} ${reviewer}${verdict}${reason}`, `${verdict} on ${at} by ${reviewer}${reason}`)
}
