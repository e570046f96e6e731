import { expect, it, vi } from 'vitest'
import { createCompose } from '../../src/app/delivery/compose.ts'
import { createAckLinks } from '../../src/app/cases/ack-links.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { createMemoryChat } from '../fakes/memory-chat.ts'
import { createMemoryMessenger } from '../fakes/memory-platform/messenger.ts'
import { addDestination } from './posting.ts'
import { openWorld, publishMonth, type World } from './world.ts'

vi.setConfig({ testTimeout: 90_000 })

async function receiptOf({ program }: World, personId: string) {
  const { cases } = program.needs.database
  const [open] = await cases.listCases({ unitId: '640522', status: 'open' })
  return (await cases.getCaseFile(open?.id ?? '')).receipts.find((receipt) => receipt.personId === personId)
}

eachDatabase('acknowledging by link', (_open, createUrl) => {
  it('where nobody can answer the notice bears a link, which works once, for its person, by a press', async () => {
    const chat = createMemoryChat({ groups: ['finance'], accounts: ['13900000000'] })
    const oneWay: Messenger = { ...createMemoryMessenger(chat), platform: 'wecom', twoWay: false }
    const world = await openWorld(await createUrl('sample'), { messengers: [oneWay] })
    await addDestination(world, 'finance', { platform: 'wecom', address: 'finance' })
    const { needs } = world.program
    await needs.database.access.saveAccount({ platform: 'wecom', externalId: '13900000000', personId: 'li-guoqiang', linkedAt: needs.clock.now() })
    await publishMonth(world)

    const { buttons } = (await chat.next('13900000000')).content
    expect(buttons.map(({ label }) => label)).toEqual(['确认收悉'])
    const [, secret = ''] = /^http:\/\/127\.0\.0\.1:3000\/ack\/(\S+)$/.exec(buttons[0]?.url ?? '') ?? []
    const links = createAckLinks(needs)
    const shown = await links.show(secret)
    expect(shown.person.id).toBe('li-guoqiang')
    expect(toPlainText(shown.reply)).toContain('【风险提示】海原县')
    expect((await receiptOf(world, 'li-guoqiang'))?.acknowledgedAt).toBeNull()

    const presses = await Promise.allSettled([links.acknowledge(secret), links.acknowledge(secret)])
    expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await receiptOf(world, 'li-guoqiang')).toMatchObject({ method: 'link', registeredById: null })
    expect(await world.record('receipt.acknowledged')).toHaveLength(1)
    for (const replay of [links.acknowledge(secret), links.show(secret), links.show('unknown')])
      await expect(replay).rejects.toMatchObject({ code: 'forbidden' })
    expect(JSON.stringify(await world.record('secret.issued'))).not.toContain(secret)

    // A group may not acknowledge for one of them.
    await world.moveTo('2026-11-11 09:00')
    expect((await chat.next('finance')).content.text).toContain('2026年10月')
    expect(JSON.stringify(chat.messages.filter(({ place }) => place === 'finance'))).not.toContain('/ack/')
    await world.settle()
    await world.expectWholeRecord()
    await world.close()
  })

  it.each(['a way that reaches groups only', 'the address of a destination', 'an address that is not the person’s'])(
    'a link, with which anybody acknowledges as its person, never goes where others read: %s',
    async (where) => {
      const chat = createMemoryChat({ groups: ['finance'] })
      const groupsOnly = where === 'a way that reaches groups only'
      const oneWay: Messenger = { ...createMemoryMessenger(chat), platform: 'wecom', twoWay: false, ...(groupsOnly ? { groupsOnly } : {}) }
      const world = await openWorld(await createUrl('sample'), { messengers: [oneWay] })
      const { needs } = world.program
      const account = { platform: 'wecom', externalId: 'finance', personId: 'li-guoqiang', linkedAt: needs.clock.now() }
      await needs.database.access.saveAccount(account)
      if (where === 'the address of a destination') await addDestination(world, 'finance', { platform: 'wecom', address: 'finance', active: false })
      const compose = createCompose(needs)
      await publishMonth(world)
      const queued = (await needs.database.delivery.listOutbox({})).find(({ payload, personId }) => payload.kind === 'notice' && personId === 'li-guoqiang')
      if (queued === undefined) throw new Error('no notice was queued')
      const address = where === 'an address that is not the person’s' ? 'elsewhere' : 'finance'
      const composed = await compose({ ...queued, address })

      const texts = [...chat.messages.map(({ content }) => JSON.stringify(content)), ...('reply' in composed ? [JSON.stringify(composed.reply)] : [])]
      expect(texts.join('\n')).toContain('【风险提示】海原县')
      expect(where === 'an address that is not the person’s' ? texts.at(-1) : texts.join('\n')).not.toContain('/ack/')
      await world.close()
    },
  )
})
