import { expect, it } from 'vitest'
import { runChaos } from './run-chaos.ts'

it('loses nothing and says nothing twice when it is killed five times during a month close', { timeout: 150_000 }, async () => {
  const counts = await runChaos({ kills: 5, seed: 7 })

  expect(counts.violations).toEqual([])
  expect(counts.kills).toBeGreaterThanOrEqual(5)
  expect(counts.acknowledged).toBeGreaterThan(20)
  expect(counts.messages).toBeGreaterThan(0)
})
