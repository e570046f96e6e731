import { expect, it, vi } from 'vitest'
import { verifyRecord } from '../../src/app/record/verify-record.ts'
import type { Messenger } from '../../src/ports/messenger.ts'
import { eachDatabase } from '../databases.ts'
import { addDestination, occurrencesOf } from './posting.ts'
import { openWorld, publishMonth, type World } from './world.ts'

/** Workers of one office: programs on one database, whose sendings are counted before anything could hide a second one. */
async function openWorkers(url: string, count: number) {
  const sent: string[] = []
  const workers: World[] = []
  for (let index = 0; index < count; index++) {
    const worker = await openWorld(url)
    const page = worker.program.messengers.get('console')
    if (page !== undefined) worker.program.messengers.set('console', counting(page, sent))
    workers.push(worker)
  }
  const [first] = workers
  if (first === undefined) throw new Error('no worker')
  return {
    first,
    workers,
    sent,
    settle: () => Promise.all(workers.map((worker) => worker.settle())),
    close: () => Promise.all(workers.map((worker) => worker.close())),
  }
}

const counting = (real: Messenger, sent: string[]): Messenger => ({
  ...real,
  async send(delivery) {
    sent.push(delivery.dedupeKey)
    return real.send(delivery)
  },
})

const repeated = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index)

vi.setConfig({ testTimeout: 90_000 })

eachDatabase('two workers', (_open, createUrl) => {
  it('story 24: at the same due step each step is taken once and each message sent once; the record stays whole', async () => {
    const { first, sent, settle, close } = await openWorkers(await createUrl('sample'), 2)
    await publishMonth(first)
    for (const instant of ['2026-11-09 18:00', '2026-11-10 18:00']) {
      await first.jumpTo(instant)
      await settle()
    }

    expect(repeated(sent)).toEqual([])
    const { record, delivery } = first.program.needs.database
    const steps = (await record.list({ kinds: ['case.step-taken', 'case.reminded', 'case.held'], limit: 500 })).map(
      ({ subject, kind, data }) => `${subject} ${kind} ${JSON.stringify(data)}`,
    )
    expect(steps.length).toBeGreaterThan(8)
    expect(repeated(steps)).toEqual([])
    const rows = await delivery.listOutbox({})
    expect(rows.filter(({ attempts, status }) => attempts > 1 || !['sent', 'withdrawn'].includes(status))).toEqual([])
    // Whoever keeps the seal seals what the other wrote last.
    await settle()
    expect(await verifyRecord(record)).toMatchObject({ chain: { ok: true }, unsealed: 0 })
    await close()
  })

  it('story 31: three processes, one post at each destination', async () => {
    const { first, sent, settle, close } = await openWorkers(await createUrl('sample'), 3)
    for (const id of ['leaders', 'archive']) await addDestination(first, id, {})
    await publishMonth(first)
    await first.jumpTo('2026-11-11 09:00')
    await settle()

    expect(sent.filter((key) => key.startsWith('post:'))).toHaveLength(3)
    for (const place of ['city-county', 'leaders', 'archive']) expect(await first.read(`destination:${place}`)).toHaveLength(1)
    expect((await occurrencesOf(first)).filter(({ period }) => period === '2026-10').map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
    await close()
  })

  it('two approvers publish at once in two processes: once, and the other is told; two presses of a person are one receipt', async () => {
    const { first, workers, sent, settle, close } = await openWorkers(await createUrl('sample'), 2)
    const second = workers[1] ?? first
    const imported = await first.ask('李静', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })
    const draft = await first.press('李静', imported, '提交审核')
    await first.press('李静', draft, '提交审核')
    const [one, other] = await Promise.all([first.ask('张敏', '/publish'), second.ask('陈刚', '/publish')])
    const answers = await Promise.all([first.press('张敏', one, '确认发布'), second.press('陈刚', other, '确认发布')])
    const said = answers.map((answer) => JSON.stringify(answer))
    expect(said.filter((text) => text.includes('已发布（审核：'))).toHaveLength(1)
    expect(said.filter((text) => text.includes('已经发布，没有重复发布'))).toHaveLength(1)
    await settle()

    const presses = await Promise.all([first.say('李国强', '/ack 海原'), second.say('李国强', '/ack 海原')])
    expect(presses.every((answer) => answer.includes('李国强'))).toBe(true)
    await settle()
    expect(repeated(sent)).toEqual([])
    const acknowledged = await first.program.needs.database.record.list({ kinds: ['receipt.acknowledged'], limit: 50 })
    expect(acknowledged).toHaveLength(1)
    await close()
  })
})
