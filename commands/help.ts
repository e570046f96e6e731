import { z } from 'zod'
import { may } from '../src/app/caller.ts'
import { type Command, defineCommand } from '../src/command/define.ts'
import { helpReply } from '../src/reply/views/help.ts'

/** `list` is asked when somebody needs help, because the list holds this command too. */
export const createHelp = (list: () => readonly Command[]) =>
  defineCommand({
    name: 'help',
    aliases: ['帮助', '?', '？'],
    title: { zh: '我能用哪些命令', en: 'the commands I can use' },
    example: '/help',
    permission: 'anyone',
    changes: false,
    options: z.object({}),
    run: async ({ caller }) => {
      const mine = list().filter(({ permission, changes }) => (permission === 'anyone' || may(caller, permission)) && !(changes && caller.isGuest === true))

      return helpReply(mine, caller.person?.name ?? null, caller.language)
    },
  })
