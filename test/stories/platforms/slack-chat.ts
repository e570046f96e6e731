import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { signSlack } from '../../fakes/slack-events.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack-server.ts'
import type { FakeMessage } from '../../fakes/slack-state.ts'
import { joinSlack, textOf } from '../slack-world.ts'
import type { World } from '../world.ts'
import { type Chat, linkCode, patienceMs, type Said, type Trouble } from './chat.ts'

const troubles: Readonly<Record<Trouble, Parameters<FakeSlack['fail']>[1]>> = {
  'asks to wait': { retryAfterSeconds: 30 },
  'token revoked': { error: 'token_revoked' },
  'takes nothing from the bot': { error: 'account_inactive' },
}

export async function joinSlackChat(world: World): Promise<Chat> {
  const fake = await startFakeSlack()
  for (const channel of ['C1', 'C2']) fake.addChannel(channel)
  fake.addChannel('C8', { isArchived: true })
  fake.addChannel('C9', { isMember: false })
  const slack = await joinSlack(world, fake, 'http')
  const server = createServer(slack.requestListener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  fake.sendEventsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  await slack.start()
  const next = async (channel: string, containing?: string): Promise<Said> =>
    toSaid(fake, await fake.nextMessage({ channel, ...(containing === undefined ? {} : { containing }) }, patienceMs))

  return {
    platform: 'slack',
    channels: { first: 'C1', second: 'C2', gone: 'C8', without: 'C9' },
    reasons: { gone: 'is_archived', without: 'not_in_channel', revoked: 'token_revoked' },
    waitSeconds: 30,
    redraws: 'by itself',
    account(name) {
      const id = `U${name.toUpperCase()}`
      fake.addUser(id)
      return id
    },
    async link(person, account) {
      await fake.command(account, `D${account}`, `/link ${await linkCode(world, person)}`)
      expect((await next(`D${account}`)).text).toContain(`已绑定：${person}`)
    },
    ask: async (account, line) => void (await fake.command(account, `D${account}`, line)),
    nextDirect: (account, containing) => next(`D${account}`, containing),
    nextIn: next,
    nextOnlyFor: (_, channel) => next(channel),
    attached: async (channel) => (await fake.nextFile({ channel })).bytes.toString('utf8'),
    meet: (address, trouble) => fake.fail('chat.postMessage', troubles[trouble], 1, address),
    attempts: (channel) => fake.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === channel).length,
    standing: (channel) => fake.messagesIn(channel).length,
    forge: (account, line) => forge(fake, account, line),
    forget: () => fake.forgetMessages(),
    expectNothingElse: () => fake.expectNothingElse(),
    async close() {
      await slack.stop()
      server.closeAllConnections()
      server.close()
      await fake.close()
    },
  }
}

function toSaid(fake: FakeSlack, message: FakeMessage): Said {
  const pictures = message.blocks.filter(({ type }) => type === 'image').map(({ alt_text }) => String(alt_text))
  return {
    text: [textOf(message), ...pictures].join('\n'),
    buttons: message.buttons.map(({ label }) => label),
    onlyFor: message.onlyFor,
    isRedrawn: message.via === 'chat.update',
    follows: message.threadTs,
    id: message.ts,
    press: async (account, label, channel = message.channel) => void (await fake.press(account, { ...message, channel }, label)),
  }
}

/** A bad signature, none, one that is older than five minutes, one from the future. */
async function forge(fake: FakeSlack, account: string, line: string): Promise<readonly number[]> {
  const now = Math.floor(Date.now() / 1000)
  const [command = '', ...rest] = line.split(' ')
  const body = new URLSearchParams({ command, text: rest.join(' '), user_id: account, channel_id: `D${account}`, trigger_id: 'forged' }).toString()
  const { signingSecret } = fake.secrets
  const forged = [signSlack('another secret', now, body), {}, signSlack(signingSecret, now - 301, body), signSlack(signingSecret, now + 301, body)]
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  return await Promise.all(forged.map(async (headers) => (await fake.events.post(body, { ...form, ...headers })).status))
}
