import type { Words } from '../domain/language.ts'
import type { Unit } from '../domain/unit.ts'
import { cellAt, columnLetter, type GridLine } from './grid.ts'
import type { SheetColumns } from './sheet-columns.ts'
import type { UnitFinder } from './unit-finder.ts'
import * as words from './unit-words.ts'

/** Whom a line speaks of. */
export type Identity =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'totals'; readonly text: string }
  /** Remarks under the table, numbers of columns. */
  | { readonly kind: 'skip' }
  /** `candidates`: the units that may be meant, likeliest first. */
  | { readonly kind: 'fault'; readonly candidates: readonly string[]; readonly text: string; readonly column: string | null; readonly words: Words }

const totals = /^(.{0,12}(合计|总计|小计|共计|平均)|(grand)?totals?|subtotals?|sum|average|mean)$/i
const remarks = /^(注|备注|说明|附注|制表|填报|填表|审核|复核|负责人|单位负责人|联系|报送|数据来源|单位[:：]|note|source|remark|prepared|栏次|行次|甲$)/i

export function identifyUnit(line: GridLine, columns: SheetColumns, finder: UnitFinder): Identity {
  const code = columns.code === null ? '' : cellAt(line, columns.code).text.trim()
  const name = columns.name === null ? '' : cellAt(line, columns.name).text.trim()
  if (code === '' && name === '') return nameless(line, columns)
  for (const text of [name, code]) if (totals.test(text.normalize('NFKC').replace(/[\s:：]/g, ''))) return { kind: 'totals', text }

  const byCode = code === '' ? [] : finder.byCode(code)
  const byName = name === '' ? [] : finder.byName(name)
  const unit = byCode.length === 1 ? byCode[0] : undefined
  if (unit && (name === '' || byName.includes(unit))) return { kind: 'unit', unit }
  const column = (index: number | null): string | null => (index === null ? null : columnLetter(index))
  if (unit)
    return {
      kind: 'fault',
      candidates: [unit.id, ...byName.map((each) => each.id)],
      text: name,
      column: column(columns.name),
      words: words.disagreeing(code, unit, name),
    }
  if (remarks.test(name || code) && !hasFigures(line, columns)) return { kind: 'skip' }
  if (code !== '' && name !== '') return unknown(code, 'code', column(columns.code), byName.length === 1 ? byName[0] : finder.nearest(code))
  return byOneText(code || name, code === '' ? 'name' : 'code', column(code === '' ? columns.name : columns.code), finder)
}

/** One column only: it may hold codes or names, whatever its heading says. */
function byOneText(text: string, kind: 'code' | 'name', column: string | null, finder: UnitFinder): Identity {
  const found = [...finder.byCode(text), ...finder.byName(text)]
  const unit = found[0]
  if (!unit) return unknown(text, kind === 'code' && /^[\dA-Za-z-]+$/.test(text) ? 'code' : 'name', column, finder.nearest(text))
  if (found.every((each) => each === unit)) return { kind: 'unit', unit }
  return { kind: 'fault', candidates: [], text, column, words: words.ambiguousUnit(text, found) }
}

function unknown(text: string, kind: 'code' | 'name', column: string | null, nearest: Unit | undefined): Identity {
  return { kind: 'fault', candidates: nearest ? [nearest.id] : [], text, column, words: words.unknownUnit(text, kind, nearest) }
}

function nameless(line: GridLine, columns: SheetColumns): Identity {
  return hasFigures(line, columns) ? { kind: 'fault', candidates: [], text: '', column: null, words: words.namelessLine() } : { kind: 'skip' }
}

function hasFigures(line: GridLine, columns: SheetColumns): boolean {
  return columns.items.some((column) => cellAt(line, column.index).kind !== 'empty')
}
