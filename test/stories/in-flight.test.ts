import { expect, it } from 'vitest'
import type { Messenger } from '../../src/ports/messenger.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import type { Reply } from '../../src/reply/parts.ts'
import { useDatabases } from '../databases.ts'
import { createMovedStopwatch } from '../fakes/moved-stopwatch.ts'
import { addSchedule, group } from './posting.ts'
import { openWorld, publishMonth, type World } from './world.ts'

const { createUrl } = useDatabases('sqlite')

/** Something happens between a sending and its note. */
function meanwhile(world: World, happens: (address: string, reply: Reply) => Promise<void>): void {
  const page = world.program.messengers.get('console')
  if (page === undefined) throw new Error('the page is not joined')
  const send: Messenger['send'] = async (delivery) => {
    const sent = await page.send(delivery)
    await happens(delivery.address, delivery.reply)
    return sent
  }
  world.program.messengers.set('console', { ...page, send })
}

const commandsOf = (reply: Reply | undefined) => reply?.parts.flatMap((part) => (part.kind === 'actions' ? part.actions.map(({ command }) => command) : []))

it('an answer while the notice is on its way: its card is drawn anew', async () => {
  const world = await openWorld(await createUrl('sample'))
  let answered = ''
  meanwhile(world, async (address, reply) => {
    if (address === 'person:li-guoqiang' && toPlainText(reply).includes('海原县')) answered ||= await world.say('李国强', '/ack 海原')
  })
  await publishMonth(world)
  await world.settle()

  expect(answered).toContain('确认收悉')
  const [card, ...more] = await world.take('李国强')
  expect(more).toEqual([])
  expect(commandsOf(card)).not.toContain('/ack unit:640522')
  await world.close()
})

it('a correction while the post is on its way: the post is marked, and the corrected one follows', async () => {
  const world = await openWorld(await createUrl('sample'))
  await publishMonth(world)
  await world.takeAll()
  let corrected = false
  meanwhile(world, async (address) => {
    if (address !== group || corrected) return
    corrected = true
    await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10-correction.xlsx' })
    await world.ask('李静', '/publish propose:yes')
    await world.press('张敏', await world.ask('张敏', '/publish'), '确认发布')
  })
  await world.moveTo('2026-11-11 09:00')
  await world.settle()

  const posts = await world.read(group)
  expect(posts).toHaveLength(2)
  expect(posts[0]).toContain('第 1 版')
  expect(posts[0]?.split('\n')[0]).toContain('第 2 版')
  expect(posts[1]).toContain('第 2 版')
  expect(posts[1]).toContain('更正')
  await world.close()
})

it('a send is not begun when the lease may run out meanwhile', async () => {
  const stopwatch = createMovedStopwatch()
  const world = await openWorld(await createUrl('sample'), { stopwatch })
  await addSchedule(world, 'second', {})
  await publishMonth(world)
  await world.takeAll()
  meanwhile(world, async (address) => {
    if (address === group) stopwatch.forward(40)
  })
  await world.moveTo('2026-11-11 09:00')
  await world.settle()

  expect(await world.read(group)).toHaveLength(2)
  const rows = (await world.program.needs.database.delivery.listOutbox({ statuses: ['sent'] })).filter(({ payload }) => payload.kind === 'post')
  expect(rows.map(({ fence }) => fence).toSorted()).toEqual([1, 2])
  await world.close()
})

it('what may come next is not shown to the county, nor a case to its superior before the press', async () => {
  const world = await openWorld(await createUrl('sample'))
  await publishMonth(world)

  expect(await world.say('李静', '/warnings')).toContain('拟约谈')
  expect(await world.say('李国强', '/warnings')).toContain('海原县')
  expect(await world.say('李国强', '/warnings')).not.toContain('拟约谈')
  expect(await world.say('李国强', '/warnings due:interview')).toContain('省厅人员')
  const superior = (await world.program.needs.database.units.listAssignments()).find(({ unitId, role }) => unitId === '640522' && role === 'superior')
  expect(await world.say(superior?.personId ?? '', '/warnings')).toContain('没有需要您办理的预警')
  expect(await world.say(superior?.personId ?? '', '/statement 海原')).toContain('由县区财政局责任人报送')
  expect(await world.say('周明', '/explain 海原', { language: 'zh-CN' })).not.toContain('安定邦')
  const suggest = { platform: 'console', externalId: 'zhou-ming', text: '/signin ', limit: 5 }
  expect(await world.program.gateway.suggest(suggest)).toEqual([])
  await world.close()
})
