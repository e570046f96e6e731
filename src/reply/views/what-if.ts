import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { SchemeGrade, SchemeItem } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Tone } from '../chart-spec.ts'
import { formatChange } from '../format.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { type AnswerSource, sourceNote } from './answer-source.ts'
import { whatIfAlt, whatIfChart } from './what-if-chart.ts'
import { waysParts } from './what-if-ways.ts'
import { moveWords, overrideWords, stateWords, whatIfOpening } from './what-if-words.ts'

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

/** What every answer to a trial says. */
export interface WhatIfBasis {
  readonly unit: Unit
  readonly scheme: Pick<CompiledScheme, 'grades'>
  readonly source: AnswerSource
  readonly before: WhatIfState
  /** Earlier figures were corrected since: today's score of the same figures is not the published one. */
  readonly isRecomputed: boolean
}

export type WhatIfAnswer =
  | (WhatIfBasis & {
      readonly kind: 'changed'
      readonly after: WhatIfState
      readonly moves: readonly ItemMove[]
      readonly indicators: readonly IndicatorMove[]
      /** What renormalising or rounding adds besides; '0' where nothing. */
      readonly adjustment: string
    })
  | (WhatIfBasis & {
      readonly kind: 'ways'
      /** Null: at the best grade, or without a score. */
      readonly next: { readonly grade: SchemeGrade; readonly gap: string; readonly singles: readonly WhatIfWay[]; readonly pair: WhatIfWay | null } | null
    })

type Changed = Extract<WhatIfAnswer, { kind: 'changed' }>

export function whatIfReply(answer: WhatIfAnswer, language: Language): Reply {
  const parts = answer.kind === 'changed' ? changedParts(answer, language) : waysParts(answer, language)
  const { tone } = answer.kind === 'changed' ? answer.after : answer.before
  const recomputed = say(language, '此前月份数据已有更正，按现有数据重算', 'earlier months were corrected since: recomputed on today’s figures')
  const trial = say(language, '试算，不改变已发布结果', 'a trial: nothing published changes')
  const notes = [trial, ...(answer.isRecomputed ? [recomputed] : []), sourceNote(answer.source, language)]
  return reply([...parts, note(notes.join(' · '))], { tone: tone === 'none' ? 'normal' : tone, sensitivity: 'internal' })
}

function changedParts(answer: Changed, language: Language): readonly Part[] {
  const { before, after, moves, indicators, unit, source } = answer
  const parts: Part[] = [
    headline(`${whatIfOpening(answer, language)}${stateWords(before, language)} → ${stateWords(after, language)}`),
    ...moves.map((move) => body(moveWords(move, language))),
  ]
  if (after.overrides.length > 0 && after.score !== null) parts.push(body(overrideWords(after, language)))
  if (indicators.length === 0) parts.push(body(say(language, '各指标得分没有变化。', 'No indicator moved.')))
  else parts.push(indicatorTable(answer, language))
  if (before.score !== after.score && before.score !== null && after.score !== null)
    parts.push({
      kind: 'chart',
      spec: whatIfChart(answer, `${whatIfOpening(answer, language)}${stateWords(after, language)}`, language),
      alt: whatIfAlt(answer, language),
    })
  const target = `${unit.id} period:${source.period}`
  parts.push(
    actions(action(say(language, '怎样升一级', 'Ways to the next grade'), `/whatif ${target}`), action(say(language, '查看依据', 'Why'), `/explain ${target}`)),
  )
  return parts
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
