import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { WaterfallChartSpec } from '../chart-spec.ts'
import { formatChange, formatScore } from '../format.ts'
import { sourceNote } from './answer-source.ts'
import type { ExplanationAnswer } from './explain.ts'
import { standingLine } from './standing.ts'

type Explained = Pick<ExplanationAnswer, 'standing' | 'source' | 'lines'>

/** From full marks to the score. */
export function explainChart({ standing, source, lines }: Explained, language: Language): WaterfallChartSpec {
  return {
    kind: 'waterfall',
    title: standingLine(standing, language).replaceAll(/\s{2,}/g, '  '),
    subtitle: sourceNote(source, language),
    steps: lines.map((line) => ({
      label: inLanguage(line.label, language),
      role: line.role === 'change' ? 'change' : 'total',
      value: Number(line.value),
      valueText: line.role === 'change' ? formatChange(line.value) : formatScore(line.value),
      tone: line.tone,
    })),
  }
}

/** The picture in words. */
export function explainAlt({ standing, lines }: Explained, language: Language): string {
  const name = inLanguage(standing.unit.name, language)
  const first = lines[0]
  const last = lines.at(-1)
  if (first === undefined || last === undefined) return name

  const changes = lines
    .filter(({ role }) => role === 'change')
    .map((line) => `${inLanguage(line.label, language)} ${formatChange(line.value)}`)
    .join(language === 'en' ? ', ' : '、')
  return inLanguage(
    {
      zh: `${name}从满分 ${formatScore(first.value)} 到得分 ${formatScore(last.value)}：${changes || '没有扣分'}`,
      en: `${name} from full marks ${formatScore(first.value)} to ${formatScore(last.value)}: ${changes || 'nothing lost'}`,
    },
    language,
  )
}
