import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { homeReply } from '../src/reply/views/home.ts'

/** Somebody who answers for many counties has the board instead. */
const shownUnits = 2

export const home = defineCommand({
  name: 'home',
  aliases: ['首页', '我的'],
  title: { zh: '首页：本县情况、我的预警、接下来的发布', en: 'home: my county, my open warnings, next posts' },
  example: '/home',
  permission: 'anyone',
  changes: false,
  options: z.object({}),

  async run({ caller, app }) {
    const found = await app.people.home({ caller })
    const units = found.isOutside || caller.ownUnitIds.length > shownUnits ? [] : caller.ownUnitIds
    const scores = await app.ask.scores(caller, units)
    return homeReply(found, scores, caller.language)
  },
})
