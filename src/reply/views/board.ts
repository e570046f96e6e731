import { type Language, inLanguage } from '../../domain/language.ts'
import { formatPeriodShort } from '../format-time.ts'
import { type Action, action, actions, body, headline, note, type Part, type Reply, reply, type TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { answerText, isUnanswered, principalsText, rowState, statementWord, type RowState, type WarningBoard, type WarningRow } from './board-row.ts'
import { caseGrade, personName, unitName } from './case-subject.ts'

export type { WarningBoard, WarningRow } from './board-row.ts'

/** More buttons than this make a board unreadable; the rest is reached through the county's dossier. */
const shownButtons = 8

interface Seen extends WarningRow {
  readonly state: RowState
}

/** Who has not filed, who has not answered, whom to call. Never public. */
export function boardReply(board: WarningBoard, language: Language): Reply {
  const rows = board.rows.map((row): Seen => ({ ...row, state: rowState(row, board.now) }))
  const parts: Part[] = [headline(countsLine(board, rows, language))]
  if (rows.length > 0) parts.push(rowsTable(board, rows, language))
  if (board.due === 'interview' && rows.length > 0) {
    parts.push(...rows.map((row) => body(interviewLine(row, language))))
    const honest = say(
      language,
      '以上按规则提出，是否约谈由负责同志决定；约谈文书目前不由本系统出具。',
      'Proposed by the rules; whether to interview is decided by a person. Its papers are not made here yet.',
    )
    parts.push(note(honest))
  }
  const buttons = boardActions(board, rows, language)
  if (buttons.length > 0) parts.push(actions(...buttons))
  if (board.sample) parts.push(note(say(language, '样本数据', 'sample data')))
  return reply(parts, { tone: rows.some(({ state }) => isUnanswered(state)) ? 'watch' : 'normal', sensitivity: 'internal' })
}

/** `10月 未报送 1 · 未确认 2 · 说明未报 1 · 说明待审 1 · 拟约谈 1（连续 2 期以上）`. */
function countsLine({ due, showsInterviews }: WarningBoard, rows: readonly Seen[], language: Language): string {
  if (rows.length === 0)
    return due === 'interview'
      ? say(language, '目前没有拟约谈的县区。', 'No county is proposed for an interview.')
      : showsInterviews
        ? say(language, '目前没有未销号的预警。', 'There is no open case.')
        : say(language, '目前没有需要您办理的预警。', 'No open case waits for you.')

  const count = (has: (row: Seen) => boolean) => rows.filter(has).length
  const [first] = rows
  const last = rows
    .map(({ file }) => file.case.lastPeriod)
    .toSorted()
    .at(-1)
  const interviews = count(({ interview }) => interview.length > 0)
  const from = first?.file.case.policy.interviewFromPeriods ?? 2
  const many = count(({ interview }) => interview.some(({ code }) => code === 'periods'))
  const ahead = count(({ file }) => file.case.kind === 'outlook')
  const parts: readonly (readonly [string, string, number])[] = [
    ['未报送', 'not filed', count(({ file }) => file.case.kind === 'not-filed')],
    ['未确认', 'unanswered', count(({ state }) => isUnanswered(state))],
    ['说明未报', 'statements awaited', count(({ state }) => state.statement === 'awaited' || state.statement === 'overdue')],
    ['说明待审', 'to review', count(({ state }) => state.statement === 'under-review')],
    ...(ahead > 0 ? [['前瞻提示', 'look-ahead', ahead] as const] : []),
    ...(showsInterviews ? [['拟约谈', 'proposed for interview', interviews] as const] : []),
  ]
  const list = parts.map(([zh, en, number]) => say(language, `${zh} ${number}`, `${number} ${en}`)).join(' · ')
  const streaks = many > 0 && many === interviews ? say(language, `（连续 ${from} 期以上）`, ` (${from} periods or more in a row)`) : ''
  return `${last === undefined ? '' : `${formatPeriodShort(last, language)}${say(language, ' ', ': ')}`}${list}${streaks}`
}

function rowsTable(board: WarningBoard, rows: readonly Seen[], language: Language): TablePart {
  const labels = [
    say(language, '县区', 'Unit'),
    say(language, '等级', 'Grade'),
    say(language, '期', 'Period'),
    say(language, '主责任人', 'Principal'),
    say(language, '确认', 'Answer'),
    say(language, '说明', 'Statement'),
  ]
  return {
    kind: 'table',
    caption: '',
    columns: labels.map((label) => ({ label, align: 'left' })),
    rows: rows.map((row) => [
      unitName(row.unit, language),
      caseGrade({ case: row.file.case, scheme: board.scheme }, language),
      say(language, `第 ${row.file.case.periods} 期`, `no. ${row.file.case.periods}`),
      principalsText(row.state, board.people, language),
      answerText(row, row.state, board.now, language),
      statementWord(row.state.statement, language),
    ]),
  }
}

function interviewLine({ unit, interview }: Seen, language: Language): string {
  const reasons = interview.map(({ words }) => inLanguage(words, language)).join(say(language, '；', '; '))
  return say(language, `${unitName(unit, language)}：${reasons}。`, `${unitName(unit, language)}: ${reasons}.`)
}

function boardActions(board: WarningBoard, rows: readonly Seen[], language: Language): readonly Action[] {
  const urgent = rows.toSorted((a, b) => dueTime(a) - dueTime(b))
  const calls = board.mayRegister ? urgent.flatMap((row) => callActions(board, row, language)) : []
  const presses = board.mayPress
    ? rows
        .filter(({ state }) => state.round?.heldReason === 'press')
        .map(({ unit }) =>
          action(say(language, `告知县政府分管负责同志（${unit.name.zh}）`, `Tell the superior (${unit.name.en})`), `/escalate unit:${unit.id}`, 'danger'),
        )
    : []
  const reviews = board.mayRegister
    ? rows
        .filter(({ state }) => state.statement === 'under-review')
        .map(({ unit }) => action(say(language, `审阅说明（${unit.name.zh}）`, `Review statement (${unit.name.en})`), `/dossier unit:${unit.id}`))
    : []
  const hasInterviews = board.due === null && rows.some(({ interview }) => interview.length > 0)
  const interviews = hasInterviews ? [action(say(language, '拟约谈', 'Proposed for interview'), '/warnings due:interview')] : []
  const register = rows.length > 0 && board.mayRegister ? [action(say(language, '导出台账', 'Export register'), '/warnings export:yes')] : []

  return [...[...presses, ...calls, ...reviews].slice(0, shownButtons), ...interviews, ...register]
}

function dueTime({ state }: Seen): number {
  return state.round?.ackDueAt?.getTime() ?? Number.POSITIVE_INFINITY
}

function callActions({ people }: WarningBoard, { unit, state }: Seen, language: Language): readonly Action[] {
  return state.silent.map(({ personId }) => {
    const name = personName(people, personId, language)
    return action(
      say(language, `已电话通知 ${name}（${unit.name.zh}）`, `Reached ${name} (${unit.name.en}) by phone`),
      `/ack unit:${unit.id} person:${personId} by:phone`,
    )
  })
}
