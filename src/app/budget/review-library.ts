import type { Library } from '../../domain/budget/library.ts'
import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { tellOfLibrary } from './tell-of-library.ts'

export interface ReviewRequest {
  readonly person: Person
  readonly libraryId: string
  /** Null: approved; otherwise why it is returned. */
  readonly reason: string | null
}

/** Approved, or returned with a reason, once, by somebody who did not submit it; whoever submitted it is told. */
export async function reviewLibrary(needs: Dependencies, { person, libraryId, reason }: ReviewRequest): Promise<Library> {
  const library = await needs.database.budgets.findLibrary(libraryId)
  if (library === undefined) throw new AppError('not-found', { zh: '没有这份项目库，请用 /budget 查看。', en: 'There is no such library: see /budget.' })
  if (library.submittedById === person.id)
    throw new AppError('forbidden', { zh: '您是报送人，审核须由他人进行。', en: 'You submitted it: somebody else must review it.' })

  const status = reason === null ? 'approved' : 'returned'
  const review = { status, reason, reviewedById: person.id, reviewedAt: needs.clock.now() } as const
  await needs.database.transaction(async (stores) => {
    if (!(await stores.budgets.reviewLibrary(library.id, review))) throw alreadyReviewed(library)

    const data = { unit: library.unitId, year: library.year, version: library.version, digest: library.digest }
    await stores.record.append([recordEntry(needs, { actorId: person.id, kind: `library.${status}`, subject: `library:${library.id}`, data })])
    await tellOfLibrary(needs, stores, { library, topic: `library-${status}`, people: [library.submittedById] })
  })
  return { ...library, ...review }
}

function alreadyReviewed({ unitId }: Library): AppError {
  return new AppError(
    'conflict',
    { zh: '这份项目库已经审核，没有重复处理。', en: 'That library was reviewed already; nothing was done twice.' },
    { actions: [{ label: { zh: '查看', en: 'Show' }, command: `/budget unit:${unitId}` }] },
  )
}
