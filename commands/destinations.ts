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

export const destinations = defineCommand({
  name: 'destinations',
  aliases: ['去处'],
  title: { zh: '排名表发往哪里', en: 'where league tables go' },
  example: '/destinations',
  permission: 'administer',
  changes: true,
  options: z.object({
    add: textOption({ zh: '增加', en: 'add' }),
    platform: textOption({ zh: '平台', en: 'platform' }),
    address: textOption({ zh: '地址', en: 'address' }),
    ceiling: choiceOption({ zh: '可发内容', en: 'ceiling' }, ceilings),
    remove: textOption({ zh: '停用', en: 'remove' }),
  }),

  async run({ caller, options, app }) {
    const { language } = caller
    if (options.remove !== undefined) return destinationRemovedReply(await app.posts.removeDestination({ caller, id: options.remove }), language)
    if (options.add === undefined) {
      const list = await app.posts.destinations()
      return destinationsReply(list.destinations, list.platforms, language)
    }

    const { add: name, platform, address, ceiling = 'public' } = options
    if (platform === undefined || (address === undefined && platform !== 'console'))
      throw new AppError('invalid-input', {
        zh: '请写明平台和地址，例如 platform:slack address:C0123456789。',
        en: 'Say platform and address, for example platform:slack address:C0123456789.',
      })
    return destinationAddedReply(
      await app.posts.addDestination({ personId: requirePerson(caller).id, name, platform, address: address ?? '', ceiling, language }),
      language,
    )
  },
})
