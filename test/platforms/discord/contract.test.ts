import { findMessageFaults } from '../../../src/platforms/discord/payload-check.ts'
import { toOutgoing, chartSlots } from '../../../src/platforms/discord/drawing.ts'
import { createDiscord } from '../../../src/platforms/discord/index.ts'
import type { Question } from '../../../src/platforms/discord/draw-buttons.ts'
import { createKept } from '../../../src/platforms/discord/kept.ts'
import { toModal } from '../../../src/platforms/discord/modal.ts'
import { renderDiscord } from '../../../src/platforms/discord/render.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import type { FormPart } from '../../../src/reply/parts.ts'
import { type PlatformHarness, platformContract, type Trouble } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { allText, refusalOfMessage, type Loose } from '../../fakes/discord-rules.ts'
import { directOf } from '../../fakes/discord-people.ts'
import type { FakeDiscordFailure } from '../../fakes/discord-state.ts'
import { findFaultsAt } from '../../fakes/discord-description.ts'
import { platformOptions } from '../../fakes/platform-options.ts'
import { onePixelPng } from '../../fakes/picture-renderer.ts'
import { C1, startDiscordStage, U1 } from './discord-harness.ts'

/** Wherever a reply may go. */
const messageRoutes = [
  ['POST', '/channels/1/messages'],
  ['PATCH', '/channels/1/messages/2'],
  ['POST', '/webhooks/1/token'],
  ['PATCH', '/webhooks/1/token/messages/@original'],
] as const

const troubles: Readonly<Record<Exclude<Trouble, 'piece'>, FakeDiscordFailure>> = {
  permanent: { status: 403, code: 50013 },
  'rate-limited': { retryAfterSeconds: 30 },
  broken: { broken: 'before' },
  'broken-after': { broken: 'after' },
}

async function createDiscordHarness(gateway: Gateway): Promise<PlatformHarness> {
  const { fake, discord, close } = await startDiscordStage(gateway)
  const memory = { lines: createKept<string>(), forms: createKept<FormPart>(), questions: createKept<Question>() }
  const away = await createDiscord({ ...platformOptions(), config: { token: 'away.away.away', apiUrl: `http://127.0.0.1:${await findClosedPort()}/api` } })

  return {
    mentions: ['@everyone', '<@1>', '<@&2>', '<#3>', '</score:4>', '<t:5>'],
    draw: async (reply) => {
      const drawing = renderDiscord(reply, { language: 'zh-CN', memory, mark: '#abcdefabcd' })
      const drawn = [true, false].map((isDrawn) => toOutgoing(drawing, isDrawn ? chartSlots(drawing).map(() => onePixelPng) : []))
      const faults = drawn.flatMap((outgoing) => {
        const refusal = refusalOfMessage(
          outgoing.payload as unknown as Loose,
          outgoing.files.map(({ name }) => name),
        )
        const described = messageRoutes.flatMap(([method, path]) => findFaultsAt(method, path, outgoing.payload))
        return [...findMessageFaults(outgoing), refusal, ...described]
      })
      for (const part of reply.parts) {
        const modal = part.kind === 'form' ? toModal(part, { digest: 'digest', language: 'zh-CN', lead: part.title }) : undefined
        if (modal !== undefined) faults.push(...findFaultsAt('POST', '/interactions/1/token/callback', { type: 9, data: modal }))
      }
      return { shown: allText(drawn[0]?.payload), whole: JSON.stringify(drawn[0]?.payload), files: drawing.files, faults }
    },
    receiving: {
      ask: async (line) => {
        const [name = '', unit] = line.slice(1).split(' ')
        return (await fake.command(U1, C1, name, unit === undefined ? {} : { unit })).afterMs
      },
      nextAnswer: async () => (await fake.nextMessage({ channelId: C1, onlyFor: U1 })).text,
      redeliver: async () => fake.gateway.redeliver(),
      echo: async () => fake.echo(U1, '/score 西夏'),
    },
    sending: {
      messenger: discord.messenger,
      addresses: [C1, U1],
      standing: async (address) =>
        fake.state.messages
          .filter(({ channelId }) => [channelId, fake.state.places.get(channelId)?.threadOf].includes(address === U1 ? directOf(U1) : address))
          .map(({ id, channelId, replyTo, text }) => {
            const threadOf = fake.state.places.get(channelId)?.threadOf
            const root = threadOf === undefined ? replyTo && `${channelId}:${replyTo}` : `${threadOf}:${channelId}`
            return { id: `${channelId}:${id}`, text, beneath: root }
          }),
      network: {
        unreachable: away.messenger,
        meet: (trouble) => trouble !== 'piece' && fake.fail('POST /channels/', troubles[trouble]),
      },
    },
    close,
  }
}

platformContract('Discord', ['two-way', 'acknowledges', 'threads', 'redraws', 'finds', 'attaches', 'whole-words'], createDiscordHarness)
