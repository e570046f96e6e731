import { expect, it } from 'vitest'
import { createWorkLine } from '../../../src/platforms/slack/work-line.ts'

it('begins one work in each turn of the event loop, so that what arrives meanwhile comes between', async () => {
  const line = createWorkLine({ width: 8, longest: 10 })
  const done: string[] = []
  const works = [1, 2, 3].map((number) => line.run(async () => void done.push(`work ${number}`)))
  const events = [1, 2].map((number) => new Promise<void>((resolve) => setTimeout(() => resolve(void done.push(`event ${number}`)), 0)))

  expect(done).toEqual([])
  await Promise.all([...works, ...events])
  expect(done.filter((one) => one.startsWith('work'))).toEqual(['work 1', 'work 2', 'work 3'])
  expect(done.at(-1)).toBe('work 3')
})

it('runs no more at a time than it is wide, and refuses when too much is waiting', async () => {
  const line = createWorkLine({ width: 2, longest: 3 })
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
  }

  const works = Array.from({ length: 3 }, () => line.run(work))
  await expect(line.run(work)).rejects.toMatchObject({ code: 'unavailable' })
  await Promise.all(works)
  expect(most).toBe(2)
})

it('lets go of what has not begun when it is emptied', async () => {
  const line = createWorkLine({ width: 1, longest: 3 })
  const works = [line.run(async () => 1), line.run(async () => 2)]
  line.empty()

  expect(await Promise.allSettled(works)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
})

it('goes on after a work that fails', async () => {
  const line = createWorkLine({ width: 1, longest: 3 })
  const failing = line.run(() => Promise.reject(new Error('no')))

  await expect(failing).rejects.toThrow('no')
  await expect(line.run(async () => 'yes')).resolves.toBe('yes')
})
