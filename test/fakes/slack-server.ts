import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Acknowledgement, createEventSender, type EventSender } from './slack-events.ts'
import { slackScopes } from '../../src/platforms/slack/scopes.ts'
import { handleSlackRequest } from './slack-http.ts'
import { approve, type Consent, fakeClient } from './slack-oauth.ts'
import { createPeople, type FakePeople } from './slack-people.ts'
import {
  createSlackState,
  type FakeCall,
  type FakeChannel,
  type FakeFailure,
  type FakeFile,
  type FakeMessage,
  type FakeView,
  type SlackState,
} from './slack-state.ts'
import { acceptWebSocket } from './websocket.ts'

/** A local Slack: Web API, response URLs, uploads, Socket Mode and signed HTTP. Strict as the real one; what nobody expected is kept and told. */
export interface FakeSlack extends FakePeople {
  readonly apiUrl: string
  readonly secrets: { readonly botToken: string; readonly appToken: string; readonly signingSecret: string }
  readonly botUserId: string
  /** The variables of the environment that point the program here. */
  environment(mode: 'socket' | 'http', oauth?: 'oauth'): Record<string, string>
  /** A channel; with a user's id, the direct messages with them (id `D` + user id). The bot is a member unless told otherwise. */
  addChannel(id: string, state?: Partial<Omit<FakeChannel, 'id'>>): void
  addUser(id: string, teamId?: string): void
  /** People of another workspace. */
  inTeam(teamId: string): FakePeople
  /** Presses Allow on Slack's page: the address the browser is sent back to. */
  approve(authorizeUrl: string, consent: Consent): string
  /** What the token of the environment is granted. */
  setScopes(scopes: readonly string[]): void
  /** Slack tells that a workspace removed the app, or took its token back; the token is void. */
  uninstall(teamId: string, how?: 'app_uninstalled' | 'tokens_revoked'): Promise<Acknowledgement>
  /** Resolves when the program has connected anew; to be called before the connection is closed. */
  whenReconnected(): Promise<void>
  /** HTTP mode: where the program listens, for example `http://127.0.0.1:3000/slack/events`. */
  sendEventsTo(url: string): void
  readonly events: EventSender
  /** The next calls of a method fail, in a channel or everywhere. */
  fail(method: string, how: FakeFailure, times?: number, channel?: string): void
  /** The oldest message nobody took yet that fits, ephemeral or not. Channel, or `DU1` for direct messages. */
  nextMessage(
    filter?: { readonly channel?: string; readonly onlyFor?: string; readonly containing?: string; readonly via?: string },
    timeoutMs?: number,
  ): Promise<FakeMessage>
  nextView(userId?: string): Promise<FakeView>
  /** A file that was shared in a channel. */
  nextFile(filter?: { readonly channel?: string }): Promise<FakeFile>
  /** Messages as they stand in a channel now. */
  messagesIn(channel: string): readonly FakeMessage[]
  readonly calls: readonly FakeCall[]
  fileOf(id: string): FakeFile | undefined
  /** Throws where something came that nobody took, or that Slack does not know. */
  expectNothingElse(): void
  forgetMessages(): void
  close(): Promise<void>
}

