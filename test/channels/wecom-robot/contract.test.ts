import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wecomRobotEnvironment } from '../../../src/channels/wecom-robot/config.ts'
import { createWecomRobot } from '../../../src/channels/wecom-robot/index.ts'
import { cutBytes } from '../../../src/channels/wecom-robot/limits.ts'
import { renderWecomRobot } from '../../../src/channels/wecom-robot/render.ts'
import { body, headline, reply } from '../../../src/reply/parts.ts'
import { everyPart } from '../../contracts/every-part.ts'
import { platformContract, type Trouble } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer, onePixelPng } from '../../fakes/picture-renderer.ts'
import { type FakeWecomRobots, robotKey, startFakeWecomRobots } from '../../fakes/wecom-robot-server.ts'

const charts = createPictureRenderer()

const troubles: Readonly<Record<Exclude<Trouble, 'broken-after'>, Parameters<FakeWecomRobots['fail']>>> = {
  permanent: [{ errcode: 93000 }],
  'rate-limited': [{ errcode: 45009 }],
  broken: ['broken'],
  piece: [{ errcode: 45009 }, 'image'],
}

platformContract('WeCom robot', ['pieces', 'whole-words'], async () => {
  const fake = await startFakeWecomRobots()
  const log = createMemoryLog()
  const closed = await findClosedPort()

  return {
    mentions: ['<@all>', '<font'],
    // One-way: buttons that need an answer are left out; links stay.
    leftOut: ['actions'],
    draw: async (any) => {
      const { markdown } = renderWecomRobot(any, 'zh-CN')
      return { shown: markdown, faults: Buffer.byteLength(markdown) > 4096 || markdown === '' ? ['size'] : [] }
    },
    sending: {
      messenger: createWecomRobot({ resolveWebhook: (name) => fake.webhook(name), charts, log }),
      addresses: ['finance'],
      standing: async (address) => fake.standing(address),
      network: {
        unreachable: createWecomRobot({ resolveWebhook: () => `http://127.0.0.1:${closed}/send?key=x`, charts, log }),
        meet: (trouble) => trouble !== 'broken-after' && fake.fail(...troubles[trouble]),
      },
    },
    close: fake.close,
  }
})

describe('WeCom robot', () => {
  let fake: FakeWecomRobots
  const log = createMemoryLog()
  beforeAll(async () => {
    fake = await startFakeWecomRobots()
  })
  afterAll(async () => await fake.close())
  const robot = () => createWecomRobot({ resolveWebhook: (name) => (name === 'finance' ? fake.webhook(name) : undefined), charts, log })
  const league = reply([headline('全区“三保”运行监测（2026年10月）'), everyPart.table.part, everyPart.chart.part], { visibility: 'public' })
  const delivery = { address: 'finance', reply: league, language: 'zh-CN', dedupeKey: 'occurrence-1' } as const

  it('posts the league table as text and as a picture with its digest', async () => {
    await robot().send(delivery)

    expect((await fake.nextMessage('finance')).text).toContain('利通区')
    expect((await fake.nextMessage('finance')).image).toEqual(onePixelPng)
    fake.expectNothingElse()
  })

  it('keeps a picture that failed from sending the words twice', async () => {
    const flaky = createWecomRobot({
      resolveWebhook: () => fake.webhook('finance'),
      log,
      charts: { ...charts, renderPng: async () => Buffer.alloc(3 * 1024 * 1024) },
    })
    await expect(flaky.send(delivery)).resolves.toEqual({ externalId: 'occurrence-1' })

    expect((await fake.nextMessage()).kind).toBe('markdown')
    expect(log.text()).toContain('picture-too-big')
  })

  it('refuses an address that has no webhook', async () => {
    await expect(robot().send({ ...delivery, address: 'nobody' })).rejects.toMatchObject({ code: 'rejected', details: { reason: 'unknown-robot' } })
  })

  it('never names the key: not in an error, not in the log', async () => {
    for (const how of [{ errcode: 93000 }, { errcode: -1 }, { status: 502 }, 'broken'] as const) {
      fake.fail(how)
      const error = await robot()
        .send(delivery)
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      log.warn({ error }, 'as the outbox would log it')
    }
    expect(log.text()).not.toContain(robotKey('finance'))
  })

  it('leaves links where a way back is needed', () => {
    const link = { label: '确认收悉', command: '/ack', style: 'primary', url: 'https://fenghuo.example/a/1' } as const
    expect(renderWecomRobot(reply([{ kind: 'actions', actions: [link] }]), 'zh-CN').markdown).toBe('[确认收悉](https://fenghuo.example/a/1)')
  })
})

it('cuts at a line or a word within the bytes, never inside a character, and says so', () => {
  const long = Array.from({ length: 400 }, (_, line) => `${line} 西夏区 78.25`).join('\n')
  const { markdown } = renderWecomRobot(reply([body(long)]), 'zh-CN')
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(4096)
  expect(markdown).toMatch(/78\.25\n…（内容较长/)
  expect(cutBytes('treasury cover is low in Xixia District', 34, '…')).toBe('treasury cover is low in Xixia …')
  expect(cutBytes('保'.repeat(2000), 4096, '…')).toBe(`${'保'.repeat(1364)}…`)
})

it('reads one webhook for each group and names what is wrong, never the value', () => {
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc'
  expect(wecomRobotEnvironment.parse({ WECOM_ROBOT_FINANCE: url, WECOM_ROBOT_LEADERS: '' }).config).toEqual(new Map([['finance', url]]))
  expect(wecomRobotEnvironment.parse({})).toEqual({ faults: [] })
  const { config, faults } = wecomRobotEnvironment.parse({ WECOM_ROBOT_FINANCE: 'http://example.org/?key=hush', WECOM_ROBOT_X: 'hush' })
  expect(config).toBeUndefined()
  expect(faults.join()).toMatch(/WECOM_ROBOT_FINANCE .*WECOM_ROBOT_X /)
  expect(faults.join()).not.toContain('hush')
})
