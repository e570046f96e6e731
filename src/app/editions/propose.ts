import type { Edition, EditionStatus } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import { isPermitted } from '../../domain/access.ts'
import type { Person } from '../../domain/people.ts'
import type { Stores } from '../../ports/stores.ts'
import type { EditionChange } from '../../ports/edition-store.ts'
import { queueForPeople } from '../delivery/queue.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { authorsOf } from './four-eyes.ts'

interface Request {
  readonly person: Person
  readonly edition: Edition
}

/** Draft to proposed; the approvers who may publish it are told. */
export async function proposeEdition(needs: Dependencies, { person, edition }: Request): Promise<Edition> {
  const change = { proposedById: person.id, proposedAt: needs.clock.now() }
  const proposed: Edition = { ...edition, ...change, status: 'proposed' }
  await needs.database.transaction(async (stores) => {
    await move(needs, stores, { edition, to: 'proposed', change, kind: 'edition.proposed', personId: person.id })
    const authors = await authorsOf(stores, proposed)
    const approvers = (await stores.units.listPeople()).filter((one) => one.active && isPermitted(one.roles, 'publish') && !authors.has(one.id))
    await tell(
      needs,
      stores,
      proposed,
      'proposed',
      approvers.map(({ id }) => id),
    )
  })
  return proposed
}

/** Proposed back to draft, with the approver's reason; the proposer is told. */
export async function returnEdition(needs: Dependencies, { person, edition, reason }: Request & { readonly reason: string }): Promise<Edition> {
  await needs.database.transaction(async (stores) => {
    await move(needs, stores, { edition, to: 'returned', change: { reason }, kind: 'edition.returned', personId: person.id })
    if (edition.proposedById !== null) await tell(needs, stores, edition, 'returned', [edition.proposedById])
  })
  return { ...edition, status: 'returned', reason }
}

/** Proposed back to draft, by whoever proposed it. */
export async function withdrawEdition(needs: Dependencies, { person, edition }: Request): Promise<Edition> {
  if (edition.proposedById !== person.id)
    throw new AppError('forbidden', { zh: '只有提交人可以撤回；审核人可以退回。', en: 'Only the proposer may withdraw it; an approver may return it.' })

  const change = { proposedById: null, proposedAt: null }
  await needs.database.transaction((stores) => move(needs, stores, { edition, to: 'draft', change, kind: 'edition.withdrawn', personId: person.id }))
  return { ...edition, ...change, status: 'draft' }
}

interface Move {
  readonly edition: Edition
  readonly to: EditionStatus
  readonly change: EditionChange
  readonly kind: string
  readonly personId: string
}

const expected: Readonly<Partial<Record<EditionStatus, readonly EditionStatus[]>>> = {
  proposed: ['draft', 'returned'],
  returned: ['proposed'],
  draft: ['proposed'],
}

async function move(needs: Dependencies, stores: Stores, { edition, to, change, kind, personId }: Move): Promise<void> {
  const allowed = expected[to]?.includes(edition.status) === true
  if (!allowed || !(await stores.editions.changeStatus(edition.id, edition.status, to, change)))
    throw new AppError(
      'conflict',
      { zh: '该版状态刚有变动，请重新查看。', en: 'That edition has just changed: look at it again.' },
      { actions: [{ label: { zh: '查看', en: 'Show' }, command: '/publish' }] },
    )

  const data = { digest: edition.digest, number: edition.number, period: edition.period, reason: change.reason ?? null }
  await stores.record.append([recordEntry(needs, { actorId: personId, kind, subject: `edition:${edition.id}`, data })])
}

async function tell(needs: Dependencies, stores: Stores, edition: Edition, topic: 'proposed' | 'returned', people: readonly string[]): Promise<void> {
  const at = needs.clock.now().getTime()
  const payload = { kind: 'tell', topic, subject: edition.id, detail: '' } as const
  await queueForPeople(
    needs,
    stores,
    people.map((personId) => ({ personId, caseId: null, payload, key: `${topic}:${edition.id}:${at}:${needs.ids.create()}` })),
  )
}
