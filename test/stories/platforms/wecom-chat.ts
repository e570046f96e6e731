import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { platforms } from '../../../src/platforms/index.ts'
import type { ChartRenderer } from '../../../src/ports/chart-renderer.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom-server.ts'
import type { ShownMessage, Trouble as WecomTrouble } from '../../fakes/wecom-socket.ts'
import type { World } from '../world.ts'
import { type Chat, linkCode, patienceMs, type Said, standingStopwatch, type Trouble } from './chat.ts'
import { redrawnSaid, toMessages, toSaid } from './wecom-said.ts'

export interface WecomChat extends Chat {
  readonly fake: FakeWecom
}

/** Two groups, one that is no more and one without the bot. */
const [first, second, gone, without] = ['wr-first', 'wr-second', 'wr-gone', 'wr-without'] as const
const codes = { gone: 93006, without: 93008, stopped: 93004, tooOften: 846607 } as const
const troubles: Readonly<Record<Trouble, WecomTrouble>> = {
  'asks to wait': { errcode: codes.tooOften },
  'token revoked': { errcode: codes.stopped },
  'takes nothing from the bot': { errcode: codes.gone },
}
/** So long nothing more came: the message is whole. */
const quietMs = 300

export async function joinWecomChat(world: World): Promise<WecomChat> {
  const fake = await startFakeWecom()
  const { shown, redrawn, stood, pushes, chats } = fake.state
  for (const chat of [first, second]) chats.add(chat)
  // A chat without the bot is refused as often as it is tried.
  for (let time = 0; time < 10; time++) fake.fail('aibot_send_msg', { errcode: codes.without }, { chatId: without })
  const { charts, underWay } = countDrawing(world.program.needs.charts)
  const wecom = await joinWecom(world, fake, charts)

  const isGroup = (chatId: string): boolean => chatId.startsWith('wr-')
  const leftIn = (chatId: string): readonly ShownMessage[] => shown.left().filter((message) => message.chatId === chatId)
  const becomeQuiet = async (chatId: string): Promise<void> => {
    for (let before = -1; underWay() > 0 || leftIn(chatId).length !== before; ) {
      before = leftIn(chatId).length
      await pause(quietMs)
    }
  }
  const pressing = (chatId: string, message: ShownMessage): Said['press'] =>
    async function press(account, label, channel = chatId) {
      fake.press(account, message, label, isGroup(channel) ? { chatId: channel } : {})
    }
  /** The oldest that fits: a card drawn anew, else a message with all that belongs to it. */
  const take = async (chatId: string, fits: (said: Said) => boolean): Promise<Said | undefined> => {
    for (const card of redrawn.left()) {
      const said = redrawnSaid(card, pressing(card.chatId, { chatId: card.chatId, kind: 'card', text: card.text, card: card.card }))
      if ((said.onlyFor ?? card.chatId) === chatId && fits(said)) return await redrawn.next('a redrawn card', (one) => one === card).then(() => said)
    }
    if (leftIn(chatId).length > 0) await becomeQuiet(chatId)
    for (const message of toMessages(leftIn(chatId))) {
      const card = message.findLast(({ kind }) => kind === 'card')
      const said = toSaid(message, {
        ...(isGroup(chatId) ? {} : { onlyFor: chatId }),
        press: card === undefined ? async (_, label) => expect.fail(`there is no card to press ${label} on`) : pressing(chatId, card),
      })
      if (!fits(said)) continue
      for (const piece of message) await shown.next('a piece of a message', (one) => one === piece)
      return said
    }
    return undefined
  }
  const next = async (chatId: string, containing = ''): Promise<Said> => {
    const waitedUntil = Date.now() + patienceMs
    while (Date.now() < waitedUntil) {
      const said = await take(chatId, ({ text }) => text.includes(containing))
      if (said !== undefined) return said
      await pause(20)
    }
    throw new Error(
      `nothing for ${chatId} with “${containing}”; there is: ${
        leftIn(chatId)
          .map(({ text }) => text.slice(0, 60))
          .join(' | ') || 'nothing'
      }`,
    )
  }

  return {
    fake,
    platform: 'wecom',
    channels: { first, second, gone, without },
    reasons: { gone: String(codes.gone), without: String(codes.without), revoked: String(codes.stopped) },
    waitSeconds: 60,
    redraws: 'when pressed',
    account(name) {
      chats.add(name)
      return name
    },
    async link(person, account) {
      await fake.ask(account, `/link ${await linkCode(world, person)}`)
      expect((await next(account)).text).toContain(`已绑定：${person}`)
    },
    ask: async (account, line) => void (await fake.ask(account, line)),
    nextDirect: next,
    nextIn: next,
    async nextOnlyFor(account) {
      const said = await next(account)
      // A refusal is marked on the card, and its reason comes into the person's own chat.
      return said.isRedrawn && said.text.includes('✗ 未办成') ? await next(account) : said
    },
    attached: async (_, { text }) => text,
    meet: (address, trouble) => fake.fail('aibot_send_msg', troubles[trouble], { chatId: address }),
    attempts: (channel) => pushes.filter((chatId) => chatId === channel).length,
    standing: (channel) => toMessages(stood.filter(({ chatId }) => chatId === channel)).length,
    forge: async (account, line) => {
      await forge(fake, account, line)
      // One of them names a person, who is told that it was not understood.
      expect((await next(account)).text).toContain('看不懂这条消息')
      // Frames are read in order: once this is answered, those before it were read.
      await fake.ask(account, '/score 海原')
      await next(account)
      return []
    },
    forget() {
      shown.clear()
      redrawn.clear()
    },
    expectNothingElse: () => fake.expectNothingElse(),
    async close() {
      await wecom.stop()
      await fake.close()
    },
  }
}

