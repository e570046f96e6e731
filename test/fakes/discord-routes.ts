import { toApplication, toBot, toChannel, toDirect, toGuild, toMember, toMessage, toRole, toThread } from './discord-answers.ts'
import { beginThread, changeThread, refusalOfPlace, refusalOfReply, wakeThread } from './discord-threads.ts'
import { done, type FakeRequest, type FakeResult, invalid, ok, refused } from './discord-result.ts'
import { refusalOfCommand, refusalOfMessage, refusalOfModal, list, type Loose } from './discord-rules.ts'
import { type DiscordState, type FakeDiscordMessage, type FakeInteraction, toFakeDiscordMessage } from './discord-state.ts'

type Route = (request: FakeRequest) => FakeResult

function refusalOfBody(request: FakeRequest): FakeResult | undefined {
  const refusal = refusalOfMessage(
    request.body,
    request.files.map(({ name }) => name),
  )
  if (refusal === undefined) return undefined
  request.state.unexpected.push(`a message that Discord refuses: ${refusal}`)
  return invalid(refusal)
}

function createMessage(request: FakeRequest): FakeResult {
  const { state, ids, body, files } = request
  const refusal = refusalOfPlace(request) ?? refusalOfBody(request) ?? refusalOfReply(request)
  if (refusal !== undefined) return refusal
  wakeThread(state, ids[0] ?? '')
  const known = body.enforce_nonce === true ? state.messages.find(({ nonce, channelId }) => nonce === body.nonce && channelId === ids[0]) : undefined
  if (known !== undefined) return ok(toMessage(state, known))

  const message = toFakeDiscordMessage(body, { id: state.nextId(), channelId: ids[0] ?? '', via: 'message', files })
  state.messages.push(message)
  state.messageLine.add(message)
  return ok(toMessage(state, message))
}

function listMessages({ state, ids, query }: FakeRequest): FakeResult {
  const before = query.get('before')
  const limit = Number(query.get('limit') ?? 50)
  const newestFirst = state.messages
    .filter(({ channelId, id, onlyFor }) => channelId === ids[0] && onlyFor === undefined && (before === null || id < before))
    .reverse()
  // The real one does not always tell the nonce of an older message.
  return ok(newestFirst.slice(0, limit).map((message) => ({ ...toMessage(state, message), nonce: undefined })))
}

function readMessage({ state, ids }: FakeRequest): FakeResult {
  const message = state.messages.find(({ id, channelId, onlyFor }) => id === ids[1] && channelId === ids[0] && onlyFor === undefined)
  return message === undefined ? refused(404, 10008, 'Unknown Message') : ok(toMessage(state, message))
}

function editMessage(request: FakeRequest): FakeResult {
  const { state, ids, body, files } = request
  const refusal = refusalOfPlace(request) ?? refusalOfBody(request)
  if (refusal !== undefined) return refusal
  if (state.places.get(ids[0] ?? '')?.archived === true) return refused(400, 50083, 'Thread is archived')
  const index = state.messages.findIndex(({ id }) => id === ids[1])
  if (index === -1) return refused(404, 10008, 'Unknown Message')

  // What it replies to stays.
  const replyTo = state.messages[index]?.replyTo
  return replaceMessage(state, index, { ...toFakeDiscordMessage(body, { id: ids[1] ?? '', channelId: ids[0] ?? '', via: 'edit', files }), replyTo })
}

function replaceMessage(state: DiscordState, index: number, message: FakeDiscordMessage): FakeResult {
  state.messages[index] = message
  state.messageLine.add(message)
  return ok(toMessage(state, message))
}

function openDirect({ state, body }: FakeRequest): FakeResult {
  const user = state.users.get(String(body.recipient_id))
  if (user === undefined) return refused(400, 50033, 'Invalid Recipient(s)')
  if (user.refusesDirect) return refused(403, 50007, 'Cannot send messages to this user')
  return ok(toDirect(`7${String(body.recipient_id).slice(1)}`, String(body.recipient_id)))
}

