import { inLanguage, type Language } from '../../domain/language.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import { action, actions, headline, note, type Part, type Reply, reply, type TablePart, body } from '../parts.ts'
import { say } from '../say.ts'

/** What a source says of itself where it is ours. */
const assumedMark = /assum|reconstruct/i

/** The scheme in use: its indicators with weights, what is assumed marked, and its grades. */
export function schemeReply(scheme: CompiledScheme, mayPreview: boolean, language: Language): Reply {
  const assumed = scheme.indicators.filter(({ source }) => assumedMark.test(source)).length
  const count = scheme.indicators.length
  const parts: Part[] = [
    headline(
      say(
        language,
        `现行方案：${scheme.title.zh}（${scheme.id} 第 ${scheme.version} 版），${count} 项指标，满分 ${scheme.fullMarks}。`,
        `Scheme in use: ${scheme.title.en} (${scheme.id}, version ${scheme.version}), ${count} indicators, ${scheme.fullMarks} marks.`,
      ),
    ),
    indicatorTable(scheme, language),
    body(gradesLine(scheme, language)),
  ]
  if (assumed > 0)
    parts.push(
      body(
        say(
          language,
          `标“假定”的 ${assumed} 项含有本系统的假定（来源未写明之处），可在方案文件中修改。`,
          `${assumed} marked “assumed” rest on assumptions of ours where no source says more; they can be changed in the file.`,
        ),
      ),
    )
  if (mayPreview) parts.push(actions(action(say(language, '预览另一方案', 'Preview another'), '/scheme preview')))
  parts.push(note(say(language, `方案摘要 ${scheme.digest.slice(0, 8)}`, `digest ${scheme.digest.slice(0, 8)}`)))
  return reply(parts, { sensitivity: 'public' })
}

function indicatorTable({ indicators }: CompiledScheme, language: Language): TablePart {
  const label = (zh: string, en: string) => say(language, zh, en)
  return {
    kind: 'table',
    caption: '',
    columns: [
      { label: label('指标', 'Indicator'), align: 'left' },
      { label: label('权重', 'Weight'), align: 'right' },
      { label: label('依据', 'Basis'), align: 'left' },
    ],
    rows: indicators.map(({ id, name, weight, source }) => [
      `${id} ${inLanguage(name, language)}`,
      weight,
      assumedMark.test(source) ? label('假定', 'assumed') : label('有来源', 'sourced'),
    ]),
  }
}

/** `分级：● 平稳运行 ≥ 85 · ◐ 低度风险 ≥ 70`. */
function gradesLine({ grades, direction }: CompiledScheme, language: Language): string {
  const sign = direction === 'higher-is-safer' ? '≥' : '≤'
  const list = grades.map(
    ({ sign: mark, name, minScore, exclusive }) =>
      `${mark} ${inLanguage(name, language)}${minScore === null || direction !== 'higher-is-safer' ? '' : ` ${exclusive === true ? '>' : sign} ${minScore}`}`,
  )
  return say(language, `分级：${list.join(' · ')}`, `Grades: ${list.join(' · ')}`)
}

/** Asks for the file. */
export function schemeForm(language: Language): Reply {
  return reply([
    headline(
      say(language, '上传方案文件（YAML），按最新一期试算，只预览、不采用。', 'Upload a scheme (YAML): the latest period is scored by it; nothing is adopted.'),
    ),
    {
      kind: 'form',
      title: say(language, '方案预览', 'Preview a scheme'),
      command: '/scheme preview',
      submitLabel: say(language, '试算', 'Preview'),
      fields: [{ option: 'file', label: say(language, '方案文件', 'Scheme file'), input: 'file', required: true }],
    },
  ])
}
