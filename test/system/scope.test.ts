import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createScope } from '../../src/system/scope.ts'

it('shows each work its own value, also after others have ended', async () => {
  const scope = createScope<string>()
  const seen: (string | undefined)[] = []
  const work = async (turns: number) => {
    for (let count = 0; count < turns; count += 1) await turn()
    seen.push(scope.current())
  }

  await Promise.all([scope.run('long', () => work(5)), scope.run('short', () => work(1)), work(2)])
  expect(seen).toEqual(['short', undefined, 'long'])
})

it('watches no promise once nobody is inside', async () => {
  const scope = createScope<string>()
  let outlives: Promise<string | undefined> | undefined
  await scope.run('work', async () => {
    outlives = turn()
      .then(() => turn())
      .then(() => scope.current())
  })

  expect(await outlives).toBeUndefined()
  const again = async () => {
    await turn()
    return scope.current()
  }
  expect(await scope.run('again', again)).toBe('again')
})

it('ends when its work fails', async () => {
  const scope = createScope<string>()
  await expect(scope.run('work', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(scope.current()).toBeUndefined()
})
