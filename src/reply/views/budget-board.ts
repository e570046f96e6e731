import type { Library, LibraryStatus } from '../../domain/budget/library.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatInstant } from '../format-time.ts'
import { action, actions, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { sampleWords } from './answer-source.ts'
import { unitName } from './case-subject.ts'

export interface BudgetBoard {
  readonly year: string
  readonly rows: readonly { readonly unit: Unit; readonly library: Library | null }[]
  readonly sample: boolean
  readonly timeZone: string
}

const statusWords: Readonly<Record<LibraryStatus | 'missing', Words>> = {
  missing: { zh: '未报送', en: 'not submitted' },
  submitted: { zh: '待审核', en: 'to review' },
  returned: { zh: '已退回', en: 'returned' },
  approved: { zh: '已审核', en: 'approved' },
}

const statusOrder = ['submitted', 'returned', 'missing', 'approved'] as const

export const libraryStatus = (status: LibraryStatus, language: Language): string => inLanguage(statusWords[status], language)

const sampleNote = (sample: boolean, language: Language): readonly Part[] => (sample ? [note(inLanguage(sampleWords, language))] : [])

/** Who has submitted, what waits for review: what needs somebody comes first. */
export function budgetBoardReply({ year, rows, sample, timeZone }: BudgetBoard, language: Language): Reply {
  const statusOf = ({ library }: BudgetBoard['rows'][number]) => library?.status ?? 'missing'
  const counts = statusOrder.map((status) => {
    const count = rows.filter((row) => statusOf(row) === status).length
    return say(language, `${statusWords[status].zh} ${count}`, `${count} ${statusWords[status].en}`)
  })
  const sorted = rows.toSorted((a, b) => statusOrder.indexOf(statusOf(a)) - statusOrder.indexOf(statusOf(b)) || a.unit.position - b.unit.position)
  const labels = [
    say(language, '县区', 'Unit'),
    say(language, '状态', 'Status'),
    say(language, '版', 'Version'),
    say(language, '项目', 'Projects'),
    say(language, '报送', 'Submitted'),
  ]
  const waiting = sorted.filter((row) => statusOf(row) === 'submitted').slice(0, 5)
  const parts: Part[] = [
    headline(say(language, `${year} 年“三保”项目库：${counts.join(' · ')}`, `Project libraries of ${year}: ${counts.join(' · ')}`)),
    {
      kind: 'table',
      caption: '',
      columns: labels.map((label, index) => ({ label, align: index === 2 || index === 3 ? 'right' : 'left' })),
      rows: sorted.map(({ unit, library }) => [
        unitName(unit, language),
        inLanguage(statusWords[library?.status ?? 'missing'], language),
        library === null ? '–' : `${library.version}`,
        library === null ? '–' : `${library.projects.length}`,
        library === null ? '–' : formatInstant(library.submittedAt, timeZone, language),
      ]),
    },
  ]
  if (waiting.length > 0)
    parts.push(
      actions(
        ...waiting.map(({ unit }) =>
          action(say(language, `审核 ${unitName(unit, language)}`, `Review ${unitName(unit, language)}`), `/budget unit:${unit.id}`),
        ),
      ),
    )
  return reply([...parts, ...sampleNote(sample, language)])
}
