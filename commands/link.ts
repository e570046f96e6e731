import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { textOption } from '../src/command/options.ts'
import { linkCodeReply, linkedReply, linkHelpReply } from '../src/reply/views/accounts.ts'

export const link = defineCommand({
  name: 'link',
  aliases: ['绑定'],
  title: { zh: '绑定聊天账号', en: 'link a chat account' },
  example: '/link 123456',
  permission: 'anyone',
  changes: true,
  options: z.object({ code: textOption({ zh: '绑定码', en: 'code' }, { positional: true }) }),

  async run({ caller, options, app }) {
    if (options.code !== undefined) return linkedReply(await app.people.link({ caller, code: options.code }), caller.language)
    if (caller.person === null || caller.place.kind !== 'private') return linkHelpReply(caller.language)

    const code = await app.people.issueSecret({ purpose: 'link', personId: caller.person.id, by: caller.person.id })
    return linkCodeReply(code, caller.language)
  },
})
