import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { paragraphOption, unitOption } from '../src/command/options.ts'
import { closedByHandReply, closeForm } from '../src/reply/views/case-steps.ts'

export const close = defineCommand({
  name: 'close',
  aliases: ['销号'],
  title: { zh: '写明理由，销号一个预警', en: 'close a case, with a reason' },
  example: '/close 海原 reason:…',
  permission: 'register',
  changes: true,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true, required: true }),
    reason: paragraphOption({ zh: '理由', en: 'reason' }),
  }),

  async run({ caller, options, app }) {
    const unitId = unitOf(caller, options.unit)
    if (options.reason === undefined) {
      await app.cases.requireOpen({ unitId })
      return closeForm(unitId, caller.language)
    }

    const file = await app.cases.close({ caller, unitId, reason: options.reason })
    return closedByHandReply(await app.cases.show({ file }), caller.language)
  },
})
