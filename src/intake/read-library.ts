import { createHash } from 'node:crypto'
import { checkLibrary, type StatedTotal } from '../domain/budget/check-library.ts'
import { findGuaranteedItem, findTag, type Guarantees } from '../domain/budget/guarantees.ts'
import type { LibraryFault, Project } from '../domain/budget/library.ts'
import type { LibraryRead, LibraryRequest } from '../ports/figure-reader.ts'
import { createFindings } from './findings.ts'
import { cellAt, type GridLine } from './grid.ts'
import { findLibraryColumns, labelOf, type LibraryColumns, type MoneyColumn, type TextColumn } from './library-columns.ts'
import { quoted } from './quote.ts'
import { readCell } from './read-cell.ts'
import { readGrids } from './read-grids.ts'

const mostProjects = 2000

/** A project library to projects, every fault by line. Pure but for the reading of the bytes. */
export async function readLibrary({ bytes, guarantees }: LibraryRequest): Promise<LibraryRead> {
  const findings = createFindings()
  const grids = await readGrids(bytes, findings)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const columns = grids.map(findLibraryColumns).find((found) => found !== undefined)
  const early = [...findings.list('fault').map(({ place, words }) => ({ kind: 'fault', line: place.line, words }) as const), ...findLayoutFaults(columns)]
  if (columns === undefined || early.length > 0) return { digest, projects: [], faults: early }

  const reading = createReading(columns, guarantees)
  for (const line of columns.body) reading.readLine(line)
  const { projects, totals, faults } = reading
  if (projects.length > mostProjects)
    faults.push(whole(`项目超过 ${mostProjects} 个，请分县区上传`, `more than ${mostProjects} projects: upload one county at a time`))
  if (projects.length === 0 && faults.length === 0) faults.push(whole('没有读到项目，请按模板填写', 'no project was found: fill in the template'))
  return { digest, projects, faults: [...faults, ...(faults.length > 0 ? [] : checkLibrary(projects, totals))] }
}

function findLayoutFaults(columns: LibraryColumns | undefined): readonly LibraryFault[] {
  if (columns === undefined)
    return [
      whole(
        '没有找到表头：需要“项目名称”和“需求”等列，请用 /budget template 下载模板',
        'no headings: name, need and so on are needed; take the template by /budget template',
      ),
    ]
  const missing = columns.missing.map(labelOf)
  if (missing.length > 0)
    return [whole(`缺少列：${missing.map(({ zh }) => zh).join('、')}，请补上`, `columns are missing: ${missing.map(({ en }) => en).join(', ')}; add them`)]
  if (columns.unitless.length > 0)
    return [whole('金额列没有写明单位，请在表头注明，例如“需求（万元）”', 'the columns of money name no unit: write it, for example 需求（万元）')]
  return []
}

const whole = (zh: string, en: string): LibraryFault => ({ kind: 'fault', line: null, words: { zh, en } })

function createReading({ texts, money }: LibraryColumns, guarantees: Guarantees) {
  const projects: Project[] = []
  const totals: StatedTotal[] = []
  const faults: LibraryFault[] = []
  const textOf = (line: GridLine, column: TextColumn): string => {
    const index = texts.get(column)
    return index === undefined ? '' : cellAt(line, index).text.trim()
  }

  function amountOf(line: GridLine, column: MoneyColumn): string {
    const own = money.get(column)
    if (own === undefined) return '0'
    const read = readCell(cellAt(line, own.index), own)
    if (read.kind === 'fault') faults.push({ kind: 'fault', line: line.number, words: read.words })
    return read.kind === 'figure' ? read.value : '0'
  }

  function readLine(line: GridLine): void {
    if (line.cells.every(({ kind }) => kind === 'empty')) return
    const name = textOf(line, 'name') || textOf(line, 'code')
    const amounts = { need: amountOf(line, 'need'), budget: amountOf(line, 'budget'), executed: amountOf(line, 'executed') }
    const total = /^(.*?)\s*(合计|总计|小计|总数|subtotal|total)$/i.exec(name)
    if (total !== null) {
      const named = total[1] || textOf(line, 'tag')
      const tag = named === '' ? null : findTag(guarantees, named)
      if (tag === undefined) faults.push({ kind: 'fault', line: line.number, words: unknownTag(named) })
      else totals.push({ tag: tag?.id ?? null, line: line.number, ...amounts })
      return
    }
    const code = textOf(line, 'code')
    if (code === '' || name === code)
      faults.push({ kind: 'fault', line: line.number, words: { zh: '项目编码和名称都要填写', en: 'code and name are both needed' } })
    const tag = findTag(guarantees, textOf(line, 'tag'))
    if (tag === undefined && textOf(line, 'tag') !== '') faults.push({ kind: 'fault', line: line.number, words: unknownTag(textOf(line, 'tag')) })
    const item = tag === undefined ? undefined : findGuaranteedItem(tag, textOf(line, 'item'))
    projects.push({ code, name, tag: tag?.id ?? null, item: item?.id ?? null, basis: basisOf(textOf(line, 'basis')), ...amounts, line: line.number })
  }

  const unknownTag = (text: string) => ({
    zh: `没有“${quoted(text)}”这个保障类别，可用：${guarantees.tags.map(({ name }) => name.zh).join('、')}`,
    en: `there is no guarantee “${quoted(text)}”: use ${guarantees.tags.map(({ name }) => name.en).join(', ')}`,
  })
  return { projects, totals, faults, readLine }
}

function basisOf(text: string): Project['basis'] {
  if (/国家|中央|national/i.test(text)) return 'national'
  return /地方|自治区|省|local/i.test(text) ? 'local' : null
}
