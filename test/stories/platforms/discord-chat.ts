import { expect } from 'vitest'
import { platforms } from '../../../src/platforms/index.ts'
import type { CommandDescription } from '../../../src/ports/gateway.ts'
import { directOf } from '../../fakes/discord-people.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord-server.ts'
import type { FakeDiscordFailure, FakeDiscordMessage } from '../../fakes/discord-state.ts'
import type { World } from '../world.ts'
import { type Chat, linkCode, patienceMs, type Said, standingStopwatch, type Trouble } from './chat.ts'

const [first, second, gone, without] = ['200000000000000001', '200000000000000002', '200000000000000008', '200000000000000009'] as const
const posts = 'POST /channels/:/messages'
const troubles: Readonly<Record<Trouble, FakeDiscordFailure>> = {
  'asks to wait': { retryAfterSeconds: 30 },
  'token revoked': { status: 401, code: 0 },
  'takes nothing from the bot': { status: 403, code: 50007 },
}

export async function joinDiscordChat(world: World): Promise<Chat> {
  const fake = await startFakeDiscord()
  for (const channel of [first, second]) fake.addChannel(channel)
  fake.addChannel(without, { refusal: 50001 })
  const discord = await joinDiscord(world, fake)
  const accounts = new Map<string, string>()
  const placeOf = (address: string): string => (fake.state.users.has(address) ? directOf(address) : address)
  const next = async (channelId: string, containing?: string): Promise<Said> =>
    toSaid(fake, await fake.nextMessage({ channelId, ...(containing === undefined ? {} : { containing }) }, patienceMs))

  return {
    platform: 'discord',
    channels: { first, second, gone, without },
    reasons: { gone: 'unknown_channel', without: 'missing_access', revoked: 'unauthorized' },
    waitSeconds: 30,
    redraws: 'by itself',
    account(name) {
      const id = accounts.get(name) ?? String(100_000_000_000_000_011n + BigInt(accounts.size))
      accounts.set(name, id)
      fake.addUser(id)
      return id
    },
    async link(person, account) {
      await fake.command(account, directOf(account), 'link', { code: await linkCode(world, person) })
      expect((await next(directOf(account))).text).toContain(`已绑定：${person}`)
    },
    ask: (account, line) => ask(fake, { account, line, known: world.program.gateway.describe() }),
    nextDirect: (account, containing) => next(directOf(account), containing),
    nextIn: next,
    nextOnlyFor: (_, channel) => next(channel),
    attached: async (_, { text }) => text,
    meet: (address, trouble) => fake.fail(posts, troubles[trouble], 1, placeOf(address)),
    attempts: (channel) => fake.callsOf(posts).filter(({ ids }) => ids[0] === channel).length,
    standing: (channel) => fake.state.messages.filter(({ channelId }) => channelId === channel).length,
    forge: (account, line) => forge(fake, account, line),
    forget: () => fake.forgetMessages(),
    expectNothingElse: () => fake.expectNothingElse(),
    async close() {
      await discord.stop()
      await fake.close()
    },
  }
}

async function joinDiscord({ program, log }: World, fake: FakeDiscord) {
  const platform = platforms.find(({ name }) => name === 'discord')
  const { config, faults } = platform?.environment.parse(fake.environment()) ?? { faults: ['there is no Discord'] }
  if (platform === undefined || config === undefined) throw new Error(faults.join('; '))

  const { gateway, needs, messengers } = program
  const { charts, language, publicUrl } = needs
  const discord = await platform.create(config, { gateway, log, charts, stopwatch: standingStopwatch(), language, publicUrl })
  messengers.set('discord', discord.messenger)
  await discord.start()
  await expect.poll(() => fake.registered().length, { timeout: patienceMs }).toBe(gateway.describe().length)
  return discord
}

/** `/score 西夏 period:2026-10` as Discord delivers it; what is no command, as a message to the bot. */
async function ask(
  fake: FakeDiscord,
  { account, line, known }: { readonly account: string; readonly line: string; readonly known: readonly CommandDescription[] },
): Promise<void> {
  const [word = '', ...rest] = line.slice(1).split(' ')
  const command = known.find(({ name }) => name === word)
  if (command === undefined) return fake.say(account, line)

  const named = rest.filter((piece) => piece.includes(':')).map((piece) => [piece.slice(0, piece.indexOf(':')), piece.slice(piece.indexOf(':') + 1)] as const)
  const positional = command.options.filter((option) => option.positional)
  const typed = rest.filter((piece) => !piece.includes(':')).map((piece, index) => [positional[index]?.name ?? '', piece] as const)
  await fake.command(account, directOf(account), word, Object.fromEntries([...typed, ...named]))
}

function toSaid(fake: FakeDiscord, message: FakeDiscordMessage): Said {
  const texts = message.files.filter(({ name }) => /\.(csv|txt)$/.test(name)).map(({ bytes }) => bytes.toString('utf8'))
  return {
    text: [message.files.reduce((text, { name }) => text.replaceAll(name, ''), message.text), ...texts].join('\n'),
    buttons: message.buttons.map(({ label }) => label),
    onlyFor: message.onlyFor,
    isRedrawn: message.via === 'edit',
    follows: message.replyTo ?? (fake.state.places.get(message.channelId)?.threadOf === undefined ? undefined : message.channelId),
    id: message.id,
    press: async (account, label, channelId = message.channelId) => void (await fake.press(account, { ...message, channelId }, label)),
  }
}

/** Discord's gateway is trusted, as the bot itself called there; what is not as Discord sends it is left alone. */
async function forge(fake: FakeDiscord, account: string, line: string): Promise<readonly number[]> {
  const [name = ''] = line.slice(1).split(' ')
  const whole = { id: '1', application_id: fake.state.applicationId, token: 't', type: 2, data: { id: '2', name, type: 1, options: [] } }
  for (const packet of [{ ...whole, data: null }, { ...whole, token: undefined }, whole, { ...whole, type: 99 }])
    fake.gateway.dispatch('INTERACTION_CREATE', packet)
  fake.gateway.dispatch('MESSAGE_CREATE', { id: '3', channel_id: directOf(account), content: line, author: { id: account, bot: true } })
  fake.gateway.dispatch('MESSAGE_CREATE', { id: '4', channel_id: directOf(account), content: line, author: { id: account }, webhook_id: '5' })
  return []
}
