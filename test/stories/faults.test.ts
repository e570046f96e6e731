import Sqlite from 'libsql'
import { expect, it, vi } from 'vitest'
import { type DatabaseProvider, eachDatabase } from '../databases.ts'
import { startCutProxy } from '../fakes/cut-proxy.ts'
import { createMovedStopwatch } from '../fakes/moved-stopwatch.ts'
import { addDestination, group, occurrencesOf } from './posting.ts'
import { openSlackWorld, textOf } from './slack-world.ts'
import { openWorld, publishMonth, type World } from './world.ts'

const attemptsIn = (fake: { readonly calls: readonly { readonly method: string; readonly args: Readonly<Record<string, unknown>> }[] }, channel: string) =>
  fake.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === channel).length

/** The program runs as it would for an hour, with its clock of real time moved on. */
async function runFor(world: World, stopwatch: ReturnType<typeof createMovedStopwatch>, seconds: number): Promise<void> {
  stopwatch.forward(seconds)
  await world.settle()
}

vi.setConfig({ testTimeout: 90_000 })

eachDatabase('faults', (_open, createUrl, provider) => {
  it('story 39: the database is away for a while: commands say try again; when it is back, everything due goes out once', async () => {
    const away = await makeAway(provider, await createUrl('sample'))
    const stopwatch = createMovedStopwatch()
    const world = await openWorld(away.url, { stopwatch })
    await publishMonth(world)
    for (const person of ['李国强', '马占林', '赵强', group]) await world.take(person)
    await world.jumpTo('2026-11-11 09:20')

    await away.begin()
    expect(await world.say('李国强', '/ack 海原')).toMatch(/数据库暂时无法访问，没有保存任何内容。请稍后重试/)
    if (provider === 'postgresql') {
      expect(await world.say('李国强', '/score 海原')).toContain('数据库暂时无法访问')
      await world.settle()
    }
    const due = world.settle()
    away.end()
    await due

    await runFor(world, stopwatch, 61)
    expect(await world.say('李国强', '/ack 海原')).toContain('确认收悉')
    await runFor(world, stopwatch, 61)
    const posts = await world.read(group)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('原定 2026-11-11 09:00')
    expect((await world.read('赵强')).filter((text) => text.includes('西吉县'))).toHaveLength(1)
    expect(await unsent(world)).toEqual([])
    await world.close()
    await away.close()
  })

  it('story 39: the database breaks away between a sending and its note: found again by its key, not sent twice', async () => {
    const away = await makeAway(provider, await createUrl('sample'))
    const stopwatch = createMovedStopwatch()
    const { world, fake, next, close } = await openSlackWorld(away.url, { stopwatch })
    await addDestination(world, 'first', { platform: 'slack', address: 'C1' })
    await publishMonth(world)
    await world.jumpTo('2026-11-11 09:00')
    const real = world.program.messengers.get('slack')
    if (real === undefined) throw new Error('Slack is not joined')
    world.program.messengers.set('slack', {
      ...real,
      async send(delivery) {
        const sent = await real.send(delivery)
        await away.begin()
        // A file's lock is waited for; it is let go while the note waits.
        if (provider === 'sqlite') setTimeout(away.end, 200)
        return sent
      },
    })

    await world.settle()
    world.program.messengers.set('slack', real)
    if (provider === 'postgresql') away.end()
    expect(textOf(await next('C1'))).toContain('2026年10月')
    // Connections that broke meanwhile are each found out by a query that fails; the loop comes again.
    for (let turn = 0; turn < 6 && (turn < 2 || (await unsent(world)).length > 0); turn += 1) await runFor(world, stopwatch, 61)
    expect(fake.messagesIn('C1')).toHaveLength(1)
    expect(attemptsIn(fake, 'C1')).toBe(1)
    expect((await occurrencesOf(world)).filter(({ period }) => period === '2026-10').map(({ status }) => status)).toEqual(['sent', 'sent'])
    expect(await unsent(world)).toEqual([])
    await close()
    await away.close()
  })
})

async function unsent({ program }: World) {
  const rows = await program.needs.database.delivery.listOutbox({ statuses: ['queued', 'claimed', 'unknown', 'failed'] })
  return rows.map(({ status, dedupeKey, failure }) => `${status} ${dedupeKey} ${failure}`)
}

interface Away {
  readonly url: string
  begin(): Promise<void>
  end(): void
  close(): Promise<void>
}

/** PostgreSQL behind a connection that is cut; a SQLite file whose lock another process keeps, which is as far away as a file gets. */
async function makeAway(provider: DatabaseProvider, url: string): Promise<Away> {
  if (provider === 'postgresql') {
    const address = new URL(url)
    const proxy = await startCutProxy({ host: address.hostname, port: Number(address.port) })
    address.port = String(proxy.port)
    return { url: address.href, begin: async () => proxy.cut(), end: () => proxy.mend(), close: () => proxy.close() }
  }

  const file = new Sqlite(url.slice('file:'.length), { timeout: 5000 })
  return { url, begin: async () => void file.exec('BEGIN IMMEDIATE'), end: () => void file.exec('ROLLBACK'), close: async () => void file.close() }
}
