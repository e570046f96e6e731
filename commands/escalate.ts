import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { flagOption, unitOption } from '../src/command/options.ts'
import { escalatedReply, escalatePreview } from '../src/reply/views/case-steps.ts'

export const escalate = defineCommand({
  name: 'escalate',
  aliases: ['告知上级', '上报'],
  title: { zh: '告知县政府分管负责同志（由审核人决定）', en: 'tell the county’s superior (an approver decides)' },
  example: '/escalate 海原',
  permission: 'press',
  changes: true,
  options: z.object({ unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true, required: true }), confirm: flagOption({ zh: '确认', en: 'confirm' }) }),

  async run({ caller, options, app }) {
    const unitId = unitOf(caller, options.unit)
    if (options.confirm !== 'yes') return escalatePreview(await app.cases.superiors(unitId), caller.language)

    const file = await app.cases.tellSuperior({ caller, unitId })
    return escalatedReply(await app.cases.show({ file }), caller.language)
  },
})
