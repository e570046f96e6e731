import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, dateOption, paragraphOption, unitOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { statementForm, statementReply, statementReturnForm } from '../src/reply/views/statement-view.ts'

const reviews = [
  { value: 'accept', zh: '采纳', en: 'accept' },
  { value: 'return', zh: '退回', en: 'return' },
] as const

export const statement = defineCommand({
  name: 'statement',
  aliases: ['说明', '情况说明'],
  title: { zh: '报送或审阅情况说明', en: 'file or review a statement' },
  example: '/statement 海原',
  permission: 'answer',
  changes: true,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    cause: paragraphOption({ zh: '原因', en: 'cause' }),
    measures: paragraphOption({ zh: '措施', en: 'measures' }),
    deadline: dateOption({ zh: '完成时限', en: 'deadline' }),
    review: choiceOption({ zh: '审阅', en: 'review' }, reviews),
    reason: paragraphOption({ zh: '补充要求', en: 'reason' }),
  }),

  async run({ caller, options, app }) {
    const { language } = caller
    const unitId = unitOf(caller, options.unit)
    if (options.review !== undefined) {
      requirePerson(caller, 'register')
      const unit = (await app.units()).byId(unitId)
      if (options.review === 'return' && options.reason === undefined && unit !== undefined) return statementReturnForm(unit, language)

      const status = options.review === 'accept' ? 'accepted' : 'returned'
      const file = await app.cases.reviewStatement({ caller, unitId, status, reason: options.reason ?? null })
      return statementReply(await app.cases.showStatement(file, 'reviewer'), language)
    }

    requirePerson(caller)
    const { cause, measures, deadline } = options
    if (cause === undefined || measures === undefined || deadline === undefined) {
      const form = await app.cases.statementForm({ caller, unitId })
      return statementForm(form, language)
    }
    const file = await app.cases.fileStatement({ caller, unitId, text: { cause, measures, deadline } })
    return statementReply(await app.cases.showStatement(file, 'filer'), language)
  },
})
