import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFakeGateway, type FakeGateway } from './discord-gateway.ts'
import { handleDiscordRequest } from './discord-http.ts'
import { createDiscordPeople, directOf, type FakeDiscordPeople } from './discord-people.ts'
import type { Loose } from './discord-rules.ts'
import { createDiscordState, type DiscordState, type FakeDiscordFailure, type FakeDiscordMessage, type FakeModal, type FakePlace } from './discord-state.ts'
import { acceptWebSocket } from './websocket.ts'

/** A local Discord: REST, attachments and gateway. Strict as the real one; what nobody expected is kept and told. */
export interface FakeDiscord extends FakeDiscordPeople {
  readonly apiUrl: string
  readonly token: string
  readonly gateway: FakeGateway
  readonly state: DiscordState
  /** The variables of the environment that point the program here. */
  environment(): Record<string, string>
  addChannel(id: string, given?: Partial<Omit<FakePlace, 'id'>>): void
  /** A person with direct messages to the bot. */
  addUser(id: string, given?: { readonly refusesDirect: boolean }): void
  /** The next calls of a route (`POST /channels/`) fail, in a channel or everywhere. */
  fail(route: string, how: FakeDiscordFailure, times?: number, channel?: string): void
  /** The oldest message nobody took yet that fits. */
  nextMessage(
    filter?: { readonly channelId?: string; readonly onlyFor?: string; readonly containing?: string; readonly via?: string },
    timeoutMs?: number,
  ): Promise<FakeDiscordMessage>
  nextModal(): Promise<FakeModal>
  /** Calls of a route so far. */
  callsOf(route: string): readonly { readonly ids: readonly string[]; readonly body: unknown; readonly status: number }[]
  /** Resolves when so many commands are registered. */
  registered(): readonly Loose[]
  forgetMessages(): void
  /** Throws where something came that nobody took, or that Discord does not know. */
  expectNothingElse(): void
  /** Throws where something came that is not as Discord describes it. */
  close(): Promise<void>
}

export async function startFakeDiscord(): Promise<FakeDiscord> {
  const state = createDiscordState()
  const token = 'fake-discord-token.1111.2222'
  let baseUrl = ''
  const gatewayUrl = (): string => `${baseUrl.replace('http', 'ws')}/gateway`
  const gateway = createFakeGateway(state, token, gatewayUrl)
  const server = createServer((request, response) => {
    handleDiscordRequest(request, response, { state, token, gatewayUrl: gatewayUrl() }).catch((error: unknown) => {
      state.unexpected.push(`the fake itself failed: ${String(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket) => gateway.accept(acceptWebSocket(request, socket), request.url ?? ''))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...createDiscordPeople(state, gateway, () => baseUrl),
    ...observation(state),
    apiUrl: `${baseUrl}/api`,
    token,
    gateway,
    state,
    environment: () => ({ DISCORD_TOKEN: token, DISCORD_API_URL: `${baseUrl}/api` }),
    async close() {
      gateway.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (state.unexpected.length > 0) throw new Error(`Discord got what it does not know:\n${state.unexpected.join('\n')}`)
    },
  }
}

function observation(state: DiscordState) {
  const addChannel: FakeDiscord['addChannel'] = (id, given = {}) => void state.places.set(id, { id, ...given })

  return {
    addChannel,
    addUser(id: string, given = { refusesDirect: false }) {
      state.users.set(id, given)
      addChannel(directOf(id), { recipientId: id })
    },
    fail: ((route, how, times = 1, channel) => void state.failures.push({ route, how, times, channel })) satisfies FakeDiscord['fail'],
    nextMessage: ((filter = {}, timeoutMs) =>
      state.messageLine.next(
        `a message ${JSON.stringify(filter)}`,
        (message) =>
          (filter.channelId ?? message.channelId) === message.channelId &&
          (filter.onlyFor === undefined || filter.onlyFor === message.onlyFor) &&
          (filter.via ?? message.via) === message.via &&
          (filter.containing === undefined || message.text.includes(filter.containing)),
        timeoutMs,
      )) satisfies FakeDiscord['nextMessage'],
    nextModal: () => state.modalLine.next('a form', () => true),
    callsOf: (route: string) => state.calls.filter((call) => call.route.startsWith(route)),
    registered: () => state.commands,
    forgetMessages() {
      state.messageLine.clear()
      state.modalLine.clear()
    },
    expectNothingElse() {
      const left = [
        ...state.unexpected,
        ...state.messageLine
          .left()
          .map((message) => `message in ${message.channelId}${message.onlyFor === undefined ? '' : ` for ${message.onlyFor}`}: ${message.text}`),
        ...state.modalLine.left().map(({ modal }) => `form: ${String(modal.title)}`),
      ]
      if (left.length > 0) throw new Error(`Discord got what nobody expected:\n${left.join('\n')}`)
    },
  }
}
