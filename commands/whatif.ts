import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { periodOption, textOption, unitOption } from '../src/command/options.ts'
import { whatIfReply } from '../src/reply/views/what-if.ts'

export const whatif = defineCommand({
  name: 'whatif',
  aliases: ['试算', '假如'],
  title: { zh: '改动数据试算得分，或问怎样升一级', en: 'try other figures, or ask the way to the next grade' },
  example: '/whatif 西夏 库款余额:+12%',
  permission: 'detail',
  changes: false,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    period: periodOption({ zh: '月份', en: 'period' }, { positional: true }),
    change: textOption({ zh: '改动', en: 'change' }, { positional: true }),
  }),
  run: async ({ caller, options, app }) => {
    const answer = await app.ask.whatIf(caller, { unitId: options.unit, period: options.period, change: options.change })

    return whatIfReply(answer, caller.language)
  },
})
