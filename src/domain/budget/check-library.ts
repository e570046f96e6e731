import { Decimal } from 'decimal.js'
import type { Project, LibraryFault } from './library.ts'

/** A line of totals that the file states itself; `tag` null: of the whole. */
export interface StatedTotal {
  readonly tag: string | null
  readonly line: number
  readonly need: string
  readonly budget: string
  readonly executed: string
}

const sides = [
  { side: 'need', zh: '需求', en: 'need' },
  { side: 'budget', zh: '预算', en: 'budget' },
  { side: 'executed', zh: '执行', en: 'execution' },
] as const

/** The rules of a project library: nothing untagged, no code twice, need ≤ budget (the reviewer judges a shortfall), spent ≤ budget, parts and totals. Money in 元. */
export function checkLibrary(projects: readonly Project[], totals: readonly StatedTotal[]): readonly LibraryFault[] {
  return [...projects.flatMap(checkProject), ...checkCodes(projects), ...totals.flatMap((total) => checkTotal(projects, total))].toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0),
  )
}

function checkProject({ line, name, tag, item, need, budget, executed }: Project): readonly LibraryFault[] {
  const faults: LibraryFault[] = []
  const add = (zh: string, en: string) => faults.push({ kind: 'fault', line, words: { zh, en } })
  if (tag === null) add(`${name}：未标注保障类别，请填写`, `${name}: not tagged; say which guarantee it belongs to`)
  else if (item === null) add(`${name}：保障事项不在清单内，请按清单填写`, `${name}: the guaranteed item is not on the list; choose one of the list`)
  if (new Decimal(budget).lessThan(need)) {
    const gap = inTenThousand(new Decimal(need).minus(budget))
    const words = {
      zh: `${name}：预算低于需求 ${gap} 万元，应足额安排`,
      en: `${name}: the budget is ${gap} 万元 below the need; it should be budgeted in full`,
    }
    faults.push({ kind: 'warning', line, words })
  }
  if (new Decimal(executed).greaterThan(budget)) {
    const over = inTenThousand(new Decimal(executed).minus(budget))
    add(`${name}：执行超过预算 ${over} 万元，请核对或调整预算`, `${name}: ${over} 万元 more than budgeted was spent; check, or adjust the budget`)
  }
  return faults
}

function checkCodes(projects: readonly Project[]): readonly LibraryFault[] {
  const first = new Map<string, Project>()
  return projects.flatMap((project): readonly LibraryFault[] => {
    const { code, line } = project
    const known = first.get(code)
    if (known === undefined) first.set(code, project)
    if (known === undefined) return []
    const words = { zh: `项目编码 ${code} 重复（第 ${known.line} 行已有），请改正`, en: `code ${code} stands twice (first on line ${known.line}); correct it` }
    return [{ kind: 'fault', line, words }]
  })
}

/** A gap of at most half a printed unit × (parts + 1) is rounding: shown, not a fault. */
function checkTotal(projects: readonly Project[], total: StatedTotal): readonly LibraryFault[] {
  const parts = projects.filter(({ tag }) => total.tag === null || tag === total.tag)
  return sides.flatMap(({ side, zh, en }): readonly LibraryFault[] => {
    const added = parts.reduce((sum, project) => sum.plus(project[side]), new Decimal(0))
    const gap = added.minus(total[side]).abs()
    if (gap.isZero()) return []

    const unit = Decimal.max(...[total[side], ...parts.map((project) => project[side])].map(lastPrinted))
    const isRounding = gap.lessThanOrEqualTo(unit.dividedBy(2).times(parts.length + 1))
    const [sum, stated] = [inTenThousand(added), inTenThousand(new Decimal(total[side]))]
    const words = isRounding
      ? {
          zh: `${zh}分项合计 ${sum} 万元，与总数 ${stated} 万元略有出入，在四舍五入范围内`,
          en: `${en}: the parts add to ${sum} 万元, the total says ${stated}: within rounding`,
        }
      : { zh: `${zh}分项合计 ${sum} 万元，与总数 ${stated} 万元不符，请核对`, en: `${en}: the parts add to ${sum} 万元, the total says ${stated}; check them` }
    return [{ kind: isRounding ? 'warning' : 'fault', line: total.line, words }]
  })
}

/** The value of the last digit that is not a zero, at most 万元 with two decimals: 1,234,500 元 is printed to 100 元. */
function lastPrinted(money: string): Decimal {
  const digits = new Decimal(money).abs().toFixed()
  if (digits.includes('.')) return new Decimal('0.01')
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0
  return new Decimal(10).pow(Math.min(zeros, 2))
}

function inTenThousand(money: Decimal): string {
  return money.dividedBy(10_000).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2)
}
