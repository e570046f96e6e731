import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { periodOption } from '../src/command/options.ts'
import { editionsReply } from '../src/reply/views/editions.ts'

export const editions = defineCommand({
  name: 'editions',
  aliases: ['版本', '各版'],
  title: { zh: '各期各版：草稿、待审核、已发布', en: 'editions: drafts, proposals, what is published' },
  example: '/editions 10月',
  permission: 'ask',
  changes: false,
  options: z.object({
    period: periodOption({ zh: '月份', en: 'period' }, { positional: true }),
  }),
  run: async ({ caller, options, app }) => editionsReply(await app.ask.editions(caller, { period: options.period }), caller.language),
})
