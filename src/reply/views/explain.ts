import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { formatChange, formatScore } from '../format.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TablePart, warning } from '../parts.ts'
import type { Tone } from '../chart-spec.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { explainAlt, explainChart } from './explain-chart.ts'
import { type NextGrade, nextGradeLine } from './score.ts'
import { overrideLine, type Standing, standingLine } from './standing.ts'

/** One line on the way from full marks to the score. The values of all lines but the last add up to the last. */
export interface ExplanationLine {
  readonly role: 'full-marks' | 'change' | 'score'
  readonly label: Words
  /** Signed decimal text. */
  readonly value: string
  readonly reason: Words | null
  readonly tone: Tone
}

/** Why the rank moved: places lost or won by the unit's own change and by the others'. */
export interface Movement {
  readonly change: string
  readonly sameMethod: boolean
  readonly move: number
  /** Positive: places won. The two add up to `move`. */
  readonly own: number
  readonly others: number
}

export interface ExplanationAnswer {
  readonly standing: Standing
  readonly tone: Tone
  readonly source: AnswerSource
  readonly scheme: Words
  /** Empty where there is no score. */
  readonly lines: readonly ExplanationLine[]
  /** Indicators at full marks, by name. */
  readonly full: readonly Words[]
  readonly movement: Movement | null
  readonly next: NextGrade | null
  readonly remarks: readonly Words[]
  /** What stands out in the figures themselves; nothing of it cost points. */
  readonly checks?: readonly Words[]
  /** Guarantees that will be missed in the months to come. */
  readonly ahead?: readonly Words[]
  /** The unit has a project library for that year. */
  readonly isTraceable?: boolean
}

export function explanationTable({ lines }: ExplanationAnswer, language: Language): TablePart {
  const shown = (line: ExplanationLine) => (line.role === 'change' ? formatChange(line.value) : formatScore(line.value))
  return {
    kind: 'table',
    caption: '',
    columns: [
      { label: inLanguage({ zh: '项目', en: 'Item' }, language), align: 'left' },
      { label: inLanguage({ zh: '分', en: 'Points' }, language), align: 'right' },
      { label: inLanguage({ zh: '说明', en: 'Why' }, language), align: 'left' },
    ],
    rows: lines.map((line) => [inLanguage(line.label, language), shown(line), line.reason === null ? '' : inLanguage(line.reason, language)]),
  }
}

function ownPart({ own }: Movement): Words {
  if (own === 0) return { zh: '自身未变', en: 'none of its own' }
  return { zh: `自身变化 ${Math.abs(own)} 位`, en: `${Math.abs(own)} by its own change` }
}

function othersPart({ others }: Movement): Words | null {
  if (others === 0) return null
  const count = Math.abs(others)
  return others < 0
    ? { zh: `其他县区进步 ${count} 位`, en: `${count} because others improved` }
    : { zh: `其他县区退步 ${count} 位`, en: `${count} because others fell back` }
}

/** `环比 −4.50，口径未变；名次 ↓3：自身变化 2 位，其他县区进步 1 位`. */
export function movementLine(movement: Movement, language: Language): string {
  const { change, sameMethod, move } = movement
  const method = sameMethod ? { zh: '口径未变', en: 'same method' } : { zh: '口径有变，不完全可比', en: 'method changed, so not fully comparable' }
  const start = inLanguage({ zh: `环比 ${formatChange(change)}，${method.zh}`, en: `${formatChange(change)} since the period before, ${method.en}` }, language)
  const parts = [ownPart(movement), othersPart(movement)].filter((part) => part !== null)
  if (move === 0 && movement.own === 0) return `${start}${inLanguage({ zh: '；名次未变', en: '; rank unchanged' }, language)}`

  const arrow = move > 0 ? `↑${move}` : `↓${-move}`
  const zh = `；名次${move === 0 ? '未变' : ` ${arrow}`}：${parts.map((part) => part.zh).join('，')}`
  const en = `; rank ${move === 0 ? 'unchanged' : `${move > 0 ? 'up' : 'down'} ${Math.abs(move)}`}: ${parts.map((part) => part.en).join(', ')}`
  return start + inLanguage({ zh, en }, language)
}

function afterTable(answer: ExplanationAnswer, language: Language): readonly string[] {
  const { full, movement, next, remarks, checks = [] } = answer
  const names = full.map((name) => inLanguage(name, language))
  const atFull = inLanguage({ zh: `满分 ${full.length} 项：${names.join('、')}`, en: `At full marks (${full.length}): ${names.join(', ')}` }, language)

  return [
    ...(movement === null ? [] : [movementLine(movement, language)]),
    ...(next === null ? [] : [nextGradeLine(next, language)]),
    ...(full.length === 0 ? [] : [atFull]),
    ...remarks.map((remark) => inLanguage(remark, language)),
    ...checks.map((check) => inLanguage({ zh: `核对提示：${check.zh}`, en: `To check: ${check.en}` }, language)),
  ]
}

/** For pasting: one line a loss, since a chat shows no columns. */
export function explanationText(answer: ExplanationAnswer, language: Language): string {
  const lines = explanationTable(answer, language).rows.map(([label, points, reason]) => `${label}  ${points}${reason === '' ? '' : `  ${reason}`}`)
  const override = overrideLine(answer.standing, language)

  return [
    standingLine(answer.standing, language),
    ...(override === null ? [] : [override]),
    ...lines,
    ...afterTable(answer, language),
    sourceNote(answer.source, language),
  ].join('\n')
}

export function explanationReply(answer: ExplanationAnswer, language: Language): Reply {
  const { standing, source } = answer
  const override = overrideLine(standing, language)
  const target = `${standing.unit.id} period:${source.period}`
  const parts: Part[] = [headline(standingLine(standing, language))]
  if (override !== null) parts.push(warning(override))
  for (const line of answer.ahead ?? []) parts.push(warning(inLanguage(line, language)))
  if (answer.lines.length > 0) parts.push(explanationTable(answer, language))
  parts.push(...afterTable(answer, language).map(body))
  if (answer.lines.length > 0) parts.push({ kind: 'chart', spec: explainChart(answer, language), alt: explainAlt(answer, language) })
  parts.push(
    actions(
      action(inLanguage({ zh: '变化趋势', en: 'Trend' }, language), `/trend ${standing.unit.id}`),
      ...(answer.isTraceable === true ? [action(inLanguage({ zh: '追溯到项目', en: 'Trace to projects' }, language), `/trace ${target}`)] : []),
      action(inLanguage({ zh: '复制', en: 'Copy' }, language), `/explain ${target} copy:yes`),
      action(inLanguage({ zh: '发送到群', en: 'Post to channel' }, language), `/explain ${target} share:ask`),
    ),
    note(`${sourceNote(source, language)} · ${inLanguage(answer.scheme, language)}`),
  )

  return reply(parts, { tone: answer.tone === 'none' ? 'normal' : answer.tone, sensitivity: 'internal' })
}
