import { expect, it } from 'vitest'
import { createLanes } from '../../../src/app/delivery/lanes.ts'
import { within } from '../../../src/system/within.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'

const impatient = <T>(work: Promise<T>) => within(20, work)

it('goes on without an address that does not answer, begins nothing more there until it does, and waits for it at the end', async () => {
  const lanes = createLanes(createMemoryLog(), impatient)
  let answer: () => void = () => undefined
  const done: string[] = []
  const silent = new Promise<void>((resolve) => {
    answer = resolve
  })
  await lanes.run(
    new Map([
      ['slack:C1', () => silent.then(() => void done.push('slack'))],
      ['discord:2', async () => void done.push('discord')],
    ]),
  )
  expect([done, lanes.busy()]).toEqual([['discord'], ['slack:C1']])

  const settled = lanes.settle()
  answer()
  await settled
  expect([done, lanes.busy()]).toEqual([['discord', 'slack'], []])
})

it('throws what goes wrong while it waits, and logs what goes wrong later', async () => {
  const log = createMemoryLog()
  const lanes = createLanes(log, impatient)
  await expect(lanes.run(new Map([['a', () => Promise.reject(new Error('the database is away'))]]))).rejects.toThrow('the database is away')
  expect(log.text()).toBe('')

  let fail: (error: Error) => void = () => undefined
  const late = new Promise<void>((_resolve, reject) => {
    fail = reject
  })
  await lanes.run(new Map([['b', () => late]]))
  fail(new Error('too late'))
  await lanes.settle()
  expect(log.text()).toContain('what became of a slow send could not be kept')
})