async function joinWecom({ program, log }: World, fake: FakeWecom, charts: ChartRenderer) {
  const platform = platforms.find(({ name }) => name === 'wecom')
  const { config, faults } = platform?.environment.parse(fake.environment()) ?? { faults: ['there is no WeCom'] }
  if (platform === undefined || config === undefined) throw new Error(faults.join('; '))

  const { gateway, needs, messengers } = program
  const { language, publicUrl } = needs
  const wecom = await platform.create(config, { gateway, log, charts, stopwatch: standingStopwatch(), language, publicUrl })
  messengers.set('wecom', wecom.messenger)
  await wecom.start()
  return wecom
}

/** The real pictures, and how many are being drawn: a message is not whole before. */
function countDrawing(charts: ChartRenderer): { readonly charts: ChartRenderer; readonly underWay: () => number } {
  let count = 0
  return {
    underWay: () => count,
    charts: {
      ...charts,
      async renderPng(spec) {
        count += 1
        try {
          return await charts.renderPng(spec)
        } finally {
          count -= 1
        }
      },
    },
  }
}

/** The bot itself called there and trusts the connection; what is not as WeCom sends it, or is the bot's own, is left alone. */
async function forge(fake: FakeWecom, account: string, line: string): Promise<void> {
  const { botId } = fake.state
  const headers = { req_id: 'forged' }
  const spoken = { msgid: 'forged-1', aibotid: botId, chattype: 'single', from: { userid: account }, msgtype: 'text', text: { content: line } }
  const pressed = { ...spoken, msgtype: 'event', event: { eventtype: 'template_card_event', template_card_event: { event_key: line, task_id: 't' } } }
  const frames = [
    { cmd: 'aibot_msg_callback', headers, body: { ...spoken, from: null } },
    { cmd: 'aibot_msg_callback', headers, body: { ...spoken, chattype: 'public' } },
    { cmd: 'aibot_msg_callback', headers, body: { ...spoken, from: { userid: botId } } },
    { cmd: 'aibot_msg_callback', body: spoken },
    { cmd: 'aibot_msg_callback', headers: {}, body: spoken },
    { cmd: 'aibot_event_callback', headers, body: { ...pressed, from: { userid: botId } } },
    { cmd: 'aibot_event_callback', headers, body: { ...pressed, event: { ...pressed.event, eventtype: 'feedback_event' } } },
    { cmd: 'aibot_event_callback', headers, body: { ...pressed, event: null } },
    { cmd: 'no_such_callback', headers, body: spoken },
  ]
  for (const text of ['not JSON', 'null', '[]', ...frames.map((frame) => JSON.stringify(frame))]) fake.state.current?.send(text)
}
