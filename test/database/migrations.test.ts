import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/database/index.ts'
import { databaseProviders, eachDatabase } from '../databases.ts'
import { runSql } from './run-sql.ts'

eachDatabase('a migrated database', (open, createUrl) => {
  it('is refused where a migration was changed after it was applied', async () => {
    const url = await createUrl()
    await runSql(url, `UPDATE "_prisma_migrations" SET "checksum" = 'other'`)

    await expect(open(url)).rejects.toMatchObject({ code: 'conflict', words: { en: expect.stringContaining('its text was changed') } })
  })

  it('is refused where it is newer than the program', async () => {
    const url = await createUrl()
    await runSql(url, `UPDATE "_prisma_migrations" SET "migration_name" = '20990101000000_later'`)

    await expect(open(url)).rejects.toMatchObject({ code: 'conflict', words: { en: expect.stringContaining('this program does not have it') } })
  })

  it('keeps the record: update and delete are refused', async () => {
    const url = await createUrl()
    const { record } = await open(url)
    const at = new Date('2026-11-06T00:00:00Z')
    await record.append([{ at, realAt: at, actorId: 'p', kind: 'k', subject: 's', data: {} }])
    await record.addSeals([{ position: 1, rowSeq: 1, previous: '', hash: 'h' }])

    for (const table of ['record_row', 'record_seal']) {
      await expect(runSql(url, `DELETE FROM "${table}"`)).rejects.toThrow('append-only')
    }
    await expect(runSql(url, `UPDATE "record_row" SET "actorId" = 'x'`)).rejects.toThrow('append-only')
    await expect(runSql(url, `UPDATE "record_seal" SET "hash" = 'x'`)).rejects.toThrow('append-only')
    expect(await record.listSealed(0, 10)).toHaveLength(1)
  })

  it('says unavailable once it is gone', async () => {
    const database = await open()
    await database.close()

    await expect(database.ping()).rejects.toThrow()
  })
})

eachDatabase('a database that loses its connections', (open, createUrl, provider) => {
  it.runIf(provider === 'postgresql')('says unavailable at most once, then goes on', async () => {
    const url = await createUrl()
    const database = await open(url)
    await database.settings.set('a', '1')
    await runSql(url, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')

    await database.ping().catch((error: unknown) => expect(error).toMatchObject({ code: 'unavailable' }))
    expect(await database.settings.get('a')).toBe('1')
  })
})

it('is made once where two open an empty file together', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-new-'))
  const url = `file:${join(folder, 'deep/er/fenghuo.db')}`
  const both = await Promise.all([openDatabase(url), openDatabase(url)])
  await both[0]?.settings.set('a', '1')

  expect(await both[1]?.settings.get('a')).toBe('1')
  await Promise.all(both.map((database) => database.close()))
  await rm(folder, { recursive: true })
})

it('says in words what address it can’t open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-bad-'))
  await writeFile(join(folder, 'text.db'), 'this is no database, however long the text may be. '.repeat(40))

  await expect(openDatabase('mysql://x')).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(openDatabase(`file:${join(folder, 'text.db')}`)).rejects.toMatchObject({ code: 'unavailable' })
  await expect(openDatabase('postgresql://fenghuo@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'unavailable' })
  await rm(folder, { recursive: true })
})

it('migrations are the same on both, and the models have none pending', () => {
  const [first, second] = databaseProviders.map((provider) => readdirSync(`prisma/${provider}/migrations`))
  expect(first).toEqual(second)

  const said = execFileSync('node', ['prisma/migrate.mjs', '--check'], { encoding: 'utf8' })
  expect(said).toBe('sqlite: nothing changed\npostgresql: nothing changed\n')
})