function callback({ state, ids: [id, token = ''], body }: FakeRequest): FakeResult {
  const interaction = state.interactions.get(token)
  if (interaction === undefined || interaction.id !== id || Date.now() - interaction.createdAt > 3000) return refused(404, 10062, 'Unknown interaction')
  if (interaction.callback !== undefined) return refused(400, 40060, 'Interaction has already been acknowledged.')
  const refusal = refusalOfCallback(interaction, body)
  if (refusal !== undefined) {
    state.unexpected.push(`a callback that Discord refuses: ${refusal}`)
    return invalid(refusal)
  }
  interaction.callback = body
  interaction.isThinking = body.type === 5
  if (body.type === 6) interaction.originalId = interaction.sourceId
  if (body.type === 9) state.modalLine.add({ userId: interaction.userId, channelId: interaction.channelId, modal: body.data as Loose })
  interaction.onCallback(body)
  return done
}

const callbacksByType: Readonly<Record<number, readonly number[]>> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6] }

function refusalOfCallback({ type }: FakeInteraction, body: Loose): string | undefined {
  const data = (body.data ?? {}) as Loose
  if (callbacksByType[type]?.includes(Number(body.type)) !== true) return `callback ${String(body.type)} for interaction ${type}`
  if (body.type === 9) return refusalOfModal(data)
  if (body.type === 8)
    return list(data.choices).length <= 25 && list(data.choices).every(({ name, value }) => isShort(name) && isShort(value)) ? undefined : 'suggestions'
  return undefined
}

const isShort = (text: unknown): boolean => typeof text === 'string' && text.length >= 1 && text.length <= 100

function followUp(request: FakeRequest): FakeResult {
  const { state, ids, body, files } = request
  const interaction = state.interactions.get(ids[1] ?? '')
  const refusal = refusalOfHook(state, interaction) ?? refusalOfBody(request)
  if (refusal !== undefined || interaction === undefined) return refusal ?? refused(404, 10015, 'Unknown Webhook')
  // The first message after “thinking…” takes its place, and is as private as that.
  if (interaction.isThinking) return showOriginal(state, interaction, body, files)

  const onlyFor = body.flags === 64 ? { onlyFor: interaction.userId } : {}
  const message = toFakeDiscordMessage(body, { id: state.nextId(), channelId: interaction.channelId, via: 'follow-up', files, ...onlyFor })
  state.messages.push(message)
  state.messageLine.add(message)
  return ok(toMessage(state, message))
}

function refusalOfHook(state: DiscordState, interaction: FakeInteraction | undefined): FakeResult | undefined {
  if (interaction === undefined) return refused(404, 10015, 'Unknown Webhook')
  if (state.tokensAreOver) return refused(401, 50027, 'Invalid Webhook Token')
  return interaction.callback === undefined ? refused(404, 10015, 'Unknown Webhook') : undefined
}

function showOriginal(state: DiscordState, interaction: FakeInteraction, body: Loose, files: FakeDiscordMessage['files']): FakeResult {
  const isPrivate = ((interaction.callback?.data ?? {}) as Loose).flags === 64
  const id = state.nextId()
  const message = toFakeDiscordMessage(body, {
    id,
    channelId: interaction.channelId,
    via: 'original',
    files,
    ...(isPrivate ? { onlyFor: interaction.userId } : {}),
  })
  interaction.isThinking = false
  interaction.originalId = id
  state.messages.push(message)
  state.messageLine.add(message)
  return ok(toMessage(state, message))
}

function editAnswer(request: FakeRequest): FakeResult {
  const { state, ids, body, files } = request
  const interaction = state.interactions.get(ids[1] ?? '')
  const refusal = refusalOfHook(state, interaction) ?? refusalOfBody(request)
  if (refusal !== undefined || interaction === undefined) return refusal ?? refused(404, 10015, 'Unknown Webhook')
  if (ids[2] === '@original' && interaction.isThinking) return showOriginal(state, interaction, body, files)

  const id = ids[2] === '@original' ? interaction.originalId : ids[2]
  const index = state.messages.findIndex((message) => message.id === id)
  const old = state.messages[index]
  if (old === undefined) return refused(404, 10008, 'Unknown Message')
  return replaceMessage(state, index, toFakeDiscordMessage(body, { ...old, onlyFor: old.onlyFor ?? '', via: old.via, files }))
}

