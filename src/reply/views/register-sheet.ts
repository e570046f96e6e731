import { closeReasonWords } from '../../domain/case/decision.ts'
import type { Language } from '../../domain/language.ts'
import { formatInstant, formatPeriod } from '../format-time.ts'
import { say } from '../say.ts'
import { answerText, principalsText, rowState, statementWord, type WarningBoard, type WarningRow } from './board-row.ts'
import { caseGrade, problemsLine, streak, unitName } from './case-subject.ts'

/** A table for the sheet writer. Text stays text, whatever it starts with. */
export interface RegisterSheet {
  readonly name: string
  readonly title: string
  readonly columns: readonly { readonly label: string; readonly width: number }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly footnote: string
}

const columns: readonly (readonly [string, string, number])[] = [
  ['序号', 'No.', 6],
  ['县区', 'Unit', 14],
  ['等级', 'Grade', 26],
  ['主要问题', 'Main problems', 48],
  ['责任人', 'Person responsible', 16],
  ['发送时间', 'Sent', 16],
  ['确认时间及方式', 'Acknowledged, and how', 26],
  ['说明', 'Statement', 16],
  ['销号', 'Closed', 24],
]

/** 序号、县区、等级、主要问题、责任人、发送时间、确认时间及方式、说明、销号. */
export function registerSheet(board: WarningBoard, language: Language): RegisterSheet {
  const last = board.rows
    .map(({ file }) => file.case.lastPeriod)
    .toSorted()
    .at(-1)
  const period = last === undefined ? '' : say(language, `（${formatPeriod(last, language)}）`, ` (${formatPeriod(last, language)})`)
  const zone = board.rows[0]?.file.case.calendar.timeZone
  const drawn = zone === undefined ? '' : formatInstant(board.now, zone, language)
  const sample = board.sample ? say(language, '样本数据。', 'Sample data. ') : ''
  return {
    name: say(language, '预警台账', 'Warnings'),
    title: say(language, `预警台账${period}`, `Register of warnings${period}`),
    columns: columns.map(([zh, en, width]) => ({ label: say(language, zh, en), width })),
    rows: board.rows.map((row, index) => [index + 1, ...cellsOf(board, row, language)]),
    footnote: `${sample}${drawn === '' ? '' : say(language, `导出时间 ${drawn}。`, `Exported ${drawn}.`)}`.trim(),
  }
}

function cellsOf(board: WarningBoard, row: WarningRow, language: Language): readonly string[] {
  const { file, unit } = row
  const state = rowState(row, board.now)
  const { timeZone } = file.case.calendar
  const sent = state.asked.map(({ sentAt }) => sentAt).find((at) => at !== null)
  const grade = caseGrade({ case: file.case, scheme: board.scheme }, language)
  const problems = problemsLine(board.problems.get(unit.id) ?? [], language)

  return [
    unitName(unit, language),
    `${grade}${say(language, `（${streak(file.case, language)}）`, ` (${streak(file.case, language)})`)}`,
    problems === null ? '' : problems.replace(/^[^：:]+[：:]\s*/, ''),
    principalsText(state, board.people, language),
    sent == null ? say(language, '待发送', 'waiting') : formatInstant(sent, timeZone, language),
    answerText(row, state, board.now, language),
    statementWord(state.statement, language),
    closedText(row, language),
  ]
}

function closedText({ file }: WarningRow, language: Language): string {
  const { closedAt, closeReason, calendar } = file.case
  if (closedAt === null) return say(language, '未销号', 'open')

  const reason = closeReason === null ? '' : say(language, `，${closeReasonWords(closeReason).zh}`, `, ${closeReasonWords(closeReason).en}`)
  return `${formatInstant(closedAt, calendar.timeZone, language)}${reason}`
}
