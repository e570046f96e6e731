import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/error.ts'
import type { Invocation } from '../../../src/ports/gateway.ts'
import { action, actions, body, type FormPart, headline, reply, type Reply } from '../../../src/reply/parts.ts'
import { directOf } from '../../fakes/discord-people.ts'
import { allText, list } from '../../fakes/discord-rules.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, closed, type DiscordStage, startDiscordStage, U1, U2 } from './discord-harness.ts'

const statement: FormPart = {
  kind: 'form',
  title: '填报情况说明',
  command: '/statement case:1',
  submitLabel: '提交',
  fields: [
    { option: 'cause', label: '原因', input: 'paragraph', required: true },
    { option: 'deadline', label: '完成时限', input: 'date', required: false },
    { option: 'by', label: '方式', input: 'choice', required: false, choices: [{ value: 'phone', label: '电话' }] },
  ],
}
const upload: FormPart = {
  kind: 'form',
  title: '导入',
  command: '/import period:2026-10',
  submitLabel: '导入',
  fields: [{ option: 'file', label: '工作簿', input: 'file', required: true }],
}
const long = `/ack case:1 note:${'很长的说明'.repeat(25)}`
const longPublish = `/publish edition:7 confirm:${'c0ffee'.repeat(20)}`
const asking = '将通知 4 个县区 7 人，发布后不能撤回。'
const preview = (line: string) =>
  reply([headline('等待审核'), actions({ ...action('确认发布', line, 'primary'), confirm: asking }, action('退回', '/publish return:yes'))])
const card = reply([
  headline('海原县 61.50 分 ▲ 中度风险'),
  actions(action('确认收悉', '/ack 海原 case:1', 'primary'), action('填报说明', '/statement case:1'), action('长', long)),
])
const towns = ['南京', '徐州', '福州', '开封', '镇江', '苏州']

/** What the program answers, by the command line's first word. */
const answers: Readonly<Record<string, Reply>> = {
  '/card': card,
  '/preview': preview('/publish edition:7 confirm:c0ffee'),
  '/previewlong': preview(longPublish),
  '/towns': reply([body('“鼓楼区”有 6 个'), actions(...towns.map((town) => action(town, `/score unit:${town}`)))]),
  '/statement': reply([body('海原县 2026年10月'), statement]),
  '/publish': reply([headline('已发布')], { visibility: 'public', sensitivity: 'public' }),
  '/quiet': reply([]),
  '/upload': reply([upload]),
}