function deleteAnswer({ state, ids }: FakeRequest): FakeResult {
  const interaction = state.interactions.get(ids[1] ?? '')
  const refusal = refusalOfHook(state, interaction)
  if (refusal !== undefined || interaction === undefined) return refusal ?? done
  interaction.isThinking = false
  const id = ids[2] === '@original' ? interaction.originalId : ids[2]
  state.messages = state.messages.filter((message) => message.id !== id)
  return done
}

function writeCommand({ state, ids, body: given }: FakeRequest): FakeResult {
  const body: Loose = { type: 1, ...given }
  const refusal = refusalOfCommand(body)
  if (refusal !== undefined) {
    state.unexpected.push(`a command that Discord refuses: ${refusal}`)
    return invalid(refusal)
  }
  const known = state.commands.find(({ id, name }) => id === ids[1] || name === body.name)
  const command = { ...body, id: known?.id ?? state.nextId(), application_id: ids[0], version: state.nextId(), default_member_permissions: null, nsfw: false }
  state.commands = [...state.commands.filter((other) => other !== known), command]
  return ok(command)
}

function readChannel({ state, ids: [id = ''] }: FakeRequest): Loose {
  const place = state.places.get(id)
  if (place?.recipientId !== undefined) return toDirect(id, place.recipientId)
  return place?.threadOf === undefined ? toChannel(state, { id, ...place }) : toThread(state, place)
}

/** `METHOD /path` with `:` for an id. */
export const routes: Readonly<Record<string, Route>> = {
  'GET /gateway/bot': ({ state, gatewayUrl }) =>
    ok({
      url: state.gatewayUrl ?? gatewayUrl,
      shards: 1,
      session_start_limit: { total: 1000, remaining: state.sessionsLeft, reset_after: 2000, max_concurrency: 1 },
    }),
  'GET /applications/@me': ({ state }) => ok(toApplication(state)),
  'GET /users/@me/guilds': ({ state }) => ok([toGuild(state)]),
  'GET /users/@me': ({ state }) => ok({ ...toBot(state), mfa_enabled: false, locale: 'zh-CN' }),
  'GET /guilds/:/members/:': ({ state, ids }) => (ids[1] === state.applicationId ? ok(toMember(state.applicationId)) : refused(404, 10007, 'Unknown Member')),
  'GET /guilds/:/roles': ({ state }) => ok([toRole(state.guildId, 0n), toRole('700000000000000001', 2n ** 50n - 1n - 8n)]),
  'GET /channels/:': (request) => refusalOfPlace(request) ?? ok(readChannel(request)),
  'GET /applications/:/commands': ({ state, query }) =>
    query.get('with_localizations') === 'true' ? ok(state.commands) : ok(state.commands.map(withoutWords)),
  'POST /applications/:/commands': writeCommand,
  'PATCH /applications/:/commands/:': writeCommand,
  'DELETE /applications/:/commands/:': ({ state, ids }) => {
    state.commands = state.commands.filter(({ id }) => id !== ids[1])
    return done
  },
  'POST /users/@me/channels': openDirect,
  'POST /channels/:/messages': createMessage,
  'GET /channels/:/messages': (request) => refusalOfPlace(request) ?? listMessages(request),
  'GET /channels/:/messages/:': (request) => refusalOfPlace(request) ?? readMessage(request),
  'PATCH /channels/:/messages/:': editMessage,
  'POST /channels/:/messages/:/threads': beginThread,
  'PATCH /channels/:': changeThread,
  'POST /interactions/:/:/callback': callback,
  'POST /webhooks/:/:': (request) => {
    const result = followUp(request)
    return result.status === 200 && request.query.get('wait') !== 'true' ? done : result
  },
  'PATCH /webhooks/:/:/messages/:': editAnswer,
  'DELETE /webhooks/:/:/messages/:': deleteAnswer,
}

const withoutWords = ({ name_localizations: _, description_localizations: __, ...command }: Loose): Loose => command
