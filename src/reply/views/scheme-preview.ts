import type { Edition } from '../../domain/edition.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { SchemeFault } from '../../domain/scheme/fault.ts'
import type { Scheme, SchemeGrade, SchemeItem } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatList, formatScore } from '../format.ts'
import { formatPeriod } from '../format-time.ts'
import { body, headline, note, type Part, type Reply, reply, type TablePart, warning } from '../parts.ts'
import { say } from '../say.ts'
import { sampleWords } from './answer-source.ts'
import { unitName } from './case-subject.ts'

interface Stand {
  readonly score: string | null
  readonly rank: number | null
  readonly grade: SchemeGrade | null
  /** Of whom it is ranked among; null where it is not ranked. */
  readonly group: Words | null
}

/** A unit that would stand elsewhere. */
export interface SchemeShift {
  readonly unit: Unit
  readonly isRegraded: boolean
  readonly before: Stand
  readonly after: Stand
}

type Shown = Pick<Scheme, 'id' | 'version' | 'title' | 'validFrom'>

export type SchemePreview =
  | { readonly kind: 'faults'; readonly fileName: string; readonly faults: readonly SchemeFault[] }
  | {
      readonly kind: 'scored'
      readonly fileName: string
      readonly scheme: Shown
      /** The one that scored the edition. */
      readonly current: Shown
      readonly isSame: boolean
      readonly edition: Pick<Edition, 'period' | 'number'>
      readonly warnings: readonly SchemeFault[]
      readonly sample: boolean
      readonly unfiledItems: readonly SchemeItem[]
      readonly total: number
      readonly notFiled: { readonly before: number; readonly after: number }
      readonly shifts: readonly SchemeShift[]
    }
type Scored = Extract<SchemePreview, { kind: 'scored' }>

const shownFaults = 20
const shownItems = 6

export function schemePreviewReply(preview: SchemePreview, language: Language): Reply {
  return preview.kind === 'faults' ? faultsReply(preview, language) : scoredReply(preview, language)
}

function faultsReply({ fileName, faults }: Extract<SchemePreview, { kind: 'faults' }>, language: Language): Reply {
  const opening = say(
    language,
    `“${fileName}”有 ${faults.length} 处需要改，没有试算。`,
    `“${fileName}” has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was tried.`,
  )
  return reply([headline(opening), ...lineParts(faults, language), note(say(language, '现行方案没有变动。', 'The scheme in use has not changed.'))], {
    tone: 'fault',
  })
}

/** `第 12 行第 7 列  …`. */
function lineParts(faults: readonly SchemeFault[], language: Language): readonly Part[] {
  const lines = faults
    .slice(0, shownFaults)
    .map(
      ({ line, column, path, words }) =>
        `${say(language, `第 ${line} 行第 ${column} 列`, `line ${line}, column ${column}`)}  ${inLanguage(words, language)}${path === '' ? '' : say(language, `（${path}）`, ` (${path})`)}`,
    )
  const rest = faults.length - lines.length
  return lines.length === 0 ? [] : [body([...lines, ...(rest > 0 ? [say(language, `另有 ${rest} 处。`, `${rest} more.`)] : [])].join('\n'))]
}

function scoredReply(preview: Scored, language: Language): Reply {
  const { scheme, current, edition, shifts, warnings, total, notFiled, unfiledItems } = preview
  const regraded = shifts.filter(({ isRegraded }) => isRegraded).length
  const name = ({ id, version }: Shown) => `${id} ${version}`
  const period = formatPeriod(edition.period, language)
  const parts: Part[] = [
    headline(
      say(
        language,
        `${period}按“${inLanguage(scheme.title, language)}”（${name(scheme)}）试算：${total} 个单位中 ${regraded} 个等级改变，${shifts.length} 个等级或名次改变。`,
        `${period} by “${scheme.title.en}” (${name(scheme)}): of ${total} units ${regraded} would have another grade, ${shifts.length} another grade or rank.`,
      ),
    ),
  ]
  if (scheme.validFrom !== null && scheme.validFrom > edition.period)
    parts.push(
      body(
        say(
          language,
          `该方案自${formatPeriod(scheme.validFrom, language)}起适用，此处提前试算。`,
          `It holds from ${formatPeriod(scheme.validFrom, language)}: this is a trial before its time.`,
        ),
      ),
    )
  if (preview.isSame) parts.push(body(say(language, '与评出该版的方案完全相同。', 'It is the very scheme that scored that edition.')))
  if (notFiled.before !== notFiled.after)
    parts.push(warning(say(language, `未报送 ${notFiled.before} → ${notFiled.after} 个。`, `Not filed: ${notFiled.before} → ${notFiled.after}.`)))
  if (unfiledItems.length > 0) parts.push(warning(unfiledLine(unfiledItems, language)))
  if (shifts.length > 0) parts.push(shiftTable(shifts, language))
  if (warnings.length > 0)
    parts.push(body(say(language, `方案检查提示 ${warnings.length} 处：`, `${warnings.length} to check in the scheme:`)), ...lineParts(warnings, language))
  const sample = preview.sample ? [inLanguage(sampleWords, language)] : []
  const compared = say(language, `对照第 ${edition.number} 版（${name(current)}）`, `against edition ${edition.number} (${name(current)})`)
  parts.push(note([say(language, '预览，没有采用，现行方案没有变动', 'a preview: nothing is adopted'), compared, ...sample].join(' · ')))
  return reply(parts, { tone: regraded > 0 ? 'watch' : 'normal', sensitivity: 'internal' })
}

function unfiledLine(items: readonly SchemeItem[], language: Language): string {
  const names = formatList(
    items.slice(0, shownItems).map(({ name }) => inLanguage(name, language)),
    language,
  )
  const more = items.length > shownItems ? say(language, ` 等 ${items.length} 项`, `, ${items.length} in all`) : ''
  return say(language, `方案需要但没有单位报送：${names}${more}。`, `Needed by the scheme, filed by nobody: ${names}${more}.`)
}

function shiftTable(shifts: readonly SchemeShift[], language: Language): TablePart {
  const label = (zh: string, en: string) => say(language, zh, en)
  const move = (before: string, after: string) => (before === after ? after : `${before} → ${after}`)
  const score = ({ score: text }: Stand) => (text === null ? '–' : formatScore(text))
  const grade = ({ grade: one }: Stand) => (one === null ? label('无', 'none') : `${one.sign} ${inLanguage(one.name, language)}`)
  const ranks = ({ before, after }: SchemeShift) => {
    const isRegrouped = before.group?.zh !== after.group?.zh
    const rank = ({ rank: place, group }: Stand) =>
      place === null ? '–' : isRegrouped && group !== null ? `${inLanguage(group, language)} ${place}` : `${place}`
    return move(rank(before), rank(after))
  }
  return {
    kind: 'table',
    caption: '',
    columns: [
      { label: label('单位', 'Unit'), align: 'left' },
      { label: label('得分', 'Score'), align: 'right' },
      { label: label('等级', 'Grade'), align: 'left' },
      { label: label('名次', 'Rank'), align: 'right' },
    ],
    rows: shifts.map((shift) => [
      unitName(shift.unit, language),
      move(score(shift.before), score(shift.after)),
      move(grade(shift.before), grade(shift.after)),
      ranks(shift),
    ]),
  }
}
