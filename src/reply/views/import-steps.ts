import { inLanguage, type Language } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import { formatPeriod } from '../format-time.ts'
import { action, actions, body, type FilePart, headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function toXlsxPart({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): FilePart {
  return { kind: 'file', name, mime: xlsx, content: Buffer.from(bytes).toString('base64') }
}

/** The blank workbook, and how to hand it in. */
export function templateReply(file: { readonly name: string; readonly bytes: Uint8Array }, period: Period, language: Language): Reply {
  const label = formatPeriod(period, language)
  const words = {
    zh: `${label}数据模板，县区已填好。填写后发送给我，并写 /import ${period}。`,
    en: `The blank workbook for ${label}, with the units filled in. Complete it and send it to me with /import ${period}.`,
  }
  return reply([headline(inLanguage(words, language)), toXlsxPart(file)])
}

/** Asks for the workbook; where forms can carry no file, it says how to send one. */
export function uploadForm(period: Period, language: Language): Reply {
  const label = formatPeriod(period, language)
  return reply([
    headline(say(language, `请上传${label}的工作簿（XLSX 或 CSV）。`, `Upload the workbook of ${label} (XLSX or CSV).`)),
    {
      kind: 'form',
      title: say(language, `导入${label}`, `Import ${label}`),
      command: `/import period:${period}`,
      submitLabel: say(language, '导入', 'Import'),
      fields: [
        { option: 'file', label: say(language, '工作簿', 'Workbook'), input: 'file', required: true },
        {
          option: 'status',
          label: say(language, '数据状态', 'Status'),
          input: 'choice',
          required: false,
          value: 'final',
          choices: [
            { value: 'early', label: say(language, '快报', 'early') },
            { value: 'final', label: say(language, '正式', 'final') },
            { value: 'audited', label: say(language, '决算', 'audited') },
          ],
        },
      ],
    },
    actions(action(say(language, '下载模板', 'Blank workbook'), `/import template period:${period}`)),
    note(
      say(
        language,
        '也可以直接把文件发到这里。有误的地方会逐条列出，改好之前不会存入任何数据。',
        'You may also send the file here. Every fault is listed, and nothing is stored before it is mended.',
      ),
    ),
  ])
}

export function droppedReply(language: Language): Reply {
  return reply([
    body(
      inLanguage(
        { zh: '没有导入，文件已删除。已有数据没有变动。', en: 'Nothing was imported and the file is gone. What is stored has not changed.' },
        language,
      ),
    ),
  ])
}
