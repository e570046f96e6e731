import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findRoot } from '../../config/paths.ts'
import { parseScheme } from '../../domain/scheme/parse-scheme.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import { parseOrganisation } from '../organisation-file.ts'
import { toFaultyTable } from './faulty-table.ts'
import { encodeGb18030 } from './gb18030.ts'
import { toCsv, toHistoryCsv } from './history-csv.ts'
import { toMonthTable } from './month-table.ts'
import { toMonthWorkbook } from './month-workbook.ts'
import { lastWeek } from './sample-weeks.ts'
import { type SampleMonths, toSampleMonths } from './sample-months.ts'
import type { Unit } from '../../domain/unit.ts'

/** Writes the sample's files of figures into assets/sample. The same bytes every time. */
export async function runGenerateSample(): Promise<void> {
  const root = findRoot()
  const { units, ...schemes } = await readBasis(root)
  const files = await toSampleFiles(toSampleMonths(units), units, schemes)
  for (const [name, content] of files) await writeFile(join(root, 'assets', 'sample', name), content)
}

/** File name → content. */
export async function toSampleFiles(
  months: SampleMonths,
  units: readonly Unit[],
  { scheme, weekly }: { readonly scheme: Scheme; readonly weekly: Scheme },
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { items } = scheme
  const title = '全区市县“三保”运行监测数据 2026年10月（样本，数据虚构）'
  const weekTitle = '全区市县“三保”周报 2026年第44周（样本，数据虚构）'
  const october = toMonthTable(units, items, months.october)
  const faulty = toFaultyTable(toMonthTable(units, items, months.octoberOfAll), items)
  const correction = toMonthTable(units, items, months.correction)
  const itemIds = items.map(({ id }) => id)
  return new Map<string, string | Uint8Array>([
    ['history.csv', toHistoryCsv(units, months.history, itemIds)],
    ['2026-10.xlsx', await toMonthWorkbook(title, october)],
    ['2026-10-faulty.xlsx', await toMonthWorkbook(title, faulty)],
    ['2026-10-correction.xlsx', await toMonthWorkbook(`${title} 更正`, correction)],
    [
      'history-weekly.csv',
      toHistoryCsv(
        units,
        months.weeks.history,
        weekly.items.map(({ id }) => id),
      ),
    ],
    [`${lastWeek}.xlsx`, await toMonthWorkbook(weekTitle, toMonthTable(units, weekly.items, months.weeks.last))],
    ['2026-10-gb18030.csv', encodeGb18030(toCsv([october.headings, ...october.rows]))],
  ])
}

async function readBasis(root: string): Promise<{ readonly units: readonly Unit[]; readonly scheme: Scheme; readonly weekly: Scheme }> {
  const read = (path: string) => readFile(join(root, 'assets', path), 'utf8')
  const organisation = parseOrganisation(await read('sample/organisation.yaml'))
  const parsed = parseScheme(await read('schemes/ningxia-12.yaml'))
  const weekly = parseScheme(await read('schemes/ningxia-weekly.yaml'))
  if ('faults' in organisation || 'faults' in parsed || 'faults' in weekly) throw new Error('organisation.yaml or a scheme has faults')
  return { units: organisation.units, scheme: parsed.scheme, weekly: weekly.scheme }
}
