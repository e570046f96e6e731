import type { Batch, BatchStatus, Edition } from '../../domain/edition.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { QualityFlag } from '../../domain/quality/quality.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatList } from '../format.ts'
import { gradeWord } from '../format-grade.ts'
import { formatInstant, formatPeriod } from '../format-time.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { qualityWords, sensitivityOf } from '../quality-words.ts'
import { say } from '../say.ts'
import { faultParts } from './file-faults.ts'
import { type FileRead, faultsReply, nameOf, type WaitingFile, warningsReply } from './waiting-file.ts'

interface UnitChecks {
  readonly unitId: string
  readonly flags: readonly QualityFlag[]
}

/** What became of a file. */
export type ImportResult =
  | (WaitingFile & { readonly kind: 'faults' | 'warnings' })
  | { readonly kind: 'known'; readonly batch: Batch; readonly importedBy: Person | undefined; readonly timeZone: string }
  | {
      readonly kind: 'imported'
      readonly batch: Batch
      readonly edition: Edition
      readonly results: readonly UnitResult[]
      readonly read: FileRead
      readonly units: readonly Unit[]
      readonly scheme: Pick<Scheme, 'grades' | 'kind'>
      readonly sample: boolean
      /** What stands out in the figures, by unit. */
      readonly checks?: readonly UnitChecks[]
    }

const statusWords: Readonly<Record<BatchStatus, Words>> = {
  early: { zh: '快报', en: 'early figures' },
  final: { zh: '正式', en: 'final figures' },
  audited: { zh: '决算', en: 'audited figures' },
}

export function importReply(result: ImportResult, language: Language): Reply {
  switch (result.kind) {
    case 'faults':
      return faultsReply(result, language)
    case 'warnings':
      return warningsReply(result, language)
    case 'known':
      return knownReply(result, language)
    case 'imported':
      return importedReply(result, language)
  }
}

function knownReply({ batch, importedBy, timeZone }: Extract<ImportResult, { kind: 'known' }>, language: Language): Reply {
  const at = formatInstant(batch.importedAt, timeZone, language)
  const who = importedBy === undefined ? '' : say(language, `由${importedBy.name.zh}`, ` by ${importedBy.name.en}`)
  const digest = batch.digest.slice(0, 8)
  return reply([
    headline(say(language, `该文件已${who}于 ${at} 导入过，没有重复导入。`, `That file was imported${who} on ${at}; it was not imported again.`)),
    body(
      say(
        language,
        `${formatPeriod(batch.period, language)} · ${inLanguage(statusWords[batch.status], language)} · 摘要 ${digest}`,
        `${formatPeriod(batch.period, language)} · ${inLanguage(statusWords[batch.status], language)} · digest ${digest}`,
      ),
    ),
    actions(action(say(language, '查看各版', 'Editions'), `/editions period:${batch.period}`)),
  ])
}

function importedReply(imported: Extract<ImportResult, { kind: 'imported' }>, language: Language): Reply {
  const { batch, edition, read, units, sample } = imported
  const period = formatPeriod(batch.period, language)
  const status = inLanguage(statusWords[batch.status], language)
  const parts: Part[] = [
    headline(
      say(
        language,
        `✓ ${period}${status}数据已导入 ${read.taken} 个县区，生成第 ${edition.number} 版草稿。`,
        `✓ ${period}, ${status}: ${read.taken} units imported; edition ${edition.number} is a draft.`,
      ),
    ),
    body(gradesLine(imported, language)),
  ]
  const missing = formatList(
    [...read.faultyUnitIds, ...read.absentUnitIds].map((id) => nameOf(units, id, language)),
    language,
  )
  if (missing !== '') parts.push(body(say(language, `列为未报送：${missing}。`, `Not filed: ${missing}.`)))
  for (const part of faultParts([...read.warnings, ...read.notes], batch.fileName, language)) parts.push(part.kind === 'text' ? note(part.text) : part)
  parts.push(...checkParts(imported, language))
  parts.push(
    actions(
      action(say(language, '提交审核', 'Propose'), `/publish edition:${edition.id}`, 'primary'),
      action(say(language, '查看各版', 'Editions'), `/editions period:${edition.period}`),
    ),
  )
  if (sample) parts.push(note(say(language, '样本数据', 'sample data')))
  return reply(parts, { tone: 'good' })
}

/** How many things to check are named one by one. */
const shownChecks = 6

/** `核对提示 3 处：` and what stands out; restricted figures are not told here. */
function checkParts({ checks = [], units }: Extract<ImportResult, { kind: 'imported' }>, language: Language): readonly Part[] {
  const lines = checks.flatMap(({ unitId, flags }) =>
    flags.map((flag) => `${nameOf(units, unitId, language)}  ${inLanguage(qualityWords(flag, sensitivityOf(flag) !== 'restricted'), language)}`),
  )
  if (lines.length === 0) return []

  const opening = say(language, `核对提示 ${lines.length} 处（不影响导入）：`, `${lines.length} to check (nothing is held up):`)
  const rest = lines.length - shownChecks
  const more = rest > 0 ? [say(language, `另有 ${rest} 处，发布后可用 /explain 逐县查看。`, `${rest} more: see /explain of each unit once published.`)] : []
  return [opening, ...lines.slice(0, shownChecks), ...more].map(note)
}

/** `草稿评分：● 平稳运行 12  ◐ 低度风险 5  未报送 1`. */
function gradesLine({ results, scheme }: Extract<ImportResult, { kind: 'imported' }>, language: Language): string {
  const counts = scheme.grades
    .map((grade) => ({ grade, count: results.filter((result) => result.grade === grade.id).length }))
    .filter(({ count }) => count > 0)
    .map(({ grade, count }) => `${grade.sign} ${gradeWord(grade, language)} ${count}`)
  const missing = results.filter(({ status }) => status === 'not-filed').length
  if (scheme.kind === 'snapshot')
    return say(
      language,
      `周报不评分：已报送 ${results.length - missing}，未报送 ${missing}`,
      `Not scored: ${results.length - missing} filed, ${missing} not filed`,
    )

  const all = [...counts, ...(missing === 0 ? [] : [say(language, `未报送 ${missing}`, `not filed ${missing}`)])]
  return say(language, `草稿评分：${all.join('  ')}`, `Draft grades: ${all.join('  ')}`)
}
