import type { OutboxRow } from '../../ports/delivery-store.ts'
import type { Dependencies } from '../dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'messengers'>

/** Whether nobody but the row's person reads what is sent there: their own account, on a way that reaches people, and no destination of posts. */
export async function reachesOnePerson({ database, messengers }: Needs, { personId, platform, address }: OutboxRow): Promise<boolean> {
  const messenger = messengers.get(platform)
  if (personId === null || messenger === undefined || messenger.groupsOnly === true) return false

  const accounts = await database.access.listAccounts(personId)
  if (!accounts.some((account) => account.platform === platform && account.externalId === address)) return false
  const destinations = await database.schedules.listDestinations()
  return !destinations.some((destination) => destination.platform === platform && destination.address === address)
}
