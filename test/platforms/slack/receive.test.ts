import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import type { Invocation } from '../../../src/ports/gateway.ts'
import { action, actions, body, headline, note, reply, type FormPart, type Reply } from '../../../src/reply/parts.ts'
import { inputsOf } from '../../fakes/slack-people.ts'
import { allText } from '../../fakes/slack-rules.ts'
import { useSlackStage } from './slack-harness.ts'

const statement: FormPart = {
  kind: 'form',
  title: '填报情况说明',
  command: '/statement case:1',
  submitLabel: '提交',
  fields: [
    { option: 'cause', label: '原因', input: 'paragraph', required: true },
    { option: 'deadline', label: '完成时限', input: 'date', required: false },
  ],
}
const card = reply([
  headline('海原县 61.50 分 ▲ 中度风险'),
  actions(action('确认收悉', '/ack 海原 case:1', 'primary'), action('填报说明', '/statement case:1')),
])
const wantsUnit = reply([body('请写明县区。')], { tone: 'fault', refusedOptions: [{ option: 'unit', text: '请写明县区。', isMissing: true }] })
const refusal = reply([body('完成时限早于今天。请改为今天以后的日期。')], { tone: 'fault' })

/** What the program answers, by the command line's first word. */
const answers: Readonly<Record<string, Reply>> = {
  '/card': card,
  '/ack': reply([headline('✓ 李国强 11-06 10:41 确认收悉')]),
  '/statement': reply([statement]),
  '/publish': reply([headline('已发布')], { visibility: 'public', sensitivity: 'public' }),
  '/inside': reply([headline('内部公开')], { visibility: 'public', sensitivity: 'internal' }),
}

const answerOf = ({ text, options }: Invocation): Reply => (options === undefined ? answers[text.split(' ')[0] ?? ''] : undefined) ?? reply([headline(text)])

