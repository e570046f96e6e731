import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { unitOption } from '../src/command/options.ts'
import { dossierReply } from '../src/reply/views/dossier.ts'

export const dossier = defineCommand({
  name: 'dossier',
  aliases: ['卷宗', '约谈材料'],
  title: { zh: '预警卷宗，供约谈使用', en: 'the dossier of a case, for the interview' },
  example: '/dossier 海原',
  permission: 'register',
  changes: false,
  options: z.object({ unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true, required: true }) }),
  run: async ({ caller, options, app }) => dossierReply(await app.cases.dossier({ caller, unitId: unitOf(caller, options.unit) }), caller.language),
})
