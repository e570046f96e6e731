import { expect, it } from 'vitest'
import type { Database } from '../../src/ports/stores.ts'
import { seedSample } from '../../src/sample/seed.ts'
import { systemIds } from '../../src/system/ids.ts'
import { eachDatabase } from '../databases.ts'
import { readDefaultScheme, readGuarantees, readWeeklyScheme, root } from './sample-files.ts'

const scheme = await readDefaultScheme()
const weekly = await readWeeklyScheme()
const guarantees = await readGuarantees()
const clock = { now: () => new Date('2026-11-06T00:30:00Z') }
const stopwatch = { now: () => new Date('2026-11-22T08:00:00Z') }
const seed = (database: Database) => seedSample({ database, scheme, weekly, guarantees, ids: systemIds, clock, stopwatch, root })

async function contents(database: Database) {
  const editions = await database.editions.listEditions({ schemeId: scheme.id })
  return {
    units: (await database.units.listUnits()).length,
    people: (await database.units.listPeople()).length,
    assignments: (await database.units.listAssignments()).length,
    editions: editions.length,
    results: (await database.editions.listUnitHistory(scheme.id, '640522', '2024-10', '2026-10')).length,
    record: (await database.record.list({ limit: 100 })).length,
  }
}

eachDatabase('seeding the sample', (open) => {
  it('adds units, people and two years of published history, once', async () => {
    const database = await open()
    const begun = performance.now()
    await seed(database)
    console.log(`seeded in ${Math.round(performance.now() - begun)} ms`)
    const first = await contents(database)
    await seed(database)

    expect(first).toMatchObject({ units: 27, editions: 24, results: 24, record: 1 })
    expect(await contents(database)).toEqual(first)
  })

  it('publishes history by people who are not one another, on the eighth working day', async () => {
    const database = await open()
    await seed(database)
    const edition = await database.editions.findPublished(scheme.id)

    expect(edition).toMatchObject({
      period: '2026-09',
      number: 1,
      status: 'published',
      history: true,
      createdById: 'li-jing',
      proposedById: 'wang-fang',
      publishedById: 'zhang-min',
    })
    expect(edition?.publishedAt?.toISOString()).toBe('2026-10-16T01:12:00.000Z')
    expect(await database.editions.findSchemeVersion(scheme.digest)).toBeDefined()
  })

  it('goes on where it was interrupted', async () => {
    const database = await open()
    let left = 3
    const interrupted: Database = {
      ...database,
      transaction: (work) => {
        left -= 1
        if (left < 0) throw new Error('killed')
        return database.transaction(work)
      },
    }
    await expect(seed(interrupted)).rejects.toThrow('killed')
    expect(await database.settings.get('sample-seeded')).toBeUndefined()
    await seed(database)

    expect(await contents(database)).toMatchObject({ units: 27, editions: 24, results: 24, record: 1 })
  })
})
