import { inLanguage, type Language } from '../../domain/language.ts'
import { figureChangeWords, figureWords } from '../figure-words.ts'
import { formatList, formatScore, ordinal } from '../format.ts'
import { formatGrade } from '../format-grade.ts'
import { formatPeriod } from '../format-time.ts'
import { say } from '../say.ts'
import { unitName } from './case-subject.ts'
import type { ItemMove, WhatIfBasis, WhatIfState } from './what-if.ts'

/** `78.25 分 ◐ 低度风险 第 15 名/21`. */
export function stateWords({ score, grade, rank, rankOf }: WhatIfState, language: Language): string {
  if (score === null) return say(language, '没有得分', 'no score')

  const shown = say(language, `${formatScore(score)} 分`, `${formatScore(score)} points`)
  const place = rank === null || rankOf === null ? [] : [say(language, `第 ${rank} 名/${rankOf}`, `${ordinal(rank)} of ${rankOf}`)]
  return [shown, ...(grade === null ? [] : [formatGrade(grade, language)]), ...place].join(language === 'en' ? ', ' : ' ')
}

/** `西夏区 2026年10月 试算：`. */
export function whatIfOpening({ unit, source }: WhatIfBasis, language: Language): string {
  const period = formatPeriod(source.period, language)
  return language === 'en' ? `${unitName(unit, language)}, ${period}, trial: ` : `${unitName(unit, language)} ${period} 试算：`
}

export function overrideWords({ overrides }: WhatIfState, language: Language): string {
  const reasons = formatList(
    overrides.map((reason) => inLanguage(reason, language)),
    language,
  )
  return say(language, `等级受限：${reasons}`, `Grade held by: ${reasons}`)
}

/** `月末库款余额 4,000 万元 → 4,480 万元（+480 万元）`. */
export function moveWords({ item, from, to, change, follows }: ItemMove, language: Language): string {
  const old = from === null ? say(language, '未报', 'not filed') : figureWords(item, from, language)
  const moved = change === null ? '' : say(language, `（${figureChangeWords(item, change, language)}）`, ` (${figureChangeWords(item, change, language)})`)
  const why = follows ? say(language, '，合计随分项变动', ', the total moves with its parts') : ''
  return `${inLanguage(item.name, language)} ${old} → ${figureWords(item, to, language)}${moved}${why}`
}
