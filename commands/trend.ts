import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { trendMonths } from '../src/app/ask/ask-trend.ts'
import { flagOption, numberOption, periodOption, unitOption } from '../src/command/options.ts'
import { trendReply } from '../src/reply/views/trend.ts'

export const trend = defineCommand({
  name: 'trend',
  aliases: ['趋势', '走势'],
  title: { zh: '近 12 个月走势，可比较几个县区', en: 'the last 12 months, one county or several' },
  example: '/trend 西夏 with:金凤',
  permission: 'ask',
  changes: false,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    with: unitOption({ zh: '对比', en: 'with' }, { positional: true }),
    and: unitOption({ zh: '再对比', en: 'and' }, { positional: true }),
    months: numberOption({ zh: '月数', en: 'months' }, trendMonths),
    period: periodOption({ zh: '截至', en: 'period' }),
    ahead: flagOption({ zh: '前瞻', en: 'ahead' }),
  }),
  run: async ({ caller, options, app }) => {
    const unitIds = [options.unit, options.with, options.and].filter((id) => id !== undefined)
    const answer = await app.ask.trend(caller, { unitIds, months: options.months, period: options.period, ahead: options.ahead === 'yes' })

    return trendReply(answer, caller.language)
  },
})