export async function startFakeSlack(): Promise<FakeSlack> {
  const state = createSlackState()
  const secrets = { botToken: 'xoxb-fake-bot-token-1111', appToken: 'xapp-1-fake-app-token-2222', signingSecret: 'fake-signing-secret-3333' }
  const home = { id: 'TFAKE', token: secrets.botToken, botUserId: state.botUserId, botId: state.botId, scopes: slackScopes }
  state.teams.set(home.token, home)
  const sender = createEventSender(state, secrets.signingSecret)
  let baseUrl = ''
  const server = createServer((request, response) => {
    handleSlackRequest(request, response, { state, secrets, baseUrl }).catch((error: unknown) => {
      state.unexpected.push(`the fake itself failed: ${String(error)}`)
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket) => sender.addSocket(acceptWebSocket(request, socket)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...createPeople(state, sender, () => baseUrl),
    ...observation(state),
    inTeam: (teamId) => createPeople(state, sender, () => baseUrl, teamId),
    approve: (authorizeUrl, consent) => approve(state, authorizeUrl, consent),
    setScopes: (scopes) => void state.teams.set(secrets.botToken, { ...home, scopes }),
    uninstall(team_id, type = 'app_uninstalled') {
      for (const { id, token } of state.teams.values()) if (id === team_id) state.teams.delete(token)
      const event_time = Math.floor(Date.now() / 1000)
      const event = { type, ...(type === 'tokens_revoked' ? { tokens: { oauth: [], bot: [`UBOT${team_id}`] } } : {}) }
      const payload = { type: 'event_callback', event_id: state.next('Ev'), team_id, event_time, event }
      return sender.deliver({ kind: 'events_api', payload })
    },
    apiUrl: `${baseUrl}/api/`,
    secrets,
    botUserId: state.botUserId,
    events: sender,
    whenReconnected: () => sender.whenConnected(),
    environment: (mode, oauth) => ({
      SLACK_MODE: mode,
      SLACK_API_URL: `${baseUrl}/api/`,
      ...(oauth === undefined ? { SLACK_BOT_TOKEN: secrets.botToken } : { SLACK_CLIENT_ID: fakeClient.id, SLACK_CLIENT_SECRET: fakeClient.secret }),
      ...(mode === 'http' ? { SLACK_SIGNING_SECRET: secrets.signingSecret } : { SLACK_APP_TOKEN: secrets.appToken }),
    }),
    sendEventsTo: (url) => sender.setUrl(url),
    async close() {
      sender.closeSockets()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function observation(state: SlackState) {
  const addChannel: FakeSlack['addChannel'] = (id, given = {}) => {
    state.channels.set(id, { id, isIm: id.startsWith('D'), isExternal: false, isArchived: false, isMember: true, teamId: 'TFAKE', ...given })
  }
  const nextMessage: FakeSlack['nextMessage'] = (filter = {}, timeoutMs) => {
    const fits = (message: FakeMessage): boolean =>
      (filter.channel ?? message.channel) === message.channel &&
      (filter.onlyFor === undefined || filter.onlyFor === message.onlyFor) &&
      (filter.via ?? message.via) === message.via &&
      (filter.containing === undefined || JSON.stringify([message.text, message.blocks]).includes(filter.containing))
    return state.messageLine.next(`a message ${JSON.stringify(filter)}`, fits, timeoutMs)
  }

  return {
    addChannel,
    addUser: (id: string, teamId = 'TFAKE') => addChannel(`D${id}`, { teamId }),
    fail: ((method, how, times = 1, channel = undefined) => void state.failures.push({ method, how, times, channel })) satisfies FakeSlack['fail'],
    nextMessage,
    nextView: (userId?: string) => state.viewLine.next('a modal', (view) => userId === undefined || view.userId === userId),
    nextFile: (filter: { readonly channel?: string } = {}) =>
      state.fileLine.next('a file', (file) => filter.channel === undefined || file.channel === filter.channel),
    messagesIn: (channel: string) => state.messages.filter((message) => message.channel === channel),
    calls: state.calls,
    fileOf: (id: string) => state.files.get(id),
    expectNothingElse() {
      const left = [
        ...state.unexpected,
        ...state.messageLine
          .left()
          .map((message) => `message in ${message.channel}${message.onlyFor === undefined ? '' : ` for ${message.onlyFor}`}: ${message.text}`),
        ...state.viewLine.left().map(({ view }) => `modal: ${JSON.stringify(view.title)}`),
        ...state.fileLine.left().map((file) => `file: ${file.name}`),
      ]
      if (left.length > 0) throw new Error(`Slack got what nobody expected:\n${left.join('\n')}`)
    },
    forgetMessages() {
      state.messageLine.clear()
      state.viewLine.clear()
      state.fileLine.clear()
    },
  }
}
