import { inLanguage, type Language } from '../../domain/language.ts'
import { formatScore } from '../format.ts'
import { gradeWord } from '../format-grade.ts'
import { type Action, action, actions, body, headline, note, type Part } from '../parts.ts'
import { say } from '../say.ts'
import type { WhatIfAnswer, WhatIfBasis, WhatIfWay } from './what-if.ts'
import { moveWords, overrideWords, stateWords, whatIfOpening } from './what-if-words.ts'

type Ways = Extract<WhatIfAnswer, { kind: 'ways' }>

/** Ways of one item that are told. */
const shownSingles = 5

/** What would bring the next grade: figures to change alone, or two together, each to be tried by a press. */
export function waysParts(answer: Ways, language: Language): readonly Part[] {
  const { before, next } = answer
  const start = `${whatIfOpening(answer, language)}${stateWords(before, language)}`
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

function example({ unit }: WhatIfBasis, language: Language): Part {
  return note(
    say(
      language,
      `自定改动：/whatif ${unit.name.zh} 库款余额:+12% 保工资累计支出:+500万`,
      `Your own changes: /whatif ${unit.id} treasury_balance:+12% wages_paid:+5000000`,
    ),
  )
}
