import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { periodOption, unitOption } from '../src/command/options.ts'
import { weeklyUnitReply } from '../src/reply/views/weekly-unit.ts'
import { weeklyReply } from '../src/reply/views/weekly.ts'

export const weekly = defineCommand({
  name: 'weekly',
  aliases: ['周报'],
  title: { zh: '周报：库款与支付；一个县区的近 8 周', en: 'the weekly report of treasury and payments, or eight weeks of one county' },
  example: '/weekly 西夏',
  permission: 'ask',
  changes: false,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    period: periodOption({ zh: '周', en: 'week' }, { positional: true, periods: 'week' }),
  }),
  run: async ({ caller, options, app }) => {
    const question = { unitId: options.unit, period: options.period }
    if (options.unit === undefined) return weeklyReply(await app.ask.weekly(caller, question), caller.language)
    return weeklyUnitReply(await app.ask.weeklyUnit(caller, question), caller.language)
  },
})