describe.each(['socket', 'http'] as const)('Slack receives, %s mode', (mode) => {
  const stage = useSlackStage()
  const start = (given: Parameters<typeof stage>[1] = {}) => stage(mode, { answer: answerOf, ...given })

  it('answers a command privately, and the same command behind /fenghuo', async () => {
    const { gateway, fake } = await start()
    await fake.command('U1', 'C1', '/score 西夏区')
    expect(await fake.nextMessage()).toMatchObject({ channel: 'C1', onlyFor: 'U1', text: '/score 西夏区' })
    await fake.command('U1', 'C1', '/fenghuo score 西夏区')
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: 'U1', text: '/score 西夏区' })
    expect(gateway.invocations[0]).toMatchObject({
      platform: 'slack',
      externalId: 'U1',
      method: 'command',
      place: { kind: 'group', ceiling: 'internal', address: 'C1' },
    })
  })

  it('says in a channel shared with outsiders only what is public', async () => {
    const { gateway, fake } = await start()
    await fake.command('U1', 'C2', '/publish')
    expect(await fake.nextMessage()).toMatchObject({ channel: 'C2', onlyFor: undefined })
    await fake.command('U1', 'C2', '/inside')
    expect(await fake.nextMessage()).toMatchObject({ channel: 'C2', onlyFor: 'U1' })
    expect(gateway.invocations.at(-1)?.place).toEqual({ kind: 'outside', ceiling: 'public', address: 'C2' })
  })

  it('answers in public also where the bot is no member', async () => {
    const { fake } = await start()
    await fake.command('U1', 'C3', '/publish')
    expect(await fake.nextMessage()).toMatchObject({ channel: 'C3', via: 'response_url', onlyFor: undefined })
  })

  it('runs the command of a button as the person who presses, and two presses get two polite answers', async () => {
    const { gateway, fake } = await start()
    await fake.command('U1', 'C1', '/card')
    const message = await fake.nextMessage()
    await Promise.all([fake.press('U2', message, '确认收悉'), fake.press('U2', message, '确认收悉')])
    await fake.nextMessage({ onlyFor: 'U2', containing: '确认收悉' })
    await fake.nextMessage({ onlyFor: 'U2', containing: '确认收悉' })

    const presses = gateway.invocations.filter(({ method }) => method === 'button')
    expect(presses.map(({ externalId, text }) => [externalId, text])).toEqual([
      ['U2', '/ack 海原 case:1'],
      ['U2', '/ack 海原 case:1'],
    ])
    expect(new Set(presses.map(({ eventId }) => eventId)).size).toBe(2)
  })

  it('opens a form at once and sends its fields as options', async () => {
    const { gateway, fake } = await start()
    await fake.command('U1', 'C1', '/card')
    await fake.press('U1', await fake.nextMessage(), '填报说明')
    const view = await fake.nextView('U1')
    expect(allText(view.view)).toContain('填报情况说明')
    await fake.submit(view, { cause: '库款紧张', deadline: '2026-11-30' })
    await fake.nextMessage({ onlyFor: 'U1' })
    expect(gateway.invocations.at(-1)).toMatchObject({ text: '/statement case:1', options: { cause: '库款紧张', deadline: '2026-11-30' } })
  })

  it('asks once more before what cannot be undone', async () => {
    const confirm = { ...action('确认发布', '/publish edition:1 confirm:x', 'primary'), confirm: '发布 2026年10月 第 2 版' }
    const { fake } = await start({ answer: () => reply([headline('预览'), actions(confirm, action('退回', '/publish return:yes'))]) })
    await fake.command('U1', 'C1', '/publish')
    const { blocks } = await fake.nextMessage()
    const [publish, refuse] = blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as readonly Record<string, unknown>[]) : []))
    expect(publish?.confirm).toMatchObject({ title: { text: '确认发布' }, text: { text: '发布 2026年10月 第 2 版' }, deny: { text: '取消' } })
    expect(refuse?.confirm).toBeUndefined()
  })

  it('shows each refusal beneath the field that it is about', async () => {
    const refusedOptions = [
      { option: 'cause', text: '“原因”超出范围', isMissing: false },
      { option: 'deadline', text: '完成时限早于今天', isMissing: false },
    ]
    const refused = reply([body('“原因”超出范围\n完成时限早于今天')], { tone: 'fault', refusedOptions })
    const { fake } = await start({ answer: ({ options }) => (options === undefined ? reply([statement]) : refused) })
    await fake.command('U1', 'C1', '/statement case:1')
    const { body: answer } = await fake.submit(await fake.nextView('U1'), { cause: '很长', deadline: '2026-11-30' })
    expect(answer).toEqual({ response_action: 'errors', errors: { 'field:cause': '“原因”超出范围', 'field:deadline': '完成时限早于今天' } })
  })

  it('shows a refusal in the form itself', async () => {
    const { fake } = await start({ answer: ({ options }) => (options === undefined ? reply([statement]) : refusal) })
    await fake.command('U1', 'C1', '/statement')
    const view = await fake.nextView('U1')
    const { body: answer } = await fake.submit(view, { cause: '…', deadline: '2020-01-01' })
    expect(answer).toEqual({ response_action: 'errors', errors: { 'field:deadline': '完成时限早于今天。请改为今天以后的日期。' } })
  })

  it('opens no form for what the person may not use: the refusal is told at once', async () => {
    const { fake } = await start({ answer: () => reply([body('您没有“确认收悉”的权限。')], { tone: 'fault' }) })
    await fake.command('U1', 'C1', '/ack')
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '您没有“确认收悉”的权限。' })
  })

  it('a message cannot open a form: a button for it stands beneath the refusal', async () => {
    const { gateway, fake } = await start({ answer: ({ options }) => (options === undefined ? wantsUnit : reply([headline('78.25 分')])) })
    await fake.say('U1', 'score')
    const message = await fake.nextMessage({ channel: 'DU1' })
    expect(message.text).toContain('请写明县区。')
    await fake.press('U1', message, '查询得分')
    await fake.submit(await fake.nextView('U1'), { unit: '西夏区' })
    await fake.nextMessage({ channel: 'DU1' })
    expect(gateway.invocations.at(-1)).toMatchObject({ text: '/score', options: { unit: '西夏区' } })
  })

  it('a form that leads to another form is replaced by it', async () => {
    const { gateway, fake } = await start({
      answer: ({ text, options }) => {
        if (text !== '/ack') return reply([headline('已报送')])
        return options?.unit === undefined ? wantsUnit : reply([note('第二步'), statement])
      },
    })
    await fake.command('U1', 'C1', '/ack')
    await fake.submit(await fake.nextView('U1'), { unit: '西夏区' })
    const second = await fake.nextView('U1')
    expect(allText(second.view)).toMatch(/第二步[\s\S]*填报情况说明|填报情况说明[\s\S]*第二步/)
    await fake.submit(second, { cause: '库款紧张', deadline: '2026-11-30' })
    expect((await fake.nextMessage({ onlyFor: 'U1' })).text).toBe('已报送')
    expect(gateway.invocations.map(({ text }) => text)).toEqual(['/ack', '/ack', '/statement case:1'])
  })

  it('asks by a form for what a command finds missing, with suggestions while typing', async () => {
    const { gateway, fake } = await start({
      suggestions: [{ value: '西夏区', label: '西夏区（银川市）' }],
      answer: ({ text, options }) => (options === undefined ? wantsUnit : reply([headline(text)])),
    })
    await fake.command('U1', 'C1', '/score')
    const view = await fake.nextView('U1')
    expect(allText(view.view)).toContain('请写明县区。')
    expect(inputsOf(view.view)[0]?.element.type).toBe('external_select')
    expect(await fake.suggest(view, 'unit', 'xixia')).toEqual([{ value: '西夏区', label: '西夏区（银川市）' }])
    expect(gateway.suggestionRequests).toMatchObject([{ command: 'score', option: 'unit', text: 'xixia', externalId: 'U1' }])

    await fake.submit(view, { unit: '西夏区' })
    expect(await fake.nextMessage({ onlyFor: 'U1' })).toMatchObject({ text: '/score' })
    expect(gateway.invocations.slice(1)).toMatchObject([{ text: '/score', options: { unit: '西夏区' } }])
  })

  it('what could not be kept for whatever reason is kept when Slack delivers it again', async () => {
    let attempts = 0
    const { gateway, fake } = await start({
      accept: () => {
        attempts += 1
        if (attempts === 1) throw new TypeError('a fault of ours')
        return true
      },
    })
    await fake.command('U1', 'C1', '/rank').catch(() => undefined)
    expect(gateway.invocations).toEqual([])
    expect((await fake.events.redeliver()).status).toBe(200)
    await fake.nextMessage()
    expect(gateway.invocations.map(({ text }) => text)).toEqual(['/rank'])
  })

  it('takes a workbook from direct messages and from a mention', async () => {
    const { gateway, fake } = await start()
    const file = { name: '10月三保.xlsx', bytes: Buffer.from('PK workbook') }
    await fake.upload('U1', file)
    expect(await fake.nextMessage({ channel: 'DU1' })).toMatchObject({ text: '/import', onlyFor: undefined })
    await fake.upload('U1', file, 'period:2026-10', 'C1')
    expect(await fake.nextMessage({ channel: 'C1' })).toMatchObject({ text: '/import period:2026-10', onlyFor: 'U1' })

    expect(gateway.invocations.map(({ files, place }) => [files?.[0]?.name, Buffer.from(files?.[0]?.bytes ?? []).toString(), place.kind])).toEqual([
      ['10月三保.xlsx', 'PK workbook', 'private'],
      ['10月三保.xlsx', 'PK workbook', 'group'],
    ])
  })

  it('refuses a file of more than 20 MB without reading it', async () => {
    const { gateway, fake } = await start()
    await fake.upload('U1', { name: 'big.xlsx', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) })
    expect((await fake.nextMessage({ channel: 'DU1' })).text).toContain('超过 20 MB')
    expect(gateway.invocations).toEqual([])
  })

  it('reads direct messages as commands and mentions where it is mentioned', async () => {
    const { gateway, fake } = await start()
    await fake.say('U1', 'score 西夏 &amp; 金凤')
    await fake.nextMessage({ channel: 'DU1' })
    await fake.say('U1', 'rank', 'C1')
    await fake.nextMessage({ channel: 'C1', onlyFor: 'U1' })
    expect(gateway.invocations.map(({ text }) => text)).toEqual(['/score 西夏 & 金凤', '/rank'])
  })

  it('acknowledges in time while the database hangs, and does the work once it is back', async () => {
    let release: (() => void) | undefined
    const hanging = new Promise<boolean>((resolve) => {
      release = () => resolve(true)
    })
    const { gateway, fake } = await start({ accept: () => hanging })
    const began = performance.now()
    expect((await fake.command('U1', 'C1', '/ack 海原')).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(2900)
    expect(gateway.invocations).toEqual([])
    release?.()
    expect((await fake.nextMessage({ onlyFor: 'U1' })).text).toContain('确认收悉')
    expect(gateway.invocations).toHaveLength(1)
  })

  it('keeps a change before it acknowledges, and does nothing where it was carried out before', async () => {
    let acknowledged = false
    const { gateway, fake } = await start({ accept: () => !acknowledged })
    await fake.command('U1', 'C1', '/ack 海原')
    await fake.nextMessage()
    expect(gateway.kept.map(({ eventId }) => eventId)).toEqual(gateway.invocations.map(({ eventId }) => eventId))

    acknowledged = true
    await fake.command('U1', 'C1', '/ack 海原')
    await fake.say('U1', 'ack 海原')
    expect(gateway.invocations.length).toBe(1)
  })

  it('says try again where nothing can be kept', async () => {
    const away = new AppError('unavailable', { zh: '数据库暂时不可用，请稍后再试。', en: 'Try again in a moment.' })
    const { fake } = await start({
      accept: () => {
        throw away
      },
    })
    await fake.command('U1', 'C1', '/ack 海原')
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: 'U1', text: '数据库暂时不可用，请稍后再试。' })
  })

  it('sends the files of a private answer to direct messages, and pictures inside the answer', async () => {
    const chart = { kind: 'trend', title: '变化', subtitle: '', periods: ['1'], lines: [], bands: [], minimum: 0, maximum: 1 } as const
    const parts = [
      headline('海原县'),
      { kind: 'chart', spec: chart, alt: '得分走势' },
      { kind: 'file', name: '卷宗.txt', mime: 'text/plain', content: '5bqP' },
    ] as const
    const { fake } = await start({ answer: () => reply(parts) })
    await fake.command('U1', 'C1', '/dossier 海原')
    const message = await fake.nextMessage({ onlyFor: 'U1' })
    expect(message.blocks.find(({ type }) => type === 'image')).toMatchObject({ alt_text: '得分走势' })
    expect(await fake.nextFile({ channel: 'DU1' })).toMatchObject({ name: '卷宗.txt' })
  })

  it('gives the person words where an answer cannot be drawn', async () => {
    const { fake, log } = await start({ answer: () => Promise.reject(new TypeError('a bug')) })
    await fake.command('U1', 'C1', '/rank')
    expect((await fake.nextMessage({ onlyFor: 'U1' })).text).toBe('处理出错，请稍后重试。')
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true)
  })
})
