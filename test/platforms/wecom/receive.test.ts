import { expect, it } from 'vitest'
import { action, actions, body, headline, reply } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { group, startWecomStage } from './wecom-harness.ts'

const noticeReply = reply([headline('【风险提示】海原县 ▲ 中度风险'), actions(action('确认收悉', '/ack 海原', 'primary'), action('查看依据', '/explain 海原'))])

it('answers a person in their own chat, under their message', async () => {
  const gateway = createRecordingGateway()
  const { fake, close } = await startWecomStage(gateway)
  await fake.ask('zhang', '西夏')
  expect((await fake.nextMessage('zhang', 'answer')).text).toContain('78.25')
  expect(gateway.invocations[0]).toMatchObject({
    platform: 'wecom',
    externalId: 'zhang',
    text: '/西夏',
    place: { kind: 'private', ceiling: 'internal', address: 'zhang' },
    method: 'command',
  })
  fake.expectNothingElse()
  await close()
})

it('in a group answers for all what is for all, and privately what is for one', async () => {
  const gateway = createRecordingGateway({
    answer: ({ text }) => reply([headline(`答复 ${text}`)], { visibility: text.startsWith('/ranking') ? 'public' : 'private', sensitivity: 'public' }),
  })
  const { fake, close } = await startWecomStage(gateway)
  fake.say('zhang', { msgtype: 'text', text: { content: '@烽火 /ranking' } }, { chatId: group })
  expect((await fake.nextMessage(group, 'answer')).text).toContain('答复 /ranking')
  fake.say('zhang', { msgtype: 'text', text: { content: '@烽火\u2005/score 西夏' } }, { chatId: group })
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('答复 /score 西夏')
  expect(gateway.invocations[1]?.place).toEqual({ kind: 'group', ceiling: 'internal', address: group })
  fake.expectNothingElse()
  await close()
})

it('says nothing of a private answer in the group but how to get it, where the bot may not write to the person', async () => {
  const { fake, close } = await startWecomStage(createRecordingGateway({ answer: () => reply([headline('海原县 61.50 分')]) }))
  fake.fail('aibot_send_msg', { errcode: 93006 })
  fake.say('wang', { msgtype: 'text', text: { content: '@烽火 /score 海原' } }, { chatId: group })
  const { text } = await fake.nextMessage(group, 'answer')
  expect(text).toContain('私下')
  expect(text).not.toContain('61.50')
  fake.expectNothingElse()
  await close()
})

it('keeps internal answers from a group where the speaker is of another company', async () => {
  const gateway = createRecordingGateway({ answer: () => reply([headline('内部')], { visibility: 'public', sensitivity: 'internal' }) })
  const { fake, close } = await startWecomStage(gateway)
  fake.state.chats.add('guest')
  fake.say('guest', { msgtype: 'text', text: { content: '@烽火 /ranking' } }, { chatId: group, corpId: 'ww-other' })
  await fake.nextMessage('guest', 'markdown')
  expect(gateway.invocations[0]?.place).toMatchObject({ kind: 'outside', ceiling: 'public' })
  fake.expectNothingElse()
  await close()
})

