import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { periodOption, textOption, unitOption } from '../src/command/options.ts'
import { traceReply } from '../src/reply/views/trace-view.ts'

export const trace = defineCommand({
  name: 'trace',
  aliases: ['追溯'],
  title: { zh: '从指标追溯到项目库里的项目', en: 'from an indicator to the projects behind it' },
  example: '/trace 西夏 B1',
  permission: 'detail',
  changes: false,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    what: textOption({ zh: '指标或数据项', en: 'indicator or item' }, { positional: true }),
    period: periodOption({ zh: '月份', en: 'period' }),
  }),
  async run({ caller, options, app }) {
    const period = options.period ?? (await app.budgets.latestPeriod())
    return traceReply(await app.budgets.trace({ caller, unitId: unitOf(caller, options.unit), what: options.what, period }), caller.language)
  },
})
