import { expect, it } from 'vitest'
import { createWorkLine } from '../../src/system/work-line.ts'

it('begins work in its order, and not in the turn in which it came', async () => {
  const line = createWorkLine({ width: 8, longest: 10 })
  const done: number[] = []
  const works = [1, 2, 3].map((number) => line.run(async () => void done.push(number)))

  expect(done).toEqual([])
  await Promise.all(works)
  expect(done).toEqual([1, 2, 3])
})

it('lets a flood of events pass first, and begins some work nevertheless', async () => {
  const line = createWorkLine({ width: 8, longest: 1000 })
  let done = 0
  const work = async () => {
    done += 1
  }
  for (let event = 0; event < 60; event += 1) line.noteEvent()
  const works = Array.from({ length: 200 }, () => line.run(work))
  const until = performance.now() + 100
  while (performance.now() < until) {
    line.noteEvent()
    await new Promise((resolve) => setImmediate(resolve))
  }

  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(50)
  await Promise.all(works)
  expect(done).toBe(200)
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
