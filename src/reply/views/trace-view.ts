import type { Guarantees } from '../../domain/budget/guarantees.ts'
import { type Library, sumOf } from '../../domain/budget/library.ts'
import type { TracedFigure } from '../../domain/budget/trace.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import type { SchemeItem } from '../../domain/scheme/scheme.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatPeriod } from '../format-time.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { sampleWords } from './answer-source.ts'
import { sideWords } from './budget.ts'
import { libraryStatus } from './budget-board.ts'
import { unitAndPeriod } from './case-subject.ts'
import { inTenThousand } from './library-money.ts'

export interface TraceView {
  readonly unit: Unit
  readonly period: Period
  readonly library: Library
  readonly guarantees: Guarantees
  readonly traced: readonly TracedFigure[]
  /** The indicator or item that was asked for; null: everything. */
  readonly subject: Words | null
  readonly items: readonly SchemeItem[]
  readonly sample: boolean
}

const shownProjects = 12

/** Each figure as reported, the projects behind it, and what does not add up. */
export function traceReply(view: TraceView, language: Language): Reply {
  const { unit, period, library, subject, traced } = view
  const about = unitAndPeriod(unit, period, language)
  const what = subject === null ? say(language, '各项数据', 'its figures') : inLanguage(subject, language)
  const opening =
    traced.length === 0
      ? say(language, `${about} ${what}：没有可追溯到项目的数据项。`, `${about}, ${what}: no project stands behind it.`)
      : say(
          language,
          `${about} ${what}：追溯到项目库第 ${library.version} 版的 ${countProjects(traced)} 个项目`,
          `${about}, ${what}: ${countProjects(traced)} projects of library version ${library.version} stand behind it`,
        )
  const parts: Part[] = [headline(opening)]
  for (const figure of traced) parts.push(body(figureLine(view, figure, language)))
  for (const figure of traced.filter(({ tag }) => subject !== null && tag !== null)) parts.push(projectTable(view, figure, language))
  if (subject === null) parts.push(actions(...tagActions(view, language)))
  const sample = view.sample ? ` · ${inLanguage(sampleWords, language)}` : ''
  const status = libraryStatus(library.status, language)
  parts.push(
    note(
      say(
        language,
        `项目库第 ${library.version} 版（${status}），执行数截至${formatPeriod(library.throughPeriod, language)}${sample}`,
        `library version ${library.version} (${status}), executed to the end of ${formatPeriod(library.throughPeriod, language)}${sample}`,
      ),
    ),
  )
  return reply(parts)
}

function countProjects(traced: readonly TracedFigure[]): number {
  return new Set(traced.flatMap(({ projects }) => projects.map(({ code }) => code))).size
}

/** `保工资累计支出 9,630.00 万元 = 4 个项目合计 9,630.00 万元`. */
function figureLine({ items, library, period }: TraceView, { itemId, reported, added, gap, projects, side }: TracedFigure, language: Language): string {
  const item = items.find(({ id }) => id === itemId)
  const name = item === undefined ? itemId : inLanguage(item.name, language)
  const sum = say(language, `${projects.length} 个项目合计 ${inTenThousand(added)} 万元`, `${projects.length} projects, ${inTenThousand(added)} 万元`)
  if (reported === null) return say(language, `${name}：月报未填；${sum}`, `${name}: not reported; ${sum}`)

  const given = say(language, `${name} ${inTenThousand(reported)} 万元`, `${name} ${inTenThousand(reported)} 万元`)
  if (gap === null || Number(gap) === 0) return `${given} = ${sum}`
  const late = side === 'executed' && library.throughPeriod !== period
  const why = late
    ? say(
        language,
        `，项目库截至${formatPeriod(library.throughPeriod, language)}`,
        `; the library tells it to ${formatPeriod(library.throughPeriod, language)}`,
      )
    : ''
  return say(language, `${given} ≠ ${sum}，相差 ${inTenThousand(gap)} 万元${why}`, `${given} ≠ ${sum}: ${inTenThousand(gap)} 万元 apart${why}`)
}

/** The largest projects; the rest in one line, so that the table adds up. */
function projectTable({ guarantees }: TraceView, { tag, side, projects, added }: TracedFigure, language: Language): TablePart {
  const sorted = projects.toSorted((a, b) => Number(b[side]) - Number(a[side]))
  const rest = sorted.slice(shownProjects)
  const itemName = (id: string | null) => {
    const item = guarantees.tags.flatMap(({ items }) => items).find((one) => one.id === id)
    return item === undefined ? '–' : inLanguage(item.name, language)
  }
  const rows = sorted.slice(0, shownProjects).map((project) => [project.code, project.name, itemName(project.item), inTenThousand(project[side])])
  const others = rest.length === 0 ? [] : [['', say(language, `其余 ${rest.length} 个`, `${rest.length} others`), '', inTenThousand(sumOf(rest, side))]]
  const name = tag === null ? '' : inLanguage(tag.name, language)
  return {
    kind: 'table',
    caption: say(language, `${name} · ${sideWords[side].zh}（万元）`, `${name} · ${sideWords[side].en} (万元)`),
    columns: [
      { label: say(language, '编码', 'Code'), align: 'left' },
      { label: say(language, '项目', 'Project'), align: 'left' },
      { label: say(language, '保障事项', 'Item'), align: 'left' },
      { label: inLanguage(sideWords[side], language), align: 'right' },
    ],
    rows: [...rows, ...others, ['', say(language, '合计', 'Total'), '', inTenThousand(added)]],
  }
}

function tagActions({ unit, period, guarantees }: TraceView, language: Language) {
  return guarantees.tags.map(({ id, name }) => action(inLanguage(name, language), `/trace unit:${unit.id} what:${id} period:${period}`))
}
