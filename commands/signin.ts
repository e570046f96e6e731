import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { personOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { signInReply } from '../src/reply/views/accounts.ts'

export const signin = defineCommand({
  name: 'signin',
  aliases: ['登录'],
  title: { zh: '取得网页登录链接', en: 'get a link to sign in to the web page' },
  example: '/signin',
  permission: 'ask',
  changes: true,
  options: z.object({ person: personOption({ zh: '人员', en: 'person' }, { positional: true }) }),

  async run({ caller, options, app }) {
    const me = requirePerson(caller)
    const personId = options.person ?? me.id
    if (personId !== me.id) requirePerson(caller, 'administer')

    const secret = await app.people.issueSecret({ purpose: 'sign-in', personId, by: me.id })
    return signInReply(`${app.here.publicUrl}/sign-in/${secret}`, caller.language)
  },
})
