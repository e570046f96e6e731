import type { Guarantees } from '../../domain/budget/guarantees.ts'
import type { Dependencies } from '../dependencies.ts'

const columns = ['项目编码', '项目名称', '保障类别', '保障事项', '保障标准', '需求（万元）', '预算（万元）', '执行（万元）']

/** The blank workbook of a library: a line for every guaranteed item, and a sheet that lists them. */
export function writeLibraryTemplate({ sheets, guarantees }: Pick<Dependencies, 'sheets' | 'guarantees'>): Promise<Uint8Array> {
  return sheets.writeXlsx([
    {
      name: '项目库',
      title: '三保项目库  Guaranteed projects',
      columns: columns.map((label, index) => ({ label, width: index === 1 ? 32 : 16 })),
      rows: listItems(guarantees).map(({ tag, item }, index) => [`P${String(index + 1).padStart(3, '0')}`, item, tag, item, '国家', null, null, null]),
      footnote: '每个项目一行；可增加行；末尾可写“合计”行，将与分项核对。One line a project; a line of totals at the end is checked.',
    },
    {
      name: '保障清单',
      title: '保障类别与事项  What is guaranteed',
      columns: [
        { label: '保障类别', width: 20 },
        { label: '保障事项', width: 40 },
      ],
      rows: listItems(guarantees).map(({ tag, item }) => [tag, item]),
      footnote: '',
    },
  ])
}

function listItems({ tags }: Guarantees): readonly { readonly tag: string; readonly item: string }[] {
  return tags.flatMap(({ name, items }) => items.map((item) => ({ tag: name.zh, item: item.name.zh })))
}