describe('Discord receives', () => {
  let stage: DiscordStage
  const start = async (given: Parameters<typeof createRecordingGateway>[0] = {}) => {
    const answer = ({ text, options }: Invocation): Reply => {
      const known = options?.cause === undefined ? answers[text.split(' ')[0] ?? ''] : undefined
      return known ?? reply([headline(text)])
    }
    const gateway = createRecordingGateway({ answer, ...given })
    stage = await startDiscordStage(gateway)
    return { gateway, fake: stage.fake }
  }
  afterEach(async () => {
    stage.fake.expectNothingElse()
    await stage.close()
  })

  it('answers a slash command for the eyes of who asked', async () => {
    const { gateway, fake } = await start()
    const { callback } = await fake.command(U1, C1, 'score', { unit: '西夏' })
    expect(callback).toEqual({ type: 5, data: { flags: 64 } })
    expect(await fake.nextMessage()).toMatchObject({ channelId: C1, onlyFor: U1, via: 'original', text: '/score 西夏' })
    expect(gateway.invocations[0]).toMatchObject({
      platform: 'discord',
      externalId: U1,
      text: '/score 西夏',
      options: { unit: '西夏' },
      method: 'command',
      place: { kind: 'group', ceiling: 'internal', address: C1 },
    })
  })

  it('answers in public as a message of the channel, also where the bot may not write', async () => {
    const { fake } = await start()
    await fake.command(U1, C1, 'publish')
    expect(await fake.nextMessage()).toMatchObject({ channelId: C1, onlyFor: undefined, via: 'message', text: '已发布' })
    await fake.command(U1, closed, 'publish')
    expect(await fake.nextMessage({ onlyFor: U1 })).toMatchObject({ channelId: closed, text: '已在本频道公开答复。' })
    expect(await fake.nextMessage({ via: 'follow-up' })).toMatchObject({ channelId: closed, onlyFor: undefined, text: '已发布' })
  })

  it('says in a server that nobody added it to only what is public', async () => {
    const { gateway, fake } = await start({ answer: () => reply([headline('内部')], { visibility: 'public', sensitivity: 'internal' }) })
    await fake.command(U1, '299999999999999999', 'rank')
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: U1 })
    expect(gateway.invocations[0]?.place).toMatchObject({ kind: 'outside', ceiling: 'public' })
  })

  it('suggests while an option is typed', async () => {
    const { gateway, fake } = await start({
      suggestions: [
        { value: '西夏区', label: '西夏区 640105' },
        { value: 'x'.repeat(101), label: 'too long' },
      ],
    })
    expect(await fake.type(U1, C1, 'score', 'unit', 'xixia')).toEqual([{ name: '西夏区 640105', value: '西夏区' }])
    expect(gateway.suggestionRequests).toMatchObject([{ platform: 'discord', externalId: U1, command: 'score', option: 'unit', text: 'xixia', limit: 25 }])
  })

  it('runs the command of a button as the person who presses, and two presses get two polite answers', async () => {
    const { gateway, fake } = await start()
    await fake.command(U1, C1, 'card')
    const message = await fake.nextMessage()
    const [first] = await Promise.all([fake.press(U2, message, '确认收悉'), fake.press(U2, message, '确认收悉')])
    expect(first.callback).toEqual({ type: 6 })
    await fake.nextMessage({ onlyFor: U2, via: 'follow-up', containing: '/ack' })
    await fake.nextMessage({ onlyFor: U2, via: 'follow-up', containing: '/ack' })

    const presses = gateway.invocations.filter(({ method }) => method === 'button')
    expect(presses.map(({ externalId, text }) => [externalId, text])).toEqual([
      [U2, '/ack 海原 case:1'],
      [U2, '/ack 海原 case:1'],
    ])
    expect(new Set(presses.map(({ eventId }) => eventId)).size).toBe(2)
    expect(gateway.kept.filter(({ method }) => method === 'button').length).toBe(2)
  })

  it('runs a command that no button can bear, also after a new start', async () => {
    const { gateway, fake } = await start()
    await fake.command(U1, C1, 'card')
    const message = await fake.nextMessage()
    await fake.press(U1, message, '长')
    await fake.nextMessage({ via: 'follow-up' })
    expect(gateway.invocations.at(-1)?.text).toBe(long)

    fake.expectNothingElse()
    await stage.close()
    const again = await start()
    await again.fake.press(U1, message, '长')
    await again.fake.nextMessage({ via: 'follow-up' })
    expect(again.gateway.invocations.at(-1)?.text).toBe(long)
  })

  it.each([
    ['preview', '/publish edition:7 confirm:c0ffee'],
    ['previewlong', longPublish],
  ])('asks once more, for the eyes of who pressed, before what cannot be taken back (%s)', async (name, line) => {
    const { gateway, fake } = await start()
    await fake.command(U1, C1, name)
    const message = await fake.nextMessage()
    const { callback } = await fake.press(U1, message, '确认发布')
    expect(callback).toEqual({ type: 6 })
    const question = await fake.nextMessage()
    expect(question).toMatchObject({ onlyFor: U1, via: 'follow-up', buttons: [{ label: '确认发布' }] })
    expect(question.text).toContain(asking)
    expect([gateway.kept.filter(({ method }) => method === 'button'), gateway.invocations.length]).toEqual([[], 1])

    await fake.press(U1, question, '确认发布')
    await fake.nextMessage({ containing: '已发布' })
    expect(gateway.invocations.at(-1)).toMatchObject({ text: line, method: 'button' })
    expect(gateway.kept.filter(({ method }) => method === 'button').length).toBe(1)
    // What needs no question is done at once.
    await fake.press(U1, message, '退回')
    await fake.nextMessage({ containing: '已发布' })
    expect(gateway.invocations.at(-1)?.text).toBe('/publish return:yes')
  })

  it('asks once more also after a new start, when the question itself is forgotten', async () => {
    const { fake } = await start()
    const messages = []
    for (const name of ['preview', 'previewlong']) {
      await fake.command(U1, C1, name)
      messages.push(await fake.nextMessage())
    }
    await stage.close()
    const again = await start()
    const published = () => again.gateway.invocations.filter(({ text }) => text.startsWith('/publish')).length
    for (const [index, message] of messages.entries()) {
      await again.fake.press(U1, message, '确认发布')
      const question = await again.fake.nextMessage({ containing: '通知他人' })
      expect(published()).toBe(index)
      await again.fake.press(U1, question, '确定办理')
      await again.fake.nextMessage({ containing: '已发布' })
      expect(published()).toBe(index + 1)
    }
  })

  it('offers many choices as a menu', async () => {
    const { gateway, fake } = await start()
    await fake.command(U1, C1, 'towns')
    const message = await fake.nextMessage()
    expect(message.menu.map(({ label }) => label)).toEqual(towns)
    await fake.pick(U1, message, '苏州')
    await fake.nextMessage({ via: 'follow-up' })
    expect(gateway.invocations.at(-1)).toMatchObject({ text: '/score unit:苏州', method: 'button' })
  })

  it('opens a form at once where a button is answered by one, and sends its fields as options', async () => {
    const { gateway, fake } = await start()
    await fake.command(U1, C1, 'card')
    await fake.press(U1, await fake.nextMessage(), '填报说明')
    const form = await fake.nextModal()
    expect(form.modal.title).toBe('填报情况说明')
    expect(allText(form.modal.components)).toContain('海原县 2026年10月')
    await fake.submit(form, { cause: '库款紧张', deadline: '2026-11-30', by: 'phone' })
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: U1, via: 'original' })
    expect(gateway.invocations.at(-1)).toMatchObject({ text: '/statement case:1', options: { cause: '库款紧张', deadline: '2026-11-30', by: 'phone' } })
  })

  it('offers a button where a form comes too late, and from the second time on opens it at once', async () => {
    const { fake } = await start()
    await fake.command(U1, C1, 'statement')
    const message = await fake.nextMessage()
    await fake.press(U1, message, '填报情况说明')
    await fake.nextModal()
    await fake.command(U1, C1, 'statement')
    expect((await fake.nextModal()).modal.title).toBe('填报情况说明')
  })

  it('asks the program anew for a form that it has forgotten', async () => {
    const { fake } = await start()
    await fake.command(U1, C1, 'statement')
    const message = await fake.nextMessage()
    await stage.close()
    const again = await start()
    await again.fake.press(U1, message, '填报情况说明')
    expect((await again.fake.nextModal()).modal.title).toBe('填报情况说明')
    expect(again.gateway.invocations).toMatchObject([{ text: '/statement case:1' }])
  })

  it('gives back what was typed where a form is refused', async () => {
    const refusal = reply([body('完成时限早于今天。请改为今天以后的日期。')], { tone: 'fault' })
    const { fake } = await start({ answer: ({ options }) => (options?.cause === undefined ? reply([statement]) : refusal) })
    await fake.command(U1, C1, 'statement')
    await fake.press(U1, await fake.nextMessage(), '填报情况说明')
    await fake.submit(await fake.nextModal(), { cause: '库款紧张', deadline: '2026-01-01' })
    const answer = await fake.nextMessage({ containing: '完成时限早于今天' })
    expect(answer.onlyFor).toBe(U1)
    await fake.press(U1, answer, '填报情况说明')
    const { modal } = await fake.nextModal()
    expect(list(modal.components).map(({ component }) => (component as { value?: string }).value)).toEqual(['库款紧张', '2026-01-01', undefined])
    expect(list(modal.components).map(({ description }) => description)).toEqual([undefined, '⚠ 完成时限早于今天。请改为今天以后的日期。', undefined])
  })

  it('takes a workbook from a command, a form and direct messages', async () => {
    const { gateway, fake } = await start({
      answer: ({ text, files }) => (text === '/upload' ? reply([upload]) : reply([headline(files?.[0]?.name ?? 'no file')])),
    })
    const file = { name: '10月三保.xlsx', bytes: Buffer.from('PK workbook') }
    await fake.command(U1, C1, 'import', { file })
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: U1, text: '10月三保.xlsx' })
    fake.say(U1, 'period:2026-10', file)
    expect(await fake.nextMessage({ channelId: directOf(U1) })).toMatchObject({ onlyFor: undefined, via: 'message' })
    await fake.command(U1, C1, 'upload')
    await fake.press(U1, await fake.nextMessage(), '导入')
    await fake.submit(await fake.nextModal(), { file })
    await fake.nextMessage({ containing: '10月三保' })

    const uploads = gateway.invocations.filter(({ files }) => files !== undefined)
    expect(uploads.map(({ text, files, place }) => [text, Buffer.from(files?.[0]?.bytes ?? []).toString(), place.kind])).toEqual([
      ['/import', 'PK workbook', 'group'],
      ['/import period:2026-10', 'PK workbook', 'private'],
      ['/import period:2026-10', 'PK workbook', 'group'],
    ])
  })

  it('reads direct messages as commands, and answers there what stays', async () => {
    const { gateway, fake } = await start()
    fake.say(U1, 'score 西夏')
    await fake.nextMessage({ channelId: directOf(U1) })
    const { callback } = await fake.command(U1, directOf(U1), 'score', { unit: '西夏' })
    expect(callback).toEqual({ type: 5 })
    expect(await fake.nextMessage()).toMatchObject({ channelId: directOf(U1), onlyFor: undefined })
    expect(gateway.invocations.map(({ text, place }) => [text, place.kind])).toEqual([
      ['/score 西夏', 'private'],
      ['/score 西夏', 'private'],
    ])
  })

  it('says so privately where the program refuses, or nothing can be kept', async () => {
    const away = new AppError('unavailable', { zh: '数据库暂时不可用，请稍后再试。', en: 'Try again in a moment.' })
    const { gateway, fake } = await start({
      accept: () => {
        throw away
      },
    })
    await fake.command(U1, C1, 'ack', { unit: '海原' })
    expect(await fake.nextMessage()).toMatchObject({ onlyFor: U1, text: '数据库暂时不可用，请稍后再试。' })
    expect(gateway.invocations).toEqual([])
  })

  it('does nothing where the event was carried out before', async () => {
    const { gateway, fake } = await start({ accept: () => false })
    await fake.command(U1, C1, 'ack', { unit: '海原' })
    await expect.poll(() => fake.callsOf('DELETE /webhooks').length).toBe(1)
    expect(gateway.invocations).toEqual([])
  })

  it('takes “thinking…” away where nothing is to be said', async () => {
    const { fake } = await start()
    await fake.command(U1, C1, 'quiet')
    await expect.poll(() => fake.callsOf('DELETE /webhooks').length).toBe(1)
  })

  it('gives the person words where an answer cannot be drawn', async () => {
    const { fake } = await start({ answer: () => Promise.reject(new TypeError('a bug')) })
    await fake.command(U1, C1, 'rank')
    expect((await fake.nextMessage({ onlyFor: U1 })).text).toBe('处理出错，请稍后重试。')
    expect(stage.log.lines.some(({ level }) => level === 'error')).toBe(true)
  })
})
