import { Decimal } from 'decimal.js'
import type { Guarantees, GuaranteeTag, Side } from '../domain/budget/guarantees.ts'
import type { Library, LibraryStatus, Project } from '../domain/budget/library.ts'
import { type Period, yearOf } from '../domain/period.ts'
import type { Figures, FiguresByUnit } from '../domain/scoring/result.ts'
import type { Unit } from '../domain/unit.ts'
import type { Organisation } from './organisation-file.ts'

/** Stories of the sample: one library that was returned, one that waits for review, one that never came. Everything else is approved. */
const returned = '640522'
const waiting = '640105'
const missing = '640424'
const submittedAt = new Date('2026-10-20T01:30:00Z')
const reviewedAt = new Date('2026-10-22T02:00:00Z')

export interface LibrariesFrom {
  readonly guarantees: Guarantees
  readonly organisation: Organisation
  readonly period: Period
  readonly figures: FiguresByUnit
  readonly reviewer: string
}

/** Invented project libraries of counties that add up to what they reported for the month. */
export function createSampleLibraries({ guarantees, organisation, period, figures, reviewer }: LibrariesFrom): readonly Library[] {
  return organisation.units.flatMap((unit): readonly Library[] => {
    const own = figures.get(unit.id)
    const submitter = organisation.assignments.find(({ unitId, role }) => unitId === unit.id && role === 'principal')
    if (own === undefined || submitter === undefined || unit.id === missing) return []
    return [toLibrary({ unit, period, projects: toProjects(guarantees, unit, own), submitter: submitter.personId, reviewer })]
  })
}

interface From {
  readonly unit: Unit
  readonly period: Period
  readonly projects: readonly Project[]
  readonly submitter: string
  readonly reviewer: string
}

function toLibrary({ unit, period, projects, submitter, reviewer }: From): Library {
  const status: LibraryStatus = unit.id === returned ? 'returned' : unit.id === waiting ? 'submitted' : 'approved'
  const isReviewed = status !== 'submitted'
  return {
    id: `sample-library-${unit.id}`,
    unitId: unit.id,
    year: `${yearOf(period)}`,
    version: 1,
    status,
    throughPeriod: period,
    projects,
    fileName: `${unit.name.zh}三保项目库.xlsx`,
    digest: `sample-${unit.id}`,
    submittedById: submitter,
    submittedAt,
    reviewedById: isReviewed ? reviewer : null,
    reviewedAt: isReviewed ? reviewedAt : null,
    reason: status === 'returned' ? '三保预算未足额安排，请调整预算后重新报送' : null,
  }
}

function toProjects({ tags }: Guarantees, unit: Unit, figures: Figures): readonly Project[] {
  return tags
    .flatMap((tag) => {
      const amounts = { need: split(tag, 'need', figures), budget: split(tag, 'budget', figures), executed: split(tag, 'executed', figures) }
      return tag.items.map((item, index) => ({
        tag: tag.id,
        item: item.id,
        name: `${unit.name.zh}${item.name.zh}`,
        basis: 'national' as const,
        need: amounts.need[index] ?? '0',
        budget: amounts.budget[index] ?? '0',
        executed: amounts.executed[index] ?? '0',
      }))
    })
    .map((project, index) => ({ ...project, code: `${unit.id}-${String(index + 1).padStart(3, '0')}`, line: index + 4 }))
}

/** The tag's figure over its items, the first the largest, to the last cent; a tag without a need or a budget of its own has what was spent, and a tenth more. */
function split({ figures, items }: GuaranteeTag, side: Side, reported: Figures): readonly string[] {
  const own = figures[side] ?? figures.executed
  const whole = new Decimal((own === undefined ? null : reported[own]) ?? 0).times(figures[side] === undefined ? '1.1' : 1).toDecimalPlaces(2)
  const weights = items.map((_, index) => items.length - index)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = weights.map((weight) => whole.times(weight).dividedBy(sum).toDecimalPlaces(0, Decimal.ROUND_DOWN))
  const rest = shares.slice(1).reduce((left, share) => left.minus(share), whole)
  return [rest, ...shares.slice(1)].map((share) => share.toFixed())
}
