import { isPermitted, seesAllUnits } from '../../domain/access.ts'
import { isAllowedUnder, type Person } from '../../domain/people.ts'
import type { Feed } from '../../ports/feed.ts'
import type { Dependencies } from '../dependencies.ts'

const shownMessages = 100
const robot = { zh: '烽火', en: 'Fenghuo' }

/** What reaches a person on the page: their own messages and those of the groups they may read. */
export function createFeed({ database }: Pick<Dependencies, 'database'>): Feed & { readonly announce: () => void } {
  const listeners = new Set<() => void>()

  return {
    async listMessages(person) {
      const destinations = (await database.schedules.listDestinations()).filter(
        ({ platform, active, ceiling }) => platform === 'console' && active && mayRead(person, ceiling),
      )
      const names = new Map(destinations.map(({ address, name }) => [address, name]))
      const messages = await database.inbox.listMessages([`person:${person.id}`, ...names.keys()], shownMessages)
      return messages.map((message) => ({ message, from: names.get(message.address) ?? robot }))
    },

    async version() {
      const [seq, clock] = [await database.record.lastSeq(), await database.settings.get('sample-clock')]
      return `${seq}:${clock ?? ''}`
    },

    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    announce: () => {
      for (const listener of listeners) listener()
    },
  }
}

/** A group whose ceiling is above public is the department's and the counties'; a viewer reads public ones only. */
function mayRead(person: Person, ceiling: 'public' | 'internal' | 'restricted'): boolean {
  if (isAllowedUnder('public', ceiling)) return true
  return ceiling === 'restricted' ? seesAllUnits(person.roles) : isPermitted(person.roles, 'detail')
}
