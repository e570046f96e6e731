import type { CaseFile, Receipt, Round } from '../../domain/case/case.ts'
import type { InterviewReason } from '../../domain/case/interview.ts'
import { lastRound, statementState } from '../../domain/case/statement.ts'
import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatList } from '../format.ts'
import { formatDeadline, formatInstant } from '../format-time.ts'
import { say } from '../say.ts'
import { type Problem, personName } from './case-subject.ts'
import { methodWord } from './receipt-words.ts'

export interface WarningRow {
  readonly file: CaseFile
  readonly unit: Unit
  /** Why it is proposed for an interview; empty where nothing speaks for one. */
  readonly interview: readonly InterviewReason[]
}

/** The desk's board of warnings. */
export interface WarningBoard {
  /** The gravest first. */
  readonly rows: readonly WarningRow[]
  readonly people: readonly Person[]
  readonly scheme: Pick<Scheme, 'id' | 'title' | 'grades'>
  /** By unit; what the register names as main problems. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>
  /** `interview`: only the rows proposed for one. */
  readonly due: 'interview' | null
  /** Whether the reader is the department's: the county is not shown what may come next. */
  readonly showsInterviews: boolean
  readonly mayRegister: boolean
  readonly mayPress: boolean
  readonly sample: boolean
  readonly now: Date
}

/** Where the asking of a case stands. */
export interface RowState {
  readonly round: Round | undefined
  /** Those whose answer counts. */
  readonly asked: readonly Receipt[]
  readonly silent: readonly Receipt[]
  readonly statement: ReturnType<typeof statementState>
}

export function rowState({ file }: WarningRow, now: Date): RowState {
  const round = lastRound(file)
  const asked = file.receipts.filter(({ roundId, counts }) => roundId === round?.id && counts)
  const enough = file.case.policy.acknowledge === 'all' ? asked.every(isAnswered) : asked.some(isAnswered)
  const silent = enough && asked.length > 0 ? [] : asked.filter((receipt) => !isAnswered(receipt))
  return { round, asked, silent, statement: file.case.kind === 'risk' ? statementState(file, now) : 'not-asked' }
}

const isAnswered = ({ acknowledgedAt }: Receipt): boolean => acknowledgedAt !== null

/** Nobody answered, whether or not somebody was asked. */
export function isUnanswered({ asked, silent }: RowState): boolean {
  return asked.length === 0 || silent.length > 0
}

export function principalsText({ asked }: RowState, people: readonly Person[], language: Language): string {
  const names = asked.map(({ personId }) => personName(people, personId, language))
  return names.length === 0 ? say(language, '空缺', 'nobody') : formatList(names, language)
}

/** `未确认（超 4 小时）`, `未确认（11月9日（周一）18:00 前）`, `11-06 10:41 电话`. */
export function answerText(row: WarningRow, state: RowState, now: Date, language: Language): string {
  const { timeZone } = row.file.case.calendar
  if (!isUnanswered(state)) {
    const answered = state.asked.filter(isAnswered)
    return formatList(
      answered.flatMap(({ acknowledgedAt, method }) =>
        acknowledgedAt === null ? [] : [`${formatInstant(acknowledgedAt, timeZone, language)}${method === null ? '' : ` ${methodWord(method, language)}`}`],
      ),
      language,
    )
  }

  const due = state.round?.ackDueAt ?? null
  const silent = say(language, '未确认', 'no answer')
  if (due === null) return silent
  if (due > now)
    return say(language, `${silent}（${formatDeadline(due, timeZone, language)} 前）`, `${silent} (due ${formatDeadline(due, timeZone, language)})`)

  return say(language, `${silent}（超 ${overdue(due, now, language)}）`, `${silent} (${overdue(due, now, language)} over)`)
}

function overdue(due: Date, now: Date, language: Language): string {
  const hours = Math.max(1, Math.floor((now.getTime() - due.getTime()) / 3_600_000))
  const days = Math.floor(hours / 24)
  return hours < 48 ? say(language, `${hours} 小时`, `${hours} h`) : say(language, `${days} 天`, `${days} days`)
}

const statementWords: Readonly<Record<RowState['statement'], Words>> = {
  'not-asked': { zh: '–', en: '–' },
  awaited: { zh: '未报', en: 'awaited' },
  overdue: { zh: '未报，已逾期', en: 'overdue' },
  'under-review': { zh: '待审', en: 'to review' },
  accepted: { zh: '已采纳', en: 'accepted' },
  returned: { zh: '已退回', en: 'returned' },
}

export function statementWord(state: RowState['statement'], language: Language): string {
  return inLanguage(statementWords[state], language)
}
