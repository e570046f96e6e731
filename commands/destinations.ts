import { z } from 'zod'
import { AppError } from '../src/domain/error.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, textOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { destinationAddedReply, destinationRemovedReply, destinationsReply } from '../src/reply/views/destinations.ts'

const ceilings = [
  { value: 'public', zh: '公开', en: 'public' },
  { value: 'internal', zh: '内部', en: 'internal' },
] as const

const reports = [
  { value: 'monthly', zh: '排名表', en: 'league table' },
  { value: 'weekly', zh: '周报', en: 'weekly report' },
] as const

export const destinations = defineCommand({
  name: 'destinations',
  aliases: ['去处'],
  title: { zh: '排名表和周报发往哪里', en: 'where league tables and weekly reports go' },
  example: '/destinations',
  permission: 'administer',
  changes: true,
  options: z.object({
    add: textOption({ zh: '增加', en: 'add' }),
    platform: textOption({ zh: '平台', en: 'platform' }),
    address: textOption({ zh: '地址', en: 'address' }),
    ceiling: choiceOption({ zh: '可发内容', en: 'ceiling' }, ceilings),
    report: choiceOption({ zh: '内容', en: 'report' }, reports),
    remove: textOption({ zh: '停用', en: 'remove' }),
  }),

  async run({ caller, options, app }) {
    const { language } = caller
    if (options.remove !== undefined) return destinationRemovedReply(await app.posts.removeDestination({ caller, id: options.remove }), language)
    if (options.add === undefined) {
      const list = await app.posts.destinations()
      return destinationsReply(list.destinations, list.platforms, language)
    }

    const { add: name, platform, address } = options
    const kind = options.report === 'weekly' ? 'weekly' : 'league-table'
    const ceiling = options.ceiling ?? (kind === 'weekly' ? 'internal' : 'public')
    if (kind === 'weekly' && ceiling === 'public')
      throw new AppError('invalid-input', {
        zh: '周报含库款数据，只能发往可发内部内容的去处：ceiling:internal。',
        en: 'The weekly report has treasury figures and goes only where internal things may be heard: ceiling:internal.',
      })
    if (platform === undefined || (address === undefined && platform !== 'console'))
      throw new AppError('invalid-input', {
        zh: '请写明平台和地址，例如 platform:slack address:C0123456789。',
        en: 'Say platform and address, for example platform:slack address:C0123456789.',
      })
    const personId = requirePerson(caller).id
    const added = await app.posts.addDestination({ personId, name, platform, address: address ?? '', ceiling, language, kind })
    return destinationAddedReply({ ...added, kind }, language)
  },
})
