import { z } from 'zod'
import { audienceOf } from '../src/app/ask/reach.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, flagOption, periodOption, unitOption } from '../src/command/options.ts'
import { scoreReply, scoreText } from '../src/reply/views/score.ts'
import { shareAs } from '../src/reply/views/share.ts'
import { shareChoices } from '../src/reply/views/share-choices.ts'

export const score = defineCommand({
  name: 'score',
  aliases: ['得分', '分数', '查分'],
  title: { zh: '查得分、等级和排名', en: 'score, grade and rank of a county' },
  example: '/score 西夏',
  permission: 'ask',
  changes: false,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    period: periodOption({ zh: '月份', en: 'period' }, { positional: true }),
    copy: flagOption({ zh: '复制', en: 'copy' }),
    share: choiceOption({ zh: '发送到群', en: 'share' }, shareChoices),
  }),
  run: async ({ caller, options, app }) => {
    const answer = await app.ask.score(caller, { unitId: options.unit, period: options.period, audience: audienceOf(options) })
    const { language, place } = caller
    const postCommand = `/score ${answer.standing.unit.id} period:${answer.source.period} share:yes`

    return shareAs(options, { reply: scoreReply(answer, language), text: scoreText(answer, language), postCommand }, place.kind, language)
  },
})
