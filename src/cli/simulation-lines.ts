import { addDays, localDate, localDateTime, weekday } from '../domain/calendar/local-time.ts'
import { isWorkingDay } from '../domain/calendar/working-days.ts'
import type { CalendarData } from '../domain/calendar/calendar.ts'
import { heldByPress, heldWords } from '../domain/case/held.ts'
import type { PolicyStep, Wait } from '../domain/case/policy.ts'
import type { SimulatedStep, Simulation } from '../domain/case/simulate.ts'
import { inLanguage, type Language, type Words } from '../domain/language.ts'

const actions: Readonly<Record<PolicyStep['action'], Words>> = {
  notice: { zh: '系统提示', en: 'notice' },
  remind: { zh: '催办并给出电话名单', en: 'reminder and telephone list' },
  inform: { zh: '内部告知', en: 'internal notice' },
  press: { zh: '请审核人决定是否告知', en: 'an approver is asked whether to tell' },
}

const roles: Readonly<Record<string, Words>> = {
  principal: { zh: '主责任人', en: 'principal' },
  deputy: { zh: '分管', en: 'deputy' },
  contact: { zh: '联系人', en: 'contact' },
  desk: { zh: '对口处室', en: 'desk' },
  leader: { zh: '包联领导', en: "department's leader" },
  superior: { zh: '县政府分管负责同志', en: "county's superior" },
}

/** One line a step: when, what, to whom, and why then. */
export function simulationLines(simulation: Simulation, language: Language): readonly string[] {
  const say = (words: Words) => inLanguage(words, language)
  const { calendar, statement, heldReason, tellAtOnce } = simulation
  const first = simulation.steps[0]
  const lines = simulation.steps.map((step, index) => stepLine({ step, index, calendar, language }))
  if (tellAtOnce.length > 0 && first) {
    lines.splice(1, 0, `${localDateTime(first.at, calendar.timeZone)}     ${say({ zh: '同时告知', en: 'told at once' })}: ${roleNames(tellAtOnce, language)}`)
  }
  if (statement?.dueAt && first) {
    const why = whyThen({ from: first.at, at: statement.dueAt, wait: statement.wait, calendar, language })
    lines.push(`${localDateTime(statement.dueAt, calendar.timeZone)}  ${say({ zh: '情况说明到期', en: 'statement due' })}  (${why})`)
  }
  if (heldReason && heldReason !== heldByPress) lines.push(say(heldWords(heldReason)))
  return [`${simulation.grade} · ${calendar.timeZone} · ${say({ zh: '始终无人确认', en: 'nobody ever answers' })}`, ...lines]
}

interface Line {
  readonly step: SimulatedStep
  readonly index: number
  readonly calendar: CalendarData
  readonly language: Language
}

function stepLine({ step: { at, step, waited }, index, calendar, language }: Line): string {
  const why = waited ? whyThen({ ...waited, at, calendar, language }) : inLanguage({ zh: '发布即发', en: 'at once on publication' }, language)
  const copy =
    step.copyTo.length > 0 ? inLanguage({ zh: `，抄送${roleNames(step.copyTo, language)}`, en: `, copy to ${roleNames(step.copyTo, language)}` }, language) : ''
  const assumed = step.source?.includes('assumed') ? `  [${inLanguage({ zh: '设定', en: 'assumed' }, language)}]` : ''
  const what = `${inLanguage(actions[step.action], language)}: ${roleNames(step.to, language)}${copy}`
  return `${localDateTime(at, calendar.timeZone)}  ${index + 1}. ${what}  (${why})${assumed}`
}

interface Span {
  readonly from: Date
  readonly at: Date
  readonly wait: Wait
  readonly calendar: CalendarData
  readonly language: Language
}

function whyThen({ from, at, wait, calendar, language }: Span): string {
  const [start, end] = [localDate(from, calendar.timeZone), localDate(at, calendar.timeZone)]
  const off = wait.unit === 'working' ? daysAfter(start, end).filter((day) => !isWorkingDay(day, calendar)) : []
  const worked = daysAfter(start, end).filter((day) => weekday(day) > 5 && isWorkingDay(day, calendar))
  const term: Words =
    wait.unit === 'working'
      ? { zh: `${start} 后第 ${wait.days} 个工作日`, en: `${wait.days} working ${wait.days === 1 ? 'day' : 'days'} after ${start}` }
      : { zh: `${start} 后第 ${wait.days} 天`, en: `${wait.days} ${wait.days === 1 ? 'day' : 'days'} after ${start}` }
  const parts = [inLanguage(term, language)]
  if (off.length > 0) parts.push(`${inLanguage({ zh: '不计', en: 'not counted' }, language)} ${off.map(short).join(' ')}`)
  if (wait.unit === 'working' && worked.length > 0)
    parts.push(`${inLanguage({ zh: '调休上班', en: 'weekend worked' }, language)} ${worked.map(short).join(' ')}`)
  return parts.join(inLanguage({ zh: '；', en: '; ' }, language))
}

function daysAfter(start: string, end: string): readonly string[] {
  const days: string[] = []
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) days.push(day)
  return days
}

function short(date: string): string {
  return date.slice(5)
}

function roleNames(ids: readonly string[], language: Language): string {
  return ids.map((id) => inLanguage(roles[id] ?? { zh: id, en: id }, language)).join(inLanguage({ zh: '、', en: ', ' }, language))
}
