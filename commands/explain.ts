import { z } from 'zod'
import { audienceOf } from '../src/app/ask/reach.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, flagOption, periodOption, unitOption } from '../src/command/options.ts'
import { explanationReply, explanationText } from '../src/reply/views/explain.ts'
import { explainChart } from '../src/reply/views/explain-chart.ts'
import { shareAs } from '../src/reply/views/share.ts'
import { shareChoices } from '../src/reply/views/share-choices.ts'

export const explain = defineCommand({
  name: 'explain',
  aliases: ['依据', '扣分', '说明依据'],
  title: { zh: '从满分到得分，逐项说明扣分', en: 'why: from full marks to the score' },
  example: '/explain 西夏',
  permission: 'detail',
  changes: false,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    period: periodOption({ zh: '月份', en: 'period' }, { positional: true }),
    copy: flagOption({ zh: '复制', en: 'copy' }),
    share: choiceOption({ zh: '发送到群', en: 'share' }, shareChoices),
  }),
  run: async ({ caller, options, app }) => {
    const answer = await app.ask.explanation(caller, { unitId: options.unit, period: options.period, audience: audienceOf(options) })
    const { language, place } = caller
    const postCommand = `/explain ${answer.standing.unit.id} period:${answer.source.period} share:yes`
    const chart = answer.lines.length === 0 ? {} : { chart: explainChart(answer, language) }

    return shareAs(options, { reply: explanationReply(answer, language), text: explanationText(answer, language), ...chart, postCommand }, place.kind, language)
  },
})
