import { describe, expect, it, vi } from 'vitest'
import { useDatabases } from '../databases.ts'
import { directOf } from '../fakes/discord-people.ts'
import { link, openStage, startProgram } from './every-platform-stage.ts'

vi.setConfig({ testTimeout: 90_000 })

/** More than could be answered within the three seconds that Slack and Discord wait. */
const many = 1500
const jing = '100000000000000011'

describe('every platform in one process, in a flood', () => {
  const databases = useDatabases('sqlite')

  it('what floods in at one platform does not keep the others from their acknowledgements and answers', async () => {
    const stage = await openStage(databases)
    const { slack, discord, wecom } = stage
    const running = await startProgram(stage)
    await link(stage, running, 'li-jing', { slack: 'UJING', discord: jing })

    for (let person = 0; person < many; person++) wecom.say(`person-${person}`, { msgtype: 'text', text: { content: '/score 西夏' } })
    for (let time = 0; time < 3; time++) {
      const asked = [slack.command('UJING', 'DUJING', '/score 西夏'), discord.command(jing, directOf(jing), 'score', { unit: '西夏' })]
      // Both platforms give three seconds.
      for (const { afterMs } of await Promise.all(asked)) expect(afterMs).toBeLessThan(3000)
      await slack.nextMessage({ channel: 'DUJING', containing: '西夏区' })
      await discord.nextMessage({ channelId: directOf(jing), containing: '西夏区' })
    }

    // Nobody is forgotten.
    await expect.poll(() => wecom.state.stood.length, { timeout: 60_000 }).toBe(many)
    await running.server.stop()
    await stage.close()
  })
})
