import { z } from 'zod'
import { may } from '../src/app/caller.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, fileOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { schemeForm, schemeReply } from '../src/reply/views/scheme.ts'
import { schemePreviewReply } from '../src/reply/views/scheme-preview.ts'

export const scheme = defineCommand({
  name: 'scheme',
  aliases: ['方案'],
  title: { zh: '现行评分方案；预览另一方案', en: 'the scheme in use; preview another' },
  example: '/scheme preview',
  permission: 'ask',
  changes: false,
  options: z.object({
    what: choiceOption({ zh: '预览', en: 'preview' }, [{ value: 'preview', zh: '预览', en: 'preview' }], { positional: true }),
    file: fileOption({ zh: '文件', en: 'file' }),
  }),
  run: async ({ caller, options, app, files }) => {
    const { language } = caller
    const mayPreview = may(caller, ['import', 'administer'])
    const [upload] = files
    if (options.what === undefined && options.file === undefined && upload === undefined) return schemeReply(app.here.schemes.current(), mayPreview, language)

    const person = requirePerson(caller, mayPreview ? undefined : 'administer')
    if (upload === undefined && options.file === undefined) return schemeForm(language)
    return schemePreviewReply(await app.schemes.preview({ person, upload: upload ?? { fileId: options.file ?? '' } }), language)
  },
})
