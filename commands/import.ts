import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, fileOption, periodOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { importReply } from '../src/reply/views/import-result.ts'
import { droppedReply, templateReply, uploadForm } from '../src/reply/views/import-steps.ts'

const statuses = [
  { value: 'early', zh: '快报', en: 'early' },
  { value: 'final', zh: '正式', en: 'final' },
  { value: 'audited', zh: '决算', en: 'audited' },
] as const

const kinds = [
  { value: 'monthly', zh: '月报', en: 'monthly' },
  { value: 'weekly', zh: '周报', en: 'weekly' },
] as const

const takes = [
  { value: 'faultless', zh: '导入无误县区', en: 'faultless' },
  { value: 'confirmed', zh: '已核对', en: 'confirmed' },
  { value: 'none', zh: '不导入', en: 'none' },
] as const

export const importCommand = defineCommand({
  name: 'import',
  aliases: ['导入', '报数'],
  title: { zh: '导入一期数据', en: 'import the figures of a period' },
  example: '/import 10月 status:final',
  permission: 'import',
  changes: true,
  takesFiles: true,
  options: z.object({
    what: choiceOption({ zh: '模板', en: 'template' }, [{ value: 'template', zh: '模板', en: 'template' }], { positional: true }),
    period: periodOption({ zh: '期', en: 'period' }, { positional: true }),
    status: choiceOption({ zh: '数据状态', en: 'status' }, statuses),
    file: fileOption({ zh: '文件', en: 'file' }),
    take: choiceOption({ zh: '取舍', en: 'take' }, takes),
    scheme: choiceOption({ zh: '报表', en: 'report' }, kinds),
  }),

  async run({ caller, options, app, files, onProgress }) {
    const { language } = caller
    const person = requirePerson(caller)
    const asked = { period: options.period ?? null, kind: options.scheme ?? null }
    const period = app.figures.period({ ...asked, fileName: null })
    if (options.what === 'template') return templateReply(await app.figures.template(period), period, language)
    if (options.take === 'none' && options.file !== undefined) {
      await app.figures.drop(person, options.file)
      return droppedReply(language)
    }

    const [upload] = files
    if (upload === undefined && options.file === undefined) return uploadForm(period, language)

    const source = upload ?? { fileId: options.file ?? '' }
    const take = options.take === 'faultless' || options.take === 'confirmed' ? options.take : null
    const outcome = await app.figures.import({ ...asked, person, status: options.status ?? 'final', upload: source, take, onProgress })
    return importReply(app.figures.show(outcome), language)
  },
})
