import { findMessageFaults } from '../../../src/platforms/discord/payload-check.ts'
import { toOutgoing, chartSlots } from '../../../src/platforms/discord/drawing.ts'
import { createDiscord } from '../../../src/platforms/discord/index.ts'
import { createKept } from '../../../src/platforms/discord/kept.ts'
import { toModal } from '../../../src/platforms/discord/modal.ts'
import { renderDiscord } from '../../../src/platforms/discord/render.ts'
import type { FormPart } from '../../../src/reply/parts.ts'
import { type PlatformHarness, platformContract } from '../../contracts/platform-contract.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { allText, refusalOfMessage, type Loose } from '../../fakes/discord-rules.ts'
import { findFaultsAt } from '../../fakes/discord-description.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer, onePixelPng } from '../../fakes/picture-renderer.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { C1, startDiscordStage, U1 } from './discord-harness.ts'

/** Wherever a reply may go. */
const messageRoutes = [
  ['POST', '/channels/1/messages'],
  ['PATCH', '/channels/1/messages/2'],
  ['POST', '/webhooks/1/token'],
  ['PATCH', '/webhooks/1/token/messages/@original'],
] as const

async function createDiscordHarness(): Promise<PlatformHarness> {
  const gateway = createRecordingGateway()
  const { fake, discord, close } = await startDiscordStage(gateway)
  const memory = { lines: createKept<string>(), forms: createKept<FormPart>() }
  const config = { token: 'away.away.away', apiUrl: `http://127.0.0.1:${await findClosedPort()}/api` }
  const stopwatch = { now: () => new Date() }
  const away = await createDiscord({ config, gateway, log: createMemoryLog(), charts: createPictureRenderer(), stopwatch, language: 'zh-CN' })

  return {
    mentions: ['@everyone', '<@1>', '<@&2>', '<#3>', '</score:4>', '<t:5>'],
    draw: async (reply) => {
      const drawing = renderDiscord(reply, { language: 'zh-CN', memory, mark: '#0123456789' })
      const drawn = [true, false].map((isDrawn) => toOutgoing(drawing, isDrawn ? chartSlots(drawing).map(() => onePixelPng) : []))
      const faults = drawn.flatMap((outgoing) => {
        const refusal = refusalOfMessage(
          outgoing.payload as unknown as Loose,
          outgoing.files.map(({ name }) => name),
        )
        const described = messageRoutes.flatMap(([method, path]) => findFaultsAt(method, path, outgoing.payload))
        return [...findMessageFaults(outgoing), ...(refusal === undefined ? [] : [`Discord refuses it: ${refusal}`]), ...described]
      })
      for (const part of reply.parts) {
        const modal = part.kind === 'form' ? toModal(part, { digest: 'digest', language: 'zh-CN', lead: part.title }) : undefined
        if (modal !== undefined) faults.push(...findFaultsAt('POST', '/interactions/1/token/callback', { type: 9, data: modal }))
      }
      return { shown: allText(drawn[0]?.payload), faults }
    },
    receiving: {
      ask: async (line) => {
        const [name = '', unit] = line.slice(1).split(' ')
        return (await fake.command(U1, C1, name, unit === undefined ? {} : { unit })).afterMs
      },
      nextAnswer: async () => (await fake.nextMessage({ channelId: C1, onlyFor: U1 })).text,
      redeliver: async () => fake.gateway.redeliver(),
      echo: async () => fake.echo(U1, '/score 西夏'),
      invocations: () => gateway.invocations,
    },
    sending: {
      messenger: discord.messenger,
      address: C1,
      unreachable: away.messenger,
      meet: async (trouble) => {
        if (trouble === 'permanent') fake.fail('POST /channels/', { status: 403, code: 50013 })
        if (trouble === 'rate-limited') fake.fail('POST /channels/', { retryAfterSeconds: 30 })
        if (trouble === 'broken') fake.fail('POST /channels/', { broken: 'before' })
      },
      nextMessage: async () => (await fake.nextMessage({ channelId: C1 })).text,
    },
    close,
  }
}

platformContract('Discord', createDiscordHarness)
