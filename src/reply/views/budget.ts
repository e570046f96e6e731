import { checkLibrary } from '../../domain/budget/check-library.ts'
import type { Guarantees } from '../../domain/budget/guarantees.ts'
import { type Library, projectsOf, sumOf } from '../../domain/budget/library.ts'
import type { TracedFigure } from '../../domain/budget/trace.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Period } from '../../domain/period.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatInstant, formatPeriod } from '../format-time.ts'
import { type Action, action, actions, headline, note, type Part, type Reply, reply, type TablePart, warning } from '../parts.ts'
import { say } from '../say.ts'
import { sampleWords } from './answer-source.ts'
import { libraryStatus } from './budget-board.ts'
import { personName, unitName } from './case-subject.ts'
import { inTenThousand } from './library-money.ts'

export interface BudgetView {
  readonly unit: Unit
  readonly library: Library
  readonly guarantees: Guarantees
  /** Against the monthly report; empty where there is none. */
  readonly traced: readonly TracedFigure[]
  readonly reportedPeriod: Period | null
  readonly people: readonly Person[]
  readonly mayReview: boolean
  readonly maySubmit: boolean
  readonly sample: boolean
  readonly timeZone: string
}

/** One county's library: totals by guarantee against the monthly report, its projects, and the reviewer's buttons. */
export function budgetReply(view: BudgetView, language: Language): Reply {
  const { unit, library, timeZone, people } = view
  const status = libraryStatus(library.status, language)
  const title = say(
    language,
    `${unitName(unit, language)} ${library.year} 年项目库第 ${library.version} 版：${status}，${library.projects.length} 个项目，需求 ${inTenThousand(sumOf(library.projects, 'need'))} 万元`,
    `${unitName(unit, language)}, project library of ${library.year}, version ${library.version}: ${status}, ${library.projects.length} projects, need ${inTenThousand(sumOf(library.projects, 'need'))} 万元`,
  )
  const parts: Part[] = [headline(title)]
  if (library.status === 'returned' && library.reason !== null) parts.push(warning(say(language, `退回原因：${library.reason}`, `Returned: ${library.reason}`)))
  parts.push(totalsTable(view, language))
  const gaps = [...checkLibrary(library.projects, []).map(({ words }) => inLanguage(words, language)), ...gapLines(view, language)]
  if (gaps.length > 0) parts.push(warning(shortened(gaps, language).join('\n')))
  const buttons = budgetActions(view, language)
  if (buttons.length > 0) parts.push(actions(...buttons))
  const by = personName(people, library.submittedById, language)
  const reviewed =
    library.reviewedAt === null ? '' : ` · ${personName(people, library.reviewedById, language)} ${formatInstant(library.reviewedAt, timeZone, language)}`
  const sample = view.sample ? ` · ${inLanguage(sampleWords, language)}` : ''
  parts.push(
    note(
      say(
        language,
        `${by} ${formatInstant(library.submittedAt, timeZone, language)} 报送${reviewed === '' ? '' : `${reviewed} 审核`} · 执行数截至${formatPeriod(library.throughPeriod, language)}${sample}`,
        `submitted by ${by} ${formatInstant(library.submittedAt, timeZone, language)}${reviewed === '' ? '' : ` · reviewed${reviewed}`} · executed to the end of ${formatPeriod(library.throughPeriod, language)}${sample}`,
      ),
    ),
  )
  return reply(parts, { tone: library.status === 'approved' && gaps.length === 0 ? 'good' : gaps.length > 0 ? 'watch' : 'normal' })
}

function totalsTable({ library, guarantees }: BudgetView, language: Language): TablePart {
  const labels = [
    say(language, '保障类别', 'Guarantee'),
    say(language, '项目', 'Projects'),
    say(language, '需求（万元）', 'Need (万元)'),
    say(language, '预算', 'Budget'),
    say(language, '执行', 'Executed'),
    say(language, '执行率', 'Share'),
  ]
  const row = (name: string, projects: Library['projects']) => {
    const [need, budget, executed] = [sumOf(projects, 'need'), sumOf(projects, 'budget'), sumOf(projects, 'executed')]
    const share = Number(budget) > 0 ? `${((Number(executed) / Number(budget)) * 100).toFixed(1)}%` : '–'
    return [name, `${projects.length}`, inTenThousand(need), inTenThousand(budget), inTenThousand(executed), share]
  }
  return {
    kind: 'table',
    caption: '',
    columns: labels.map((label, index) => ({ label, align: index === 0 ? 'left' : 'right' })),
    rows: [
      ...guarantees.tags.map(({ id, name }) => row(inLanguage(name, language), projectsOf(library, id))),
      row(say(language, '合计', 'All'), library.projects),
    ],
  }
}

/** Where the library and the monthly report speak of the same and differ. */
function gapLines({ traced, reportedPeriod, library }: BudgetView, language: Language): readonly string[] {
  return traced
    .filter(({ gap, side }) => gap !== null && Number(gap) !== 0 && (side !== 'executed' || reportedPeriod === library.throughPeriod))
    .map(({ tag, side, added, reported }) => {
      const name = tag === null ? say(language, '合计', 'all') : inLanguage(tag.name, language)
      return say(
        language,
        `${name}${sideWords[side].zh}：项目合计 ${inTenThousand(added)} 万元，月报 ${inTenThousand(reported ?? '0')} 万元，不一致`,
        `${name}, ${sideWords[side].en}: the projects add to ${inTenThousand(added)} 万元, the monthly report says ${inTenThousand(reported ?? '0')}`,
      )
    })
}

export const sideWords: Readonly<Record<TracedFigure['side'], Words>> = {
  need: { zh: '需求', en: 'need' },
  budget: { zh: '预算', en: 'budget' },
  executed: { zh: '执行', en: 'executed' },
}

function budgetActions({ unit, library, mayReview, maySubmit }: BudgetView, language: Language): readonly Action[] {
  const review = mayReview
    ? [
        action(say(language, '审核通过', 'Approve'), `/budget approve library:${library.id}`, 'primary'),
        action(say(language, '退回', 'Return'), `/budget return library:${library.id}`),
      ]
    : []
  const submit = maySubmit ? [action(say(language, '报送新版', 'Submit a version'), `/budget submit unit:${unit.id}`)] : []
  return [...review, action(say(language, '追溯到项目', 'Trace to projects'), `/trace unit:${unit.id}`), ...submit]
}

const mostLines = 8

function shortened(lines: readonly string[], language: Language): readonly string[] {
  const rest = lines.length - mostLines
  return rest > 0 ? [...lines.slice(0, mostLines), say(language, `另有 ${rest} 处。`, `${rest} more.`)] : lines
}
