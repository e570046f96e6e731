import { inLanguage, type Language } from '../../domain/language.ts'
import type { WaterfallChartSpec } from '../chart-spec.ts'
import { formatChange, formatScore } from '../format.ts'
import { say } from '../say.ts'
import { sourceNote } from './answer-source.ts'
import { unitName } from './case-subject.ts'
import type { WhatIfAnswer } from './what-if.ts'

type Changed = Extract<WhatIfAnswer, { kind: 'changed' }>
type Step = WaterfallChartSpec['steps'][number]

/** From the score as published to the score of the trial, what each indicator adds or takes. */
export function whatIfChart(answer: Changed, title: string, language: Language): WaterfallChartSpec {
  return { kind: 'waterfall', title, subtitle: `${say(language, '试算', 'trial')} · ${sourceNote(answer.source, language)}`, steps: steps(answer, language) }
}

function steps({ before, after, indicators, adjustment }: Changed, language: Language): readonly Step[] {
  const changes = indicators.flatMap(({ name, points }): Step[] => (isNothing(points) ? [] : [change(inLanguage(name, language), points)]))
  const adjusted = isNothing(adjustment) ? [] : [change(say(language, '折算、四舍五入', 'renormalised, rounded'), adjustment)]
  return [
    { role: 'total', label: say(language, '现在', 'Now'), value: Number(before.score), valueText: formatScore(before.score ?? '0'), tone: before.tone },
    ...changes,
    ...adjusted,
    { role: 'total', label: say(language, '试算', 'Trial'), value: Number(after.score), valueText: formatScore(after.score ?? '0'), tone: after.tone },
  ]
}

function isNothing(points: string): boolean {
  return !/[1-9]/.test(points)
}

function change(label: string, points: string): Step {
  return { role: 'change', label, value: Number(points), valueText: formatChange(points), tone: points.startsWith('-') ? 'alarm' : 'good' }
}

/** The picture in words. */
export function whatIfAlt(answer: Changed, language: Language): string {
  const list = steps(answer, language)
    .filter(({ role }) => role === 'change')
    .map(({ label, valueText }) => `${label} ${valueText}`)
    .join(language === 'en' ? ', ' : '、')
  const from = formatScore(answer.before.score ?? '0')
  const to = formatScore(answer.after.score ?? '0')
  const nothing = say(language, '得分不变', 'no points moved')
  return say(
    language,
    `${unitName(answer.unit, language)}试算，从 ${from} 到 ${to}：${list || nothing}`,
    `${unitName(answer.unit, language)}, trial, from ${from} to ${to}: ${list || nothing}`,
  )
}
