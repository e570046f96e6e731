import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import { isPermitted } from '../../domain/access.ts'
import type { Person } from '../../domain/people.ts'
import type { Stores } from '../../ports/stores.ts'

/** Whoever imported any of an edition's new figures, made it or proposed it. */
export async function authorsOf({ editions }: Pick<Stores, 'editions'>, edition: Edition): Promise<ReadonlySet<string>> {
  const published = await editions.findPublished(edition.schemeId, edition.period)
  const fresh = edition.batchIds.filter((id) => !(published?.batchIds ?? []).includes(id))
  const importers = await Promise.all(fresh.map(async (id) => (await editions.findBatch(id))?.importedById))
  return new Set([edition.createdById, edition.proposedById, ...importers].filter((id) => id !== null && id !== undefined))
}

/** Neither the importer nor the proposer may publish: a second pair of eyes is the point. */
export async function refuseOwnWork(stores: Pick<Stores, 'editions' | 'units'>, person: Person, edition: Edition): Promise<void> {
  const authors = await authorsOf(stores, edition)
  if (!authors.has(person.id)) return

  const others = (await stores.units.listPeople()).filter((other) => other.active && !authors.has(other.id) && isPermitted(other.roles, 'publish'))
  const role = edition.proposedById === person.id ? { zh: '提交人', en: 'proposed' } : { zh: '导入人', en: 'imported' }
  throw new AppError('forbidden', {
    zh: `您是本版${role.zh}，发布须由他人审核。可请：${others.map(({ name }) => name.zh).join('、')}。`,
    en: `You ${role.en} this edition; somebody else must approve it. You could ask ${others.map(({ name }) => name.en).join(', ')}.`,
  })
}