it('imports a workbook that is sent, deciphered with its own key, by its own name', async () => {
  const gateway = createRecordingGateway()
  const { fake, close } = await startWecomStage(gateway)
  const bytes = new Uint8Array(70_000).map((_, index) => index % 251)
  fake.sendFile('zhang', '10月三保.xlsx', bytes)
  await fake.nextMessage('zhang', 'answer')
  expect(gateway.invocations[0]).toMatchObject({ text: '/import' })
  expect(gateway.invocations[0]?.files?.map(({ name }) => name)).toEqual(['10月三保.xlsx'])
  expect(Buffer.from(gateway.invocations[0]?.files?.[0]?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true)
  await close()
})

it('takes a workbook that is quoted in a group, and says so where it cannot be read', async () => {
  const gateway = createRecordingGateway()
  const { fake, close } = await startWecomStage(gateway)
  const quote = fake.keepFile('十月.csv', Buffer.from('unit,a\n西夏区,1\n'))
  fake.say('zhang', { msgtype: 'text', text: { content: '@烽火 /import period:2026-10' } }, { chatId: group, quote })
  await fake.nextMessage('zhang', 'markdown')
  expect(gateway.invocations[0]).toMatchObject({ text: '/import period:2026-10' })
  expect(Buffer.from(gateway.invocations[0]?.files?.[0]?.bytes ?? []).toString('utf8')).toBe('unit,a\n西夏区,1\n')

  const broken = { ...quote, file: { ...(quote.file as object), aeskey: Buffer.alloc(32, 7).toString('base64') } }
  fake.say('zhang', broken)
  expect((await fake.nextMessage('zhang')).text).toContain('请重新发送一次')
  fake.say('zhang', { msgtype: 'file', file: { url: 'http://169.254.169.254/latest', aeskey: 'AAAA' } })
  expect((await fake.nextMessage('zhang')).text).toContain('请重新发送一次')
  expect(gateway.invocations).toHaveLength(1)
  await close()
})

it('leaves a quoted file alone beside a command that takes none, also where its link is dead, and keeps the change', async () => {
  const gateway = createRecordingGateway()
  const { fake, close } = await startWecomStage(gateway)
  const dead = { msgtype: 'file', file: { url: `${fake.wsUrl.replace('ws', 'http')}/files/gone`, aeskey: Buffer.alloc(32, 7).toString('base64') } }
  fake.say('zhang', { msgtype: 'text', text: { content: '/确认 海原' } }, { quote: dead })
  expect((await fake.nextMessage('zhang', 'answer')).text).toContain('/确认 海原')
  expect(gateway.kept.map(({ text }) => text)).toEqual(['/确认 海原'])
  expect(gateway.invocations[0]?.files).toBeUndefined()

  fake.say('zhang', { msgtype: 'text', text: { content: '10月' } }, { quote: fake.keepFile('十月.csv', Buffer.from('unit,a\n')) })
  await fake.nextMessage('zhang', 'answer')
  expect(gateway.invocations[1]).toMatchObject({ text: '/import 10月', files: [{ name: '十月.csv' }] })
  fake.say('zhang', { msgtype: 'text', text: { content: '/import' } }, { quote: dead })
  expect((await fake.nextMessage('zhang', 'answer')).text).toContain('请重新发送一次')
  fake.expectNothingElse()
  await close()
})

it('puts a short outcome on the card that was pressed, within five seconds, and keeps the change first', async () => {
  const gateway = createRecordingGateway({
    answer: ({ text }) =>
      text === '/ack 海原'
        ? reply([headline('✓ 李国强 11-06 10:41 确认收悉。'), actions(action('填报说明', '/statement case:1'))])
        : reply([body('请填写情况说明。'.repeat(20))]),
  })
  const { fake, wecom, close } = await startWecomStage(gateway)
  await wecom.messenger.send({ address: 'zhang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'notice:1' })
  await fake.nextMessage('zhang', 'markdown')
  fake.press('zhang', await fake.nextMessage('zhang', 'card'), '确认收悉')
  const { text, userIds, card } = await fake.nextRedraw()
  expect(text).toBe('✓ 李国强 11-06 10:41 确认收悉。\n[填报说明]')
  expect(userIds).toEqual([])

  // What stands there now is what the next press marks.
  fake.press('zhang', { chatId: 'zhang', kind: 'card', text, card }, '填报说明')
  expect((await fake.nextRedraw()).text).toBe('✓ 李国强 11-06 10:41 确认收悉。\n✓ 已选：填报说明\n[填报说明]')
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('请填写情况说明')
  expect(gateway.kept[0]).toMatchObject({ text: '/ack 海原', method: 'button', externalId: 'zhang', eventId: expect.stringMatching(/^msg-/) })
  fake.expectNothingElse()
  await close()
})

it('marks what was pressed where the answer is long, and sends the answer; the buttons stay', async () => {
  const gateway = createRecordingGateway({ answer: () => reply([headline('依据'), body('保工资 −4.00 '.repeat(30))]) })
  const { fake, wecom, close } = await startWecomStage(gateway)
  await wecom.messenger.send({ address: group, reply: noticeReply, language: 'zh-CN', dedupeKey: 'notice:2' })
  await fake.nextMessage(group, 'markdown')
  fake.press('zhang', await fake.nextMessage(group, 'card'), '查看依据', { chatId: group })
  const { text, userIds } = await fake.nextRedraw()
  expect(text).toContain('✓ 已选：查看依据')
  expect(text).toContain('[确认收悉]')
  expect(userIds).toEqual(['zhang'])
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('保工资')
  fake.expectNothingElse()
  await close()
})

it('leaves the buttons where the press was refused, and says why', async () => {
  const gateway = createRecordingGateway({ answer: () => reply([body('该账号尚未绑定人员。')], { tone: 'fault' }) })
  const { fake, wecom, close } = await startWecomStage(gateway)
  await wecom.messenger.send({ address: 'zhang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'notice:3' })
  await fake.nextMessage('zhang', 'markdown')
  const card = await fake.nextMessage('zhang', 'card')
  fake.press('zhang', card, '确认收悉')
  const { text } = await fake.nextRedraw()
  expect(text).toContain('✗ 未办成：确认收悉')
  expect(text).toContain('[确认收悉]')
  expect(text).not.toContain('✓')
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('尚未绑定')

  // Of a card from before a restart nothing is known: it keeps its buttons, and the reason is said.
  fake.press('zhang', { ...card, card: { ...card.card, task_id: 'fenghuo-from-before' } }, '确认收悉')
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('尚未绑定')
  fake.expectNothingElse()
  await close()
})

it.each(['short', 'long'])('leaves a card from before a restart as it is, buttons or menu, and answers by a message: %s', async (length) => {
  const gateway = createRecordingGateway({
    answer: ({ text }) =>
      text === '/score 区'
        ? reply([headline('请选择'), actions(...Array.from({ length: 12 }, (_, n) => action(`${n + 1}区`, `/score ${n + 1}区`)))])
        : reply([headline(`答复 ${text}`), ...(length === 'short' ? [] : [body('保工资 −4.00 '.repeat(30))])]),
  })
  const { fake, wecom, close } = await startWecomStage(gateway)
  await fake.ask('zhang', '/score 区')
  await fake.nextMessage('zhang', 'answer')
  const menu = await fake.nextMessage('zhang', 'card')
  await wecom.messenger.send({ address: 'zhang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'notice:5' })
  await fake.nextMessage('zhang', 'markdown')
  const notice = await fake.nextMessage('zhang', 'card')

  for (const [card, label, line] of [
    [menu, '7区', '/score 7区'],
    [notice, '确认收悉', '/ack 海原'],
  ] as const) {
    fake.press('zhang', { ...card, card: { ...card.card, task_id: 'fenghuo-from-before' } }, label)
    expect((await fake.nextMessage('zhang', 'markdown')).text).toContain(`答复 ${line}`)
  }
  fake.expectNothingElse()
  await close()
})

it('offers many choices as one menu, and runs what is chosen', async () => {
  const gateway = createRecordingGateway({
    answer: ({ text }) =>
      text === '/score 区'
        ? reply([headline('请选择'), actions(...Array.from({ length: 12 }, (_, n) => action(`${n + 1}区`, `/score ${n + 1}区`)))])
        : reply([body(text)]),
  })
  const { fake, close } = await startWecomStage(gateway)
  await fake.ask('zhang', '/score 区')
  await fake.nextMessage('zhang', 'answer')
  fake.press('zhang', await fake.nextMessage('zhang', 'card'), '7区')
  await fake.nextRedraw()
  expect(gateway.invocations[1]).toMatchObject({ text: '/score 7区', method: 'button' })
  await close()
})

it('carries a press out once, however often it is delivered, also where it was carried out before a restart', async () => {
  const done = new Set<string>()
  const gateway = createRecordingGateway({ accept: ({ eventId = '' }) => !done.has(eventId) && done.add(eventId).size > 0 })
  const { fake, wecom, close } = await startWecomStage(gateway)
  await wecom.messenger.send({ address: 'zhang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'notice:4' })
  await fake.nextMessage('zhang', 'markdown')
  fake.press('zhang', await fake.nextMessage('zhang', 'card'), '确认收悉')
  await fake.nextRedraw()
  fake.redeliver()
  await fake.ask('zhang', '/score 西夏')
  await fake.nextMessage('zhang', 'answer')
  expect(gateway.invocations.map(({ text }) => text)).toEqual(['/ack 海原', '/score 西夏'])
  fake.expectNothingElse()
  await close()
})

it('shows progress where the answer will stand, greets who opens the chat, and does not take pictures for commands', async () => {
  const gateway = createRecordingGateway({
    answer: async ({ onProgress }) => {
      await new Promise((resolve) => setTimeout(resolve, 1100))
      onProgress?.({ zh: '正在读取', en: 'reading' }, 0.5)
      return reply([body('好了')])
    },
  })
  const { fake, close } = await startWecomStage(gateway)
  await fake.ask('zhang', '/import')
  await fake.nextMessage('zhang', 'answer')
  expect(fake.state.notes).toEqual(['正在读取 50%'])
  fake.enterChat('li')
  expect((await fake.nextMessage('li', 'welcome')).text).toContain('/link')
  fake.say('zhang', { msgtype: 'image', image: { url: 'https://x', aeskey: 'k' } })
  expect((await fake.nextMessage('zhang', 'answer')).text).toContain('看不懂这条消息')
  fake.expectNothingElse()
  await close()
})

it('answers once, plainly, a message that it cannot read, and logs its shape and nothing of what it says', async () => {
  const gateway = createRecordingGateway()
  const { fake, log, close } = await startWecomStage(gateway)
  for (const strange of [
    { msgtype: 'text', text: '机密县' },
    { msgtype: 'location', file: { place: '机密县' } },
    { msgtype: 'text', mixed: ['机密县'] },
  ]) {
    fake.say('zhang', strange)
    expect((await fake.nextMessage('zhang', 'answer')).text).toContain('可以发送文字命令')
    fake.redeliver()
  }
  fake.say('zhang', { msgtype: 'text', text: '机密县' }, { chatId: group })
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('看不懂这条消息')
  // Nobody is known who could be told.
  fake.state.current?.send(JSON.stringify({ cmd: 'aibot_msg_callback', headers: { req_id: 'x' }, body: { msgid: 'm', msgtype: 'text', text: '机密县' } }))
  // What is quoted in an unknown way does not make the words unreadable.
  fake.say('zhang', { msgtype: 'text', text: { content: '/score 西夏' } }, { quote: { msgtype: 'file', file: '机密县' } })
  expect((await fake.nextMessage('zhang', 'answer')).text).toContain('78.25')

  expect(gateway.invocations.map(({ text }) => text)).toEqual(['/score 西夏'])
  expect(log.lines).toContainEqual(expect.objectContaining({ data: { platform: 'wecom', type: 'location', issues: ['body.file.url: invalid_type'] } }))
  expect(log.text()).not.toContain('机密县')
  fake.expectNothingElse()
  await close()
})

it('pushes the answer where the time for it is over', async () => {
  const { fake, close } = await startWecomStage(createRecordingGateway())
  fake.fail('aibot_respond_msg', { errcode: 846608 })
  fake.say('zhang', { msgtype: 'text', text: { content: '/score 西夏' } })
  expect((await fake.nextMessage('zhang', 'markdown')).text).toContain('78.25')
  fake.expectNothingElse()
  await close()
})
