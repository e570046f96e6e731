import { Decimal } from 'decimal.js'
import type { Edition } from '../../domain/edition.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Measure, Scheme, SchemeItem } from '../../domain/scheme/scheme.ts'
import type { Figures, IndicatorResult, UnitResult } from '../../domain/scoring/result.ts'
import { formatNumber, formatScore, ordinal } from '../format.ts'
import { formatPeriod } from '../format-time.ts'
import type { TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { plainValueWords } from '../value-words.ts'
import { gradeOf } from './case-subject.ts'

export interface DossierPeriod {
  readonly edition: Edition
  readonly result: UnitResult
  readonly figures: Figures
}

const restricted: Words = { zh: '受限指标', en: 'a restricted indicator' }

type DossierScheme = Pick<Scheme, 'grades' | 'indicators' | 'items'>

/** `2026年10月 第 2 版：61.50 分，▲ 中度风险，第 19 名/21`. */
export function periodLine(scheme: DossierScheme, { edition, result }: DossierPeriod, language: Language): string {
  const start = say(
    language,
    `${formatPeriod(edition.period, language)} 第 ${edition.number} 版：`,
    `${formatPeriod(edition.period, language)}, edition ${edition.number}: `,
  )
  const separator = say(language, '，', ', ')
  if (result.score === null) return start + [say(language, '未报送，没有得分', 'not filed, no score'), ...redLines(result, language)].join(separator)

  const score = say(language, `${formatScore(result.score)} 分`, `${formatScore(result.score)} points`)
  const rank =
    result.rank === null || result.rankOf === null
      ? []
      : [say(language, `第 ${result.rank} 名/${result.rankOf}`, `${ordinal(result.rank)} of ${result.rankOf}`)]
  return start + [score, gradeOf(scheme, result.grade, language), ...rank, ...redLines(result, language)].join(separator)
}

/** A restricted one is counted, not named: a dossier leaves the console. */
function redLines({ overrides }: UnitResult, language: Language): readonly string[] {
  return overrides
    .filter(({ redLine }) => redLine)
    .map(({ reason, sensitivity }) => (sensitivity === 'restricted' ? restricted : reason))
    .map((words) => say(language, `红线：${words.zh}`, `red line: ${words.en}`))
}

/** What each indicator cost, dearest first; a restricted one by its band alone. */
export function lossesTable(scheme: DossierScheme, { edition, result }: DossierPeriod, language: Language): TablePart | null {
  const lost = result.indicators.filter((indicator) => indicator.lost !== null && !new Decimal(indicator.lost).isZero())
  if (lost.length === 0) return null

  const rows = lost.toSorted((a, b) => new Decimal(b.lost ?? 0).comparedTo(a.lost ?? 0)).map((indicator) => lossRow(scheme, indicator, language))
  return {
    kind: 'table',
    caption: say(language, `${formatPeriod(edition.period, language)}扣分（分）`, `Points lost, ${formatPeriod(edition.period, language)}`),
    columns: [
      { label: say(language, '指标', 'Indicator'), align: 'left' },
      { label: say(language, '数值', 'Value'), align: 'right' },
      { label: say(language, '档次', 'Band'), align: 'left' },
      { label: say(language, '满分', 'Full marks'), align: 'right' },
      { label: say(language, '扣分', 'Lost'), align: 'right' },
    ],
    rows,
  }
}

function lossRow(scheme: DossierScheme, result: IndicatorResult, language: Language): readonly string[] {
  const indicator = scheme.indicators.find(({ id }) => id === result.id)
  const isHidden = indicator?.sensitivity === 'restricted'
  const value =
    result.value === null || indicator === undefined
      ? '–'
      : isHidden
        ? say(language, '受限', 'restricted')
        : inLanguage(plainValueWords(indicator, result.value, []), language)
  return [
    indicator === undefined ? result.id : inLanguage(indicator.name, language),
    value,
    result.band === null ? '–' : gradeOf(scheme, result.band, language),
    formatScore(result.weight),
    result.lost === null ? '–' : `−${formatScore(result.lost)}`,
  ]
}

/** How many periods stand side by side. */
const shownPeriods = 3

/** The figures as they were filed, for the latest periods. Restricted items are left out. */
export function figuresTable(scheme: DossierScheme, periods: readonly DossierPeriod[], language: Language): TablePart | null {
  const shown = periods.slice(-shownPeriods)
  const items = scheme.items.filter(({ id, sensitivity }) => sensitivity !== 'restricted' && shown.some(({ figures }) => id in figures))
  if (items.length === 0) return null

  return {
    kind: 'table',
    caption: say(language, '报送数据', 'Figures as filed'),
    columns: [
      { label: say(language, '数据项', 'Item'), align: 'left' },
      ...shown.map(({ edition }) => ({ label: formatPeriod(edition.period, language), align: 'right' as const })),
    ],
    rows: items.map((item) => [inLanguage(item.name, language), ...shown.map(({ figures }) => figureText(item, figures[item.id], language))]),
  }
}

function figureText({ measure, digits }: SchemeItem, figure: string | null | undefined, language: Language): string {
  if (figure === undefined) return say(language, '未报', 'missing')
  if (figure === null) return say(language, '空', 'blank')
  if (measure !== 'yuan') return `${formatNumber(figure)}${measureEnding(measure, language)}`
  if (language === 'en') return `${formatNumber(figure, digits)} yuan`

  return `${formatNumber(new Decimal(figure).dividedBy(10_000).toFixed())} 万元`
}

function measureEnding(measure: Exclude<Measure, 'yuan'>, language: Language): string {
  switch (measure) {
    case 'percent':
      return '%'
    case 'persons':
      return say(language, ' 人', ' persons')
    case 'points':
      return say(language, ' 分', ' points')
    case 'times':
      return say(language, ' 倍', ' times')
    case 'number':
      return ''
  }
}
