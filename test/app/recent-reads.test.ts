import { expect, it } from 'vitest'
import { createRecentReads } from '../../src/app/recent-reads.ts'
import type { Account } from '../../src/ports/access-store.ts'
import type { Database } from '../../src/ports/stores.ts'
import { eachDatabase } from '../databases.ts'

const account: Account = { platform: 'slack', externalId: 'U1', personId: 'p1', linkedAt: new Date('2026-11-06T00:30:00Z') }

/** A database that counts how often an account is looked up. */
function counting(database: Database): { readonly database: Database; readonly count: () => number } {
  let count = 0
  const findAccount: Database['access']['findAccount'] = (...given) => {
    count += 1
    return database.access.findAccount(...given)
  }
  return { database: { ...database, access: { ...database.access, findAccount } }, count: () => count }
}

eachDatabase('recent reads', (open) => {
  it('are read once, and again after a second or after something was written', async () => {
    const clock = { at: 0 }
    const counted = counting(await open())
    const { database, reads } = createRecentReads(counted.database, { now: () => new Date(clock.at) })
    const look = () => reads.access.findAccount('slack', 'U1')

    expect(await look()).toBeUndefined()
    expect(await look()).toBeUndefined()
    expect(counted.count()).toBe(1)

    await database.access.saveAccount(account)
    expect(await look()).toMatchObject({ personId: 'p1' })
    await database.transaction((stores) => stores.access.saveAccount({ ...account, personId: 'p2' }))
    expect(await look()).toMatchObject({ personId: 'p2' })
    expect(counted.count()).toBe(3)

    await counted.database.access.saveAccount({ ...account, personId: 'p3' })
    expect(await look()).toMatchObject({ personId: 'p2' })
    clock.at += 1000
    expect(await look()).toMatchObject({ personId: 'p3' })
  })

  it('that fail are not kept', async () => {
    const database = await open()
    let isAway = true
    const listUnits: Database['units']['listUnits'] = () => (isAway ? Promise.reject(new Error('away')) : database.units.listUnits())
    const { reads } = createRecentReads({ ...database, units: { ...database.units, listUnits } }, { now: () => new Date(0) })

    await expect(reads.units.listUnits()).rejects.toThrow('away')
    isAway = false
    await expect(reads.units.listUnits()).resolves.toEqual([])
  })
})
