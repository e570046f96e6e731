import { expect, it } from 'vitest'
import { replayInbound } from '../../src/app/replay-inbound.ts'
import type { Program } from '../../src/assemble/open-program.ts'
import type { Invocation } from '../../src/ports/gateway.ts'
import { eachDatabase } from '../databases.ts'
import { openWorld, publishMonth, type World } from '../stories/world.ts'

const unit = '640522'

/** As it comes from a platform: an event with an id of its own. */
function eventOf(person: string, text: string, eventId: string): Invocation {
  return {
    platform: 'console',
    externalId: person,
    text,
    place: { kind: 'private', ceiling: 'restricted', address: `person:${person}` },
    eventId,
    method: 'command',
  }
}

const replay = ({ needs, gateway, carryOut }: Program) => replayInbound(needs, gateway, carryOut)

async function countCalls({ program }: World): Promise<number> {
  const files = await program.needs.database.cases.listOpenCaseFiles()
  return files.flatMap(({ events }) => events).filter(({ kind }) => kind === 'call').length
}

eachDatabase('what a dead process left', (_open, createUrl) => {
  async function withWorld(play: (world: World) => Promise<void>): Promise<void> {
    const world = await openWorld(await createUrl('sample'))
    try {
      await play(world)
    } finally {
      await world.close()
    }
  }

  it('is carried out once after the restart, and the answer comes as a message', async () => {
    await withWorld(async (world) => {
      await publishMonth(world)
      const call = eventOf('li-jing', `/ack unit:${unit} by:phone who:马军`, 'call-1')
      await world.program.gateway.accept(call)
      await world.take('李静')

      expect(await replay(world.program)).toBe(1)
      expect(await replay(world.program)).toBe(0)
      expect(await world.program.gateway.dispatch(call)).toMatchObject({ parts: [] })
      await world.settle()
      expect(await countCalls(world)).toBe(1)
      expect((await world.read('李静')).filter((text) => text.includes('马军'))).toHaveLength(1)
    })
  })

  it('is not carried out again where its effect was stored before the death', async () => {
    await withWorld(async (world) => {
      await publishMonth(world)
      const { access } = world.program.needs.database
      const call = eventOf('li-jing', `/ack unit:${unit} by:phone who:马军`, 'call-2')
      await world.program.gateway.accept(call)
      const [kept] = await access.listUnfinishedInbound(new Date(Date.now() + 1000))
      await world.program.gateway.dispatch(call)
      await access.acceptInbound(`${kept?.key}-again`, JSON.stringify({ ...JSON.parse(kept?.invocation ?? '{}'), carriedOut: true }), new Date())
      await world.take('李静')

      expect(await replay(world.program)).toBe(1)
      await world.settle()
      expect(await countCalls(world)).toBe(1)
      expect((await world.read('李静')).join('\n')).toContain('服务重启前已办理')
    })
  })

  it('asks for a workbook again, because its bytes are not kept; sends no secret later; gives up what ended the process before', async () => {
    await withWorld(async (world) => {
      const { gateway, needs } = world.program
      const told = async () => {
        await replay(world.program)
        await world.settle()
        return (await world.read('李静')).join('\n')
      }
      await gateway.accept({ ...eventOf('li-jing', '/import 2026-10', 'file-1'), files: [{ name: '十月.xlsx', bytes: new Uint8Array(3) }] })
      expect(await told()).toContain('“十月.xlsx”')

      await gateway.accept(eventOf('li-jing', '/link', 'link-1'))
      expect(await told()).toContain('请再发一次：/link')

      await gateway.accept(eventOf('li-jing', '/publish', 'poison-1'))
      const [kept] = await needs.database.access.listUnfinishedInbound(new Date(Date.now() + 1000))
      await needs.database.access.noteInbound(kept?.key ?? '', JSON.stringify({ ...JSON.parse(kept?.invocation ?? '{}'), replays: 2 }))
      expect(await told()).toContain('未能办理')

      await needs.database.access.acceptInbound('console:unreadable', 'not JSON', new Date())
      expect(await replay(world.program)).toBe(1)
      expect(await replay(world.program)).toBe(0)
    })
  })
})

eachDatabase('the transaction of an effect', (_open, createUrl) => {
  it('notes the event it belongs to, also where finishing it fails', async () => {
    const world = await openWorld(await createUrl('sample'))
    try {
      await publishMonth(world)
      const { database } = world.program.needs
      const key = 'console:call-3'
      await database.access.acceptInbound(key, '{}', new Date())
      const event = eventOf('li-jing', `/ack unit:${unit} by:phone who:马军`, 'unused')
      const { files: _files, onProgress: _progress, eventId: _event, ...kept } = event
      await world.program.carryOut({ key, kept: { ...kept, fileNames: [], carriedOut: false, replays: 0 } }, () => world.program.gateway.dispatch(kept))

      const [unfinished] = await database.access.listUnfinishedInbound(new Date(Date.now() + 1000))
      expect(JSON.parse(unfinished?.invocation ?? '{}')).toMatchObject({ carriedOut: true, text: event.text })
    } finally {
      await world.close()
    }
  })
})
