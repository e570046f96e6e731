import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { headline, reply } from '../../src/reply/parts.ts'
import { createServerProcess } from '../chaos/server-process.ts'
import { useDatabases } from '../databases.ts'
import { openStage, places, queue } from './every-platform-stage.ts'
import { patienceMs } from './platforms/chat.ts'

vi.setConfig({ testTimeout: 90_000 })

/** Takes every connection and answers none. */
async function startSilence() {
  const heard: string[] = []
  const server = createServer(({ url }) => void heard.push(url ?? ''))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url, heard, close }
}

describe('every platform in one process, at its start', () => {
  const databases = useDatabases('sqlite')

  it('where one refuses the bot, the program says so and ends, also where others are connected already', async () => {
    const stage = await openStage(databases)
    const server = await createServerProcess({ ...stage.environment, DISCORD_TOKEN: 'wrong.token.here' })
    const { code, output } = await server.run('serve')
    expect(code).toBe(1)
    expect(output).toContain('Discord 拒绝机器人登录（unauthorized）')
    expect(stage.wecom.state.current).toBeUndefined()
    await stage.close()
  })

  it('where two are silent, the page and the third answer at once, and it stops in time', async () => {
    const [stage, silence] = await Promise.all([openStage(databases), startSilence()])
    const server = await createServerProcess({ ...stage.environment, SLACK_API_URL: silence.url, DISCORD_API_URL: silence.url })
    onTestFinished(() => server.kill())
    await server.start()
    await expect.poll(() => stage.wecom.state.current, { timeout: patienceMs }).toBeDefined()
    await stage.wecom.ask('jing', '/help')
    expect((await stage.wecom.nextMessage('jing', 'answer')).text).toContain('您可以用这些命令')

    // What is being sent to who does not answer holds up nobody else.
    const payload = { kind: 'answer', reply: reply([headline('全区')], { visibility: 'public' }) } as const
    await queue(stage, { key: 'silent', payload, platform: 'slack', address: places.slack })
    await expect.poll(() => silence.heard, { timeout: patienceMs }).toContain('/api/chat.postMessage')
    const queuedAt = performance.now()
    await queue(stage, { key: 'heard', payload, platform: 'wecom', address: places.wecom })
    expect((await stage.wecom.nextMessage(places.wecom, 'markdown')).text).toContain('全区')
    expect(performance.now() - queuedAt).toBeLessThan(10_000)
    await expect.poll(() => server.errors(), { timeout: patienceMs }).toMatch(/"platform":"slack".*the start goes on without it/)

    const stopsAt = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - stopsAt).toBeLessThan(5000)
    silence.close()
    await stage.close()
  })
})
