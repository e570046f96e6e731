import { expect, it, vi } from 'vitest'
import { readConfig } from '../../src/assemble/environment.ts'
import { serve } from '../../src/assemble/serve.ts'
import { AppError } from '../../src/domain/error.ts'
import { createLog } from '../../src/system/log.ts'
import { eachDatabase } from '../databases.ts'
import { findClosedPort } from '../fakes/closed-port.ts'
import { startCutProxy } from '../fakes/cut-proxy.ts'
import { hearStandardError } from '../fakes/heard-log.ts'
import { signSlack } from '../fakes/slack-events.ts'
import { startFakeSlack } from '../fakes/slack-server.ts'
import { robotKey, startFakeWecomRobots } from '../fakes/wecom-robot-server.ts'

const password = 'hunter2-of-the-database'

async function behindProxy(url: string) {
  if (!url.startsWith('postgres')) return { url, cut: () => undefined, mend: () => undefined, close: async () => undefined }
  const address = new URL(url)
  const proxy = await startCutProxy({ host: address.hostname, port: Number(address.port) })
  address.port = String(proxy.port)
  address.password = password
  return { url: address.href, cut: () => proxy.cut(), mend: () => proxy.mend(), close: () => proxy.close() }
}

vi.setConfig({ testTimeout: 90_000 })

eachDatabase('secrets', (_open, createUrl, provider) => {
  it('story 40: whatever goes wrong, no secret is in a log line or in an answer', async () => {
    const [way, fake, robots] = await Promise.all([behindProxy(await createUrl('sample')), startFakeSlack(), startFakeWecomRobots()])
    for (const channel of ['C1', 'C2']) fake.addChannel(channel)
    fake.addUser('ULI')
    const env = { ...fake.environment('http'), DATABASE_URL: way.url, SAMPLE: 'on', PORT: '0', WECOM_ROBOT_FINANCE: robots.webhook('finance') }
    const heard = hearStandardError()
    const server = await serve(readConfig(env), createLog('debug'))
    fake.sendEventsTo(`${server.url}/slack/events`)
    const { needs, gateway, tick } = server.program
    const answers: string[] = []

    // Posts to where they fail in every way: refused, broken, a fault of the other side.
    const { schedules } = needs.database
    const place = { language: 'zh-CN', ceiling: 'internal', ownerId: 'li-jing', active: true, name: { zh: '群', en: 'Group' } } as const
    await schedules.saveDestination({ ...place, id: 'c1', platform: 'slack', address: 'C1' })
    await schedules.saveDestination({ ...place, id: 'c2', platform: 'slack', address: 'C2' })
    await schedules.saveDestination({ ...place, id: 'wecom', platform: 'wecom-robot', address: 'finance' })
    fake.fail('chat.postMessage', { error: 'token_revoked' }, 1, 'C1')
    fake.fail('chat.postMessage', { broken: 'before' }, 1, 'C2')
    robots.fail('broken')
    const rule = { timeZone: 'Asia/Shanghai', when: { kind: 'month-day', day: 6, at: '08:30' }, periodLag: 2 } as const
    const manners = { late: { does: 'send', windowMinutes: null }, hold: { limitHours: null, provisional: false } } as const
    const schedule = {
      id: 'now',
      kind: 'league-table',
      schemeId: 'ningxia-12',
      ownerId: 'li-jing',
      active: true,
      fromAt: new Date('2026-11-01T00:00:00Z'),
    } as const
    await schedules.saveSchedule({ ...schedule, destinationIds: ['c1', 'c2', 'wecom'], rule: { ...rule, ...manners } })
    await tick.run()
    await vi.waitFor(() => expect(heard.text()).toContain('the outcome of a send is unknown'), 30_000)

    // Codes and links, good and bad.
    const asked = {
      platform: 'console',
      externalId: 'li-jing',
      place: { kind: 'private', ceiling: 'restricted', address: 'person:li-jing' },
      method: 'command',
    } as const
    const code = /绑定码 (\d{6})/.exec(JSON.stringify(await gateway.dispatch({ ...asked, text: '/link' })))?.[1] ?? 'none'
    const link = /secret=([\w-]+)|\/sign-in\/([\w-]+)/.exec(JSON.stringify(await gateway.dispatch({ ...asked, text: '/signin' })))
    await fake.command('ULI', 'DULI', `/link ${code}`)
    await fake.nextMessage({ channel: 'DULI' }, 30_000)
    await fake.command('ULI', 'DULI', '/link 000000')
    answers.push((await fake.nextMessage({ channel: 'DULI' }, 30_000)).text)

    // Forged requests, and files that can't be had.
    const now = Math.floor(Date.now() / 1000)
    const forged = await fake.events.post('command=%2Fscore', {
      'content-type': 'application/x-www-form-urlencoded',
      ...signSlack('no secret of ours', now, 'other'),
    })
    expect(forged.status).toBe(401)
    answers.push(JSON.stringify(forged.body))
    fake.fail('chat.postMessage', { status: 500 }, 2, 'DULI')
    await fake.command('ULI', 'DULI', '/score 西夏')
    await vi.waitFor(() => expect(heard.text()).toMatch(/an answer could not be drawn or sent|an answer did not go|whether an answer reached Slack/), 30_000)

    if (provider === 'postgresql') {
      way.cut()
      await fake.command('ULI', 'DULI', '/ack 海原')
      const told = await fake.nextMessage({ containing: '数据库暂时无法访问' }, 30_000)
      answers.push(told.text, JSON.stringify(told.blocks))
      for (const path of ['/healthz', '/', '/feed']) answers.push(await (await fetch(`${server.url}${path}`)).text())
      await tick.run()
      way.mend()
    }
    answers.push(...fake.calls.map(({ args }) => JSON.stringify(args)))
    await server.stop()
    heard.stop()

    const { botToken, signingSecret } = fake.secrets
    const secrets = [botToken, signingSecret, robotKey('finance'), password]
    for (const secret of secrets) {
      expect(heard.text()).not.toContain(secret)
      expect(answers.join('\n')).not.toContain(secret)
    }
    for (const secret of [code, link?.[1] ?? link?.[2] ?? 'no link']) expect(heard.text()).not.toContain(secret)
    expect(link).not.toBeNull()
    await Promise.all([fake.close(), robots.close(), way.close()])
  })

  it('story 40: a start that fails names the variable and the rule, never the value', async () => {
    const wrong = { SLACK_BOT_TOKEN: 'wrong-but-secret', SLACK_MODE: 'http', WECOM_ROBOT_X: 'secret-key-alone', DATABASE_URL: `mysql://root:${password}@db` }
    const faults = await Promise.resolve()
      .then(() => readConfig(wrong))
      .catch((error: unknown) => error)
    expect(faults).toBeInstanceOf(AppError)
    const words = faults instanceof AppError ? `${faults.message} ${faults.words.zh} ${faults.words.en}` : ''
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'WECOM_ROBOT_X', 'DATABASE_URL']) expect(words).toContain(name)
    for (const secret of ['wrong-but-secret', 'secret-key-alone', password]) expect(words).not.toContain(secret)

    const nowhere = `postgresql://fenghuo:${password}@127.0.0.1:${await findClosedPort()}/x`
    const away = await serve(readConfig({ DATABASE_URL: nowhere, PORT: '0' }), createLog('error')).catch((error: unknown) => error)
    expect(away).toBeInstanceOf(AppError)
    expect(away instanceof AppError ? `${away.message} ${away.words.zh} ${away.words.en}` : password).not.toContain(password)
  })
})
