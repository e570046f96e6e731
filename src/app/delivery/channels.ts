import type { Person } from '../../domain/people.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Dependencies } from '../dependencies.ts'

export interface Channel {
  readonly platform: string
  readonly address: string
}

type Needs = Pick<Dependencies, 'messengers' | 'configured' | 'channelOrder'> & { readonly database: Pick<Stores, 'access'> }

/** Where a person can be reached, the first channel first; the console page is always the last resort. */
export async function channelsOf({ database, messengers, configured, channelOrder }: Needs, person: Pick<Person, 'id'>): Promise<readonly Channel[]> {
  const accounts = await database.access.listAccounts(person.id)
  const linked = channelOrder.flatMap((platform) =>
    accounts.filter((account) => account.platform === platform && (messengers.has(platform) || configured.has(platform))),
  )
  return [...linked.map(({ platform, externalId }) => ({ platform, address: externalId })), { platform: 'console', address: `person:${person.id}` }]
}
