import { isPermitted } from '../../domain/access.ts'
import type { PublishPreview } from '../../reply/views/publish-preview.ts'
import type { Caller } from '../caller.ts'
import type { Dependencies } from '../dependencies.ts'
import { authorsOf } from './four-eyes.ts'
import type { Preview } from './preview.ts'

/** A preview as the caller may act on it. */
export async function showPreview({ database, schemes, timeZone, sample, clock }: Dependencies, preview: Preview, caller: Caller): Promise<PublishPreview> {
  const { edition } = preview
  const people = await database.units.listPeople()
  const authors = await authorsOf(database, edition)
  const approvers = people.filter((person) => person.active && !authors.has(person.id) && isPermitted(person.roles, 'publish'))
  const corrected = await database.editions.findPublished(edition.schemeId, edition.period)
  return {
    ...preview,
    scheme: await schemes.byDigest(edition.schemeDigest),
    corrects: corrected === undefined || corrected.id === edition.id ? null : corrected.number,
    people,
    timeZone,
    sample,
    mayPublish: approvers.some(({ id }) => id === caller.person?.id),
    approvers,
    now: clock.now(),
  }
}
