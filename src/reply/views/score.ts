import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { SchemeGrade } from '../../domain/scheme/scheme.ts'
import { countWord, formatChange, formatScore } from '../format.ts'
import { gradeWord } from '../format-grade.ts'
import { type Action, action, actions, body, headline, note, type Part, type Reply, reply, warning } from '../parts.ts'
import type { Tone } from '../chart-spec.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { overrideLine, type Standing, standingLine } from './standing.ts'

/** What one indicator cost. */
export interface Loss {
  readonly shortName: Words
  /** Positive decimal text. */
  readonly lost: string
  /** The value in words, `0.16，偏低`; null where it may not be said here. */
  readonly because: Words | null
}

/** The cheapest way to the next better grade. */
export interface NextGrade {
  readonly grade: SchemeGrade
  /** Points short of it. */
  readonly gap: string
  /** What would have to happen, with what each gives; empty where no way was found. */
  readonly steps: readonly { readonly words: Words; readonly gain: string }[]
  /** Whether a red line holds the grade whatever the points do. */
  readonly isHeld: boolean
}

export interface ScoreAnswer {
  readonly standing: Standing
  readonly tone: Tone
  readonly source: AnswerSource
  /** Null: the caller, or the place, may know score, grade and rank only. */
  readonly detail: {
    /** Dearest first. */
    readonly losses: readonly Loss[]
    /** The printed sum of what the losses after the third cost. */
    readonly othersLost: string
    /** What the total gains or loses by renormalising or rounding; null where nothing. */
    readonly adjustment: { readonly label: Words; readonly amount: string } | null
    readonly next: NextGrade | null
    readonly remarks: readonly Words[]
  } | null
}

/** How many losses are named one by one. */
export const namedLosses = 3

function lossText({ shortName, lost, because }: Loss, language: Language): string {
  const reason = because === null ? '' : inLanguage({ zh: `（${because.zh}）`, en: ` (${because.en})` }, language)
  return `${inLanguage(shortName, language)} −${formatScore(lost)}${reason}`
}

function lossLine(detail: NonNullable<ScoreAnswer['detail']>, language: Language): string | null {
  const { losses, adjustment } = detail
  if (losses.length === 0) return null

  const named = losses.slice(0, namedLosses).map((loss) => lossText(loss, language))
  const others = losses.length - named.length
  const lost = formatScore(detail.othersLost)
  const rest =
    others === 0
      ? []
      : [inLanguage({ zh: `其余 ${others} 项 −${lost}`, en: `${others === 1 ? 'one other' : `${countWord(others)} others`} −${lost}` }, language)]
  const adjusted = adjustment === null ? [] : [`${inLanguage(adjustment.label, language)} ${formatChange(adjustment.amount)}`]
  const all = [named.join(' · ').replaceAll('） ·', '）·'), ...rest, ...adjusted].join(language === 'en' ? '; ' : '；')
  return inLanguage({ zh: `主要扣分：${all}`, en: `Lost most: ${all}` }, language)
}

/** `距“平稳运行”差 6.75 分：…`. */
export function nextGradeLine({ grade, gap, steps, isHeld }: NextGrade, language: Language): string {
  const word = gradeWord(grade, language)
  if (isHeld) return inLanguage({ zh: `距“${word}”：红线消除前等级不变`, en: `For ${word}: the grade stays until the red line is cleared` }, language)

  const start = inLanguage({ zh: `距“${word}”差 ${formatScore(gap)} 分`, en: `${formatScore(gap)} points short of ${word}` }, language)
  if (steps.length === 0) return start

  const list = steps.map(({ words, gain }) => inLanguage({ zh: `${words.zh}（${formatChange(gain)}）`, en: `${words.en} (${formatChange(gain)})` }, language))
  return language === 'en' ? `${start}: ${list.join(', and ')}` : `${start}：${list.join('，且')}`
}

function scoreLines({ standing, detail }: ScoreAnswer, language: Language): readonly string[] {
  const override = overrideLine(standing, language)
  const lines = detail === null ? [] : [lossLine(detail, language), detail.next === null ? null : nextGradeLine(detail.next, language)]

  return [override, ...lines].filter((line) => line !== null)
}

/** The answer as one text, ready to be pasted into another chat. */
export function scoreText(answer: ScoreAnswer, language: Language): string {
  return [standingLine(answer.standing, language), ...scoreLines(answer, language), sourceNote(answer.source, language)].join('\n')
}

function scoreActions({ standing, detail, source }: ScoreAnswer, language: Language): readonly Action[] {
  const target = `${standing.unit.id} period:${source.period}`
  const label = (zh: string, en: string) => inLanguage({ zh, en }, language)
  const why = detail === null || standing.status !== 'graded' ? [] : [action(label('查看依据', 'Why'), `/explain ${target}`)]

  return [
    ...why,
    action(label('变化趋势', 'Trend'), `/trend ${standing.unit.id}`),
    action(label('横向比较', 'Compare'), `/rank period:${source.period}`),
    action(label('复制', 'Copy'), `/score ${target} copy:yes`),
    action(label('发送到群', 'Post to channel'), `/score ${target} share:ask`),
  ]
}

/** Private unless told otherwise; see `shareReply` for the public form. */
export function scoreReply(answer: ScoreAnswer, language: Language): Reply {
  const parts: Part[] = [headline(standingLine(answer.standing, language))]
  const override = overrideLine(answer.standing, language)
  if (override !== null) parts.push(warning(override))
  parts.push(...scoreLines({ ...answer, standing: { ...answer.standing, overrides: [] } }, language).map(body))
  for (const remark of answer.detail?.remarks ?? []) parts.push(note(inLanguage(remark, language)))
  parts.push(actions(...scoreActions(answer, language)), note(sourceNote(answer.source, language)))

  return reply(parts, { tone: answer.tone === 'none' ? 'normal' : answer.tone, sensitivity: answer.detail === null ? 'public' : 'internal' })
}
