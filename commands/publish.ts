import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { flagOption, periodOption, textOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { proposePreviewReply, proposedReply, returnedReply, withdrawnReply } from '../src/reply/views/edition-steps.ts'
import { publishedReply, publishPreviewReply, returnEditionForm } from '../src/reply/views/publish-preview.ts'

export const publish = defineCommand({
  name: 'publish',
  aliases: ['发布', '审核', '提交'],
  title: { zh: '提交、审核并发布一版', en: 'propose, check and publish an edition' },
  example: '/publish 10月',
  permission: ['propose', 'publish'],
  changes: true,
  options: z.object({
    period: periodOption({ zh: '月份', en: 'period' }, { positional: true }),
    edition: textOption({ zh: '版次', en: 'edition' }),
    propose: flagOption({ zh: '提交审核', en: 'propose' }),
    confirm: textOption({ zh: '确认', en: 'confirm' }),
    return: flagOption({ zh: '退回', en: 'return' }),
    reason: textOption({ zh: '原因', en: 'reason' }),
    withdraw: flagOption({ zh: '撤回', en: 'withdraw' }),
  }),

  async run({ caller, options, app }) {
    const { language } = caller
    const { editions } = app
    const edition = await editions.waiting({ editionId: options.edition ?? null, period: options.period ?? null })
    if (options.propose === 'yes') return proposedReply(await editions.propose({ person: requirePerson(caller, 'propose'), edition }), language)
    if (options.withdraw === 'yes') return withdrawnReply(await editions.withdraw({ person: requirePerson(caller, 'propose'), edition }), language)
    if (options.return === 'yes') {
      const person = requirePerson(caller, 'publish')
      if (options.reason === undefined) return returnEditionForm(edition, language)
      return returnedReply(await editions.return({ person, edition, reason: options.reason }), language)
    }
    if (options.confirm !== undefined) {
      const preview = await editions.publish({ person: requirePerson(caller), edition, token: options.confirm })
      return publishedReply(await editions.show(preview, caller), language)
    }

    const shown = await editions.show(await editions.preview(edition), caller)
    return edition.status === 'proposed' ? publishPreviewReply(shown, language) : proposePreviewReply(shown, language)
  },
})
