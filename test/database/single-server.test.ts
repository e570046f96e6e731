import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardSingleServer, openDatabase } from '../../src/database/index.ts'

let url = ''
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenghuo-one-'))
  url = `file:${join(folder, 'fenghuo.db')}`
})
afterAll(() => rm(folder, { recursive: true }))

it('refuses a second server in words, and lets it in when the first is gone', async () => {
  const hold = await guardSingleServer(url)

  await expect(guardSingleServer(url)).rejects.toMatchObject({ code: 'conflict', words: { en: expect.stringContaining('Another server') } })
  hold.release()
  const next = await guardSingleServer(url)
  next.release()
})

it('lets commands work beside a server', async () => {
  const hold = await guardSingleServer(url)
  const database = await openDatabase(url)
  await database.settings.set('a', '1')

  expect(await database.settings.get('a')).toBe('1')
  await database.close()
  hold.release()
})

it('is let go when the server is killed', async () => {
  const script = `import { guardSingleServer } from '${process.cwd()}/src/database/single-server.ts'
    await guardSingleServer('${url}'); console.log('held'); setInterval(() => {}, 1000)`
  const server = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')

  await expect(guardSingleServer(url)).rejects.toMatchObject({ code: 'conflict' })
  server.kill('SIGKILL')
  await once(server, 'exit')
  const next = await guardSingleServer(url)
  next.release()
})

it('asks nothing of PostgreSQL, where several may serve', async () => {
  const holds = [await guardSingleServer('postgresql://x/y'), await guardSingleServer('postgresql://x/y')]
  for (const hold of holds) hold.release()
})
