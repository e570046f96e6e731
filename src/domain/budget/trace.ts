import { Decimal } from 'decimal.js'
import type { Figures } from '../scoring/result.ts'
import { type Guarantees, type GuaranteeTag, type Side, sides } from './guarantees.ts'
import { type Library, type Project, projectsOf, sumOf } from './library.ts'

/** One figure of the monthly report, and what of a county's library stands behind it. Money in 元. */
export interface TracedFigure {
  readonly itemId: string
  readonly side: Side
  /** Null: all tags together. */
  readonly tag: GuaranteeTag | null
  /** As reported; null where the unit did not file it. */
  readonly reported: string | null
  readonly added: string
  /** Added less reported; null where nothing was reported. */
  readonly gap: string | null
  readonly projects: readonly Project[]
}

export interface Tracing {
  readonly guarantees: Guarantees
  readonly library: Pick<Library, 'projects'>
  readonly figures: Figures
}

/** The figures among `itemIds` that projects stand behind, in the order of the guarantees. */
export function traceFigures({ guarantees, library, figures }: Tracing, itemIds: ReadonlySet<string>): readonly TracedFigure[] {
  const total = sides.flatMap((side) => toTraced(null, side, guarantees.totals[side], library.projects))
  const tagged = guarantees.tags.flatMap((tag) => sides.flatMap((side) => toTraced(tag, side, tag.figures[side], projectsOf(library, tag.id))))
  return [...tagged, ...total]

  function toTraced(tag: GuaranteeTag | null, side: Side, itemId: string | undefined, own: readonly Project[]): readonly TracedFigure[] {
    if (itemId === undefined || !itemIds.has(itemId)) return []
    // A total of the report names the tags that have such a figure themselves.
    const projects =
      tag === null ? own.filter((project) => guarantees.tags.some(({ id, figures: known }) => id === project.tag && known[side] !== undefined)) : own
    const reported = figures[itemId] ?? null
    const added = sumOf(projects, side)
    return [{ itemId, side, tag, reported, added, gap: reported === null ? null : new Decimal(added).minus(reported).toFixed(), projects }]
  }
}

/** Every figure of the report that projects stand behind. */
export function findLibraryFigures(tracing: Tracing): readonly TracedFigure[] {
  const { totals, tags } = tracing.guarantees
  return traceFigures(tracing, new Set([totals, ...tags.map(({ figures }) => figures)].flatMap((known) => Object.values(known))))
}
