import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, fileOption, paragraphOption, periodOption, textOption, unitOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { budgetReply } from '../src/reply/views/budget.ts'
import { budgetBoardReply } from '../src/reply/views/budget-board.ts'
import {
  knownLibraryReply,
  libraryTemplateReply,
  returnLibraryForm,
  reviewedReply,
  submitLibraryForm,
  submittedReply,
} from '../src/reply/views/budget-steps.ts'
import { libraryFaultsReply } from '../src/reply/views/library-faults.ts'

const acts = [
  { value: 'submit', zh: '报送', en: 'submit' },
  { value: 'approve', zh: '审核通过', en: 'approve' },
  { value: 'return', zh: '退回', en: 'return' },
  { value: 'template', zh: '模板', en: 'template' },
] as const

export const budget = defineCommand({
  name: 'budget',
  aliases: ['预算', '项目库'],
  title: { zh: '三保项目库：报送、审核、核对', en: 'project libraries: submit, review, compare' },
  example: '/budget 西夏',
  permission: 'detail',
  changes: true,
  options: z.object({
    what: choiceOption({ zh: '操作', en: 'what' }, acts, { positional: true }),
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    period: periodOption({ zh: '月份', en: 'period' }),
    library: textOption({ zh: '项目库编号', en: 'library' }),
    reason: paragraphOption({ zh: '原因', en: 'reason' }),
    file: fileOption({ zh: '文件', en: 'file' }),
  }),

  async run({ caller, options, app, files }) {
    const { language } = caller
    const { what, library } = options
    const period = options.period ?? app.budgets.lastMonth()
    const [upload] = files
    if (what === 'template') return libraryTemplateReply(await app.budgets.template(), language)
    if (library !== undefined && (what === 'approve' || what === 'return')) {
      const person = requirePerson(caller, 'register')
      const reason = options.reason?.trim() ?? ''
      if (what === 'return' && reason === '') return returnLibraryForm(library, language)
      return reviewedReply(await app.budgets.review({ person, libraryId: library, reason: what === 'return' ? reason : null }), language)
    }
    if (what === 'submit' || upload !== undefined) {
      const unitId = unitOf(caller, options.unit)
      if (upload === undefined) return submitLibraryForm(unitId, language)
      const outcome = await app.budgets.submit({ caller: { ...caller, person: requirePerson(caller) }, unitId, period, upload })
      if (outcome.kind === 'faults') return libraryFaultsReply(outcome.fileName, outcome.faults, language)
      return outcome.kind === 'known' ? knownLibraryReply(outcome.library, language) : submittedReply(outcome.library, outcome.warnings, language)
    }
    if (options.unit === undefined) return budgetBoardReply(await app.budgets.board({ caller, year: period.slice(0, 4) }), language)
    return budgetReply(await app.budgets.show({ caller, unitId: options.unit, period }), language)
  },
})
