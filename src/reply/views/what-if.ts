import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { SchemeGrade, SchemeItem } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Tone } from '../chart-spec.ts'
import { figureChangeWords, figureWords } from '../figure-words.ts'
import { formatChange, formatList, formatScore, ordinal } from '../format.ts'
import { formatGrade, gradeWord } from '../format-grade.ts'
import { formatPeriod } from '../format-time.ts'
import { type Action, action, actions, body, headline, note, type Part, type Reply, reply, type TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { unitName } from './case-subject.ts'
import { whatIfAlt, whatIfChart } from './what-if-chart.ts'

/** Where a unit stands on some figures. */
export interface WhatIfState {
  readonly score: string | null
  readonly grade: SchemeGrade | null
  readonly tone: Tone
  readonly rank: number | null
  readonly rankOf: number | null
  /** Why overrides hold the grade. */
  readonly overrides: readonly Words[]
}

/** One figure changed. Decimal text; null where nothing was filed. */
export interface ItemMove {
  readonly item: SchemeItem
  readonly from: string | null
  readonly to: string
  readonly change: string | null
  /** A total that moves with its parts. */
  readonly follows: boolean
}

export interface IndicatorMove {
  readonly name: Words
  /** Null: may not be said here, or no value. */
  readonly before: Words | null
  readonly after: Words | null
  readonly bandBefore: SchemeGrade | null
  readonly bandAfter: SchemeGrade | null
  readonly tone: Tone
  /** What it adds to the score. */
  readonly points: string
}

export interface WhatIfWay {
  readonly moves: readonly ItemMove[]
  readonly score: string | null
  readonly grade: SchemeGrade | null
}

interface Shared {
  readonly unit: Unit
  readonly scheme: Pick<CompiledScheme, 'grades'>
  readonly source: AnswerSource
  readonly before: WhatIfState
  /** Earlier figures were corrected since: today's score of the same figures is not the published one. */
  readonly isRecomputed: boolean
}

export type WhatIfAnswer =
  | (Shared & {
      readonly kind: 'changed'
      readonly after: WhatIfState
      readonly moves: readonly ItemMove[]
      readonly indicators: readonly IndicatorMove[]
      /** What renormalising or rounding adds besides; '0' where nothing. */
      readonly adjustment: string
    })
  | (Shared & {
      readonly kind: 'ways'
      /** Null: at the best grade, or without a score. */
      readonly next: { readonly grade: SchemeGrade; readonly gap: string; readonly singles: readonly WhatIfWay[]; readonly pair: WhatIfWay | null } | null
    })
type Changed = Extract<WhatIfAnswer, { kind: 'changed' }>
type Ways = Extract<WhatIfAnswer, { kind: 'ways' }>

/** Ways of one item that are told. */
const shownSingles = 5

export function whatIfReply(answer: WhatIfAnswer, language: Language): Reply {
  const parts = answer.kind === 'changed' ? changedParts(answer, language) : waysParts(answer, language)
  const { tone } = answer.kind === 'changed' ? answer.after : answer.before
  const recomputed = say(language, '此前月份数据已有更正，按现有数据重算', 'earlier months were corrected since: recomputed on today’s figures')
  const trial = say(language, '试算，不改变已发布结果', 'a trial: nothing published changes')
  const notes = [trial, ...(answer.isRecomputed ? [recomputed] : []), sourceNote(answer.source, language)]
  return reply([...parts, note(notes.join(' · '))], { tone: tone === 'none' ? 'normal' : tone, sensitivity: 'internal' })
}

/** `78.25 分 ◐ 低度风险 第 15 名/21`. */
function stateWords({ score, grade, rank, rankOf }: WhatIfState, language: Language): string {
  if (score === null) return say(language, '没有得分', 'no score')

  const shown = say(language, `${formatScore(score)} 分`, `${formatScore(score)} points`)
  const place = rank === null || rankOf === null ? [] : [say(language, `第 ${rank} 名/${rankOf}`, `${ordinal(rank)} of ${rankOf}`)]
  return [shown, ...(grade === null ? [] : [formatGrade(grade, language)]), ...place].join(language === 'en' ? ', ' : ' ')
}

function opening({ unit, source }: Shared, language: Language): string {
  const period = formatPeriod(source.period, language)
  return language === 'en' ? `${unitName(unit, language)}, ${period}, trial: ` : `${unitName(unit, language)} ${period} 试算：`
}

function changedParts(answer: Changed, language: Language): readonly Part[] {
  const { before, after, moves, indicators, unit, source } = answer
  const parts: Part[] = [
    headline(`${opening(answer, language)}${stateWords(before, language)} → ${stateWords(after, language)}`),
    ...moves.map((move) => body(moveWords(move, language))),
  ]
  if (after.overrides.length > 0 && after.score !== null) parts.push(body(overrideWords(after, language)))
  if (indicators.length === 0) parts.push(body(say(language, '各指标得分没有变化。', 'No indicator moved.')))
  else parts.push(indicatorTable(answer, language))
  if (before.score !== after.score && before.score !== null && after.score !== null)
    parts.push({
      kind: 'chart',
      spec: whatIfChart(answer, `${opening(answer, language)}${stateWords(after, language)}`, language),
      alt: whatIfAlt(answer, language),
    })
  const target = `${unit.id} period:${source.period}`
  parts.push(
    actions(action(say(language, '怎样升一级', 'Ways to the next grade'), `/whatif ${target}`), action(say(language, '查看依据', 'Why'), `/explain ${target}`)),
  )
  return parts
}

function overrideWords({ overrides }: WhatIfState, language: Language): string {
  const reasons = formatList(
    overrides.map((reason) => inLanguage(reason, language)),
    language,
  )
  return say(language, `等级受限：${reasons}`, `Grade held by: ${reasons}`)
}

/** `月末库款余额 4,000 万元 → 4,480 万元（+480 万元）`. */
function moveWords({ item, from, to, change, follows }: ItemMove, language: Language): string {
  const old = from === null ? say(language, '未报', 'not filed') : figureWords(item, from, language)
  const moved = change === null ? '' : say(language, `（${figureChangeWords(item, change, language)}）`, ` (${figureChangeWords(item, change, language)})`)
  const why = follows ? say(language, '，合计随分项变动', ', the total moves with its parts') : ''
  return `${inLanguage(item.name, language)} ${old} → ${figureWords(item, to, language)}${moved}${why}`
}

function indicatorTable({ indicators, adjustment }: Changed, language: Language): TablePart {
  const label = (zh: string, en: string) => say(language, zh, en)
  const words = (value: Words | null, band: SchemeGrade | null) =>
    [value === null ? '' : inLanguage(value, language), band?.sign ?? ''].filter((part) => part !== '').join(' ')
  const adjusted = /[1-9]/.test(adjustment) ? [[label('折算、四舍五入', 'renormalised, rounded'), '', '', formatChange(adjustment)]] : []
  return {
    kind: 'table',
    caption: '',
    columns: [
      { label: label('指标', 'Indicator'), align: 'left' },
      { label: label('现在', 'Now'), align: 'right' },
      { label: label('试算', 'Trial'), align: 'right' },
      { label: label('得分变化', 'Points'), align: 'right' },
    ],
    rows: [
      ...indicators.map((move) => [
        inLanguage(move.name, language),
        words(move.before, move.bandBefore),
        words(move.after, move.bandAfter),
        formatChange(move.points),
      ]),
      ...adjusted,
    ],
  }
}

function waysParts(answer: Ways, language: Language): readonly Part[] {
  const { before, next } = answer
  const start = `${opening(answer, language)}${stateWords(before, language)}`
  if (next === null) {
    const none = before.score === null ? say(language, '没有得分，无从试算', 'no score to improve') : say(language, '已是最好等级', 'the best grade already')
    return [headline(`${start}${say(language, '，', ', ')}${none}`), example(answer, language)]
  }
  const grade = gradeWord(next.grade, language)
  const gap = say(language, `，距“${grade}”差 ${formatScore(next.gap)} 分`, `, ${formatScore(next.gap)} points short of ${grade}`)
  const singles = next.singles.slice(0, shownSingles)
  const parts: Part[] = [headline(start + gap)]
  if (before.overrides.length > 0) parts.push(body(overrideWords(before, language)))
  parts.push(
    body(
      singles.length === 0
        ? say(language, `单独改动一项，都达不到“${grade}”。`, `No single figure reaches ${grade}.`)
        : say(language, `单独改动一项即可升到“${grade}”：`, `One figure alone reaches ${grade}:`),
    ),
  )
  for (const way of singles) parts.push(body(`· ${wayWords(way, language)}`))
  const pairHead = say(language, '两项一起改动，最省的是：', 'The smallest change of two figures:')
  if (next.pair !== null) parts.push(body(`${pairHead}${language === 'en' ? ' ' : ''}${wayWords(next.pair, language)}`))
  else if (singles.length === 0)
    parts.push(body(say(language, '两项一起改动也达不到，需要更多项同时改善。', 'Nor do any two together: more must improve at once.')))
  const tries = [...singles.slice(0, 2), ...(next.pair === null ? [] : [next.pair])].map((way) => tryAction(answer, way, language))
  if (tries.length > 0) parts.push(actions(...tries))
  return [...parts, example(answer, language)]
}

function wayWords({ moves, score, grade }: WhatIfWay, language: Language): string {
  const list = moves.map((move) => moveWords(move, language)).join(say(language, '，且', ', and '))
  return `${list}${say(language, '，得 ', ', giving ')}${formatScore(score ?? '0')}${grade === null ? '' : ` ${grade.sign}`}`
}

function tryAction({ unit, source }: Ways, { moves }: WhatIfWay, language: Language): Action {
  const changes = moves.map(({ item, to }) => `${item.id}:=${to}`).join(' ')
  const names = moves.map(({ item }) => inLanguage(item.name, language)).join('＋')
  return action(say(language, `试算 ${names}`, `Try ${names}`), `/whatif ${unit.id} period:${source.period} change:"${changes}"`)
}

function example({ unit }: Shared, language: Language): Part {
  return note(
    say(
      language,
      `自定改动：/whatif ${unit.name.zh} 库款余额:+12% 保工资累计支出:+500万`,
      `Your own changes: /whatif ${unit.id} treasury_balance:+12% wages_paid:+5000000`,
    ),
  )
}
