import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, flagOption } from '../src/command/options.ts'
import { boardReply } from '../src/reply/views/board.ts'
import { toXlsxPart } from '../src/reply/views/import-steps.ts'
import { headline, reply } from '../src/reply/parts.ts'
import { registerSheet } from '../src/reply/views/register-sheet.ts'

export const warnings = defineCommand({
  name: 'warnings',
  aliases: ['预警', '预警清单'],
  title: { zh: '预警清单：谁未报送、谁未确认、该找谁', en: 'open warnings: who has not filed, who has not answered, whom to call' },
  example: '/warnings',
  permission: 'detail',
  changes: false,
  options: z.object({
    due: choiceOption({ zh: '待办', en: 'due' }, [{ value: 'interview', zh: '拟约谈', en: 'interview' }], { positional: true }),
    export: flagOption({ zh: '导出台账', en: 'export' }),
  }),

  async run({ caller, options, app }) {
    const board = await app.cases.board({ caller, due: options.due ?? null })
    if (options.export !== 'yes') return boardReply(board, caller.language)

    const sheet = registerSheet(board, caller.language)
    const bytes = await app.here.sheets.writeXlsx([sheet])
    return reply([headline(sheet.title), toXlsxPart({ name: `${sheet.name}.xlsx`, bytes })])
  },
})
