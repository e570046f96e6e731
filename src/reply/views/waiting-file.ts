import type { BatchStatus } from '../../domain/edition.ts'
import type { Language } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatList } from '../format.ts'
import { action, actions, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { unitName } from './case-subject.ts'
import { type FileFault, faultParts } from './file-faults.ts'

/** What was made of a file's lines. */
export interface FileRead {
  readonly taken: number
  readonly faultyUnitIds: readonly string[]
  readonly absentUnitIds: readonly string[]
  readonly faults: readonly FileFault[]
  readonly warnings: readonly FileFault[]
  readonly notes: readonly FileFault[]
}

/** A file that is kept until its sender says what is to become of it. */
export interface WaitingFile {
  readonly fileId: string
  readonly fileName: string
  readonly period: Period
  readonly status: BatchStatus
  readonly read: FileRead
  readonly units: readonly Unit[]
}

/** A unit's name; a line that names no known unit is called by what it says. */
export function nameOf(units: readonly Unit[], id: string, language: Language): string {
  const unit = units.find((one) => one.id === id)
  return unit === undefined ? `“${id}”` : unitName(unit, language)
}

/** Faults to mend; units without any may be imported meanwhile. */
export function faultsReply(waiting: WaitingFile, language: Language): Reply {
  const { fileName, read, units, fileId } = waiting
  const isWhole = read.faults.some(({ unitId }) => unitId === null) || read.taken === 0
  const names = formatList(
    read.faultyUnitIds.map((id) => nameOf(units, id, language)),
    language,
  )
  const total = read.taken + read.faultyUnitIds.length
  const count = read.faults.length
  const opening = isWhole
    ? say(
        language,
        `“${fileName}”有 ${count} 处需要改，暂不能导入。`,
        `“${fileName}” has ${count} ${count === 1 ? 'fault' : 'faults'} and cannot be imported yet.`,
      )
    : say(
        language,
        `“${fileName}”：${total} 个县区中 ${read.taken} 个可以导入，${names}有 ${count} 处需要改。`,
        `“${fileName}”: ${read.taken} of ${total} units can be imported; ${count} ${count === 1 ? 'fault' : 'faults'} to mend in ${names}.`,
      )
  const parts: Part[] = [headline(opening), ...faultParts(read.faults, fileName, language)]
  if (!isWhole) {
    const take = say(language, `导入其余 ${read.taken} 个，${names}列为未报送`, `Import the other ${read.taken}; ${names} not filed`)
    parts.push(
      actions(
        action(take, `/import file:${fileId} take:faultless${scope(waiting)}`),
        action(say(language, '全部不导入', 'Import nothing'), `/import file:${fileId} take:none`),
      ),
    )
  }
  parts.push(note(say(language, '已有数据没有变动。改好后请重新上传。', 'Nothing stored has changed. Mend the file and upload it again.')))
  return reply(parts, { tone: 'fault', refusedOptions: [{ option: 'file', text: opening, isMissing: false }] })
}

function scope({ period, status }: Pick<WaitingFile, 'period' | 'status'>): string {
  return ` period:${period} status:${status}`
}

/** Nothing to mend, but what a person must look at first. */
export function warningsReply(waiting: WaitingFile, language: Language): Reply {
  const { fileName, read, fileId } = waiting
  const count = read.warnings.length
  const parts: Part[] = [
    headline(
      say(
        language,
        `“${fileName}”可以导入，有 ${count} 处请先核对。`,
        `“${fileName}” can be imported; please check ${count} ${count === 1 ? 'place' : 'places'} first.`,
      ),
    ),
    ...faultParts(read.warnings, fileName, language),
    actions(
      action(say(language, '已核对，继续导入', 'Checked, import'), `/import file:${fileId} take:confirmed${scope(waiting)}`, 'primary'),
      action(say(language, '不导入', 'Import nothing'), `/import file:${fileId} take:none`),
    ),
    note(say(language, '已有数据没有变动。', 'Nothing stored has changed.')),
  ]
  return reply(parts, { tone: 'watch' })
}
