import { toThread } from './discord-answers.ts'
import { type FakeRequest, type FakeResult, invalid, ok, refused } from './discord-result.ts'
import type { Loose } from './discord-rules.ts'
import type { DiscordState } from './discord-state.ts'

/** Why nothing can be done in a channel or a thread. */
export function refusalOfPlace({ state, ids: [channelId = ''] }: FakeRequest): FakeResult | undefined {
  const place = state.places.get(channelId)
  if (place === undefined) return refused(404, 10003, 'Unknown Channel')
  if (place.archived === true && place.locked === true) return refused(403, 50013, 'Missing Permissions')
  return place.refusal === undefined ? undefined : refused(403, place.refusal, 'Forbidden')
}

/** A thread begins with a message and bears its id; a second one can't. */
export function beginThread(request: FakeRequest): FakeResult {
  const { state, ids, body } = request
  const [channelId = '', messageId = ''] = ids
  const place = state.places.get(channelId)
  const refusal = refusalOfPlace(request)
  if (refusal !== undefined) return refusal
  if (place?.recipientId !== undefined || place?.threadOf !== undefined) return refused(400, 50024, 'Cannot execute action on this channel type')
  if (place?.refusesThreads === true) return refused(403, 50013, 'Missing Permissions')
  if (!state.messages.some((message) => message.id === messageId && message.channelId === channelId)) return refused(404, 10008, 'Unknown Message')
  if (state.places.has(messageId)) return refused(400, 160_004, 'A thread has already been created for this message')
  if (!isGoodThread(body)) {
    state.unexpected.push(`a thread that Discord refuses: ${JSON.stringify(body)}`)
    return invalid('thread')
  }

  const thread = { id: messageId, threadOf: channelId, name: String(body.name) }
  state.places.set(messageId, thread)
  return { status: 201, body: toThread(state, thread) }
}

const isGoodThread = ({ name, auto_archive_duration, ...more }: Loose): boolean =>
  typeof name === 'string' &&
  name.length >= 1 &&
  [...name].length <= 100 &&
  [60, 1440, 4320, 10_080].includes(Number(auto_archive_duration)) &&
  Object.keys(more).length === 0

/** Only waking is known. */
export function changeThread({ state, ids, body }: FakeRequest): FakeResult {
  const thread = state.places.get(ids[0] ?? '')
  if (thread?.threadOf === undefined) return refused(404, 10003, 'Unknown Channel')
  if (JSON.stringify(body) !== '{"archived":false}') return invalid('thread')
  if (thread.locked === true) return refused(403, 50013, 'Missing Permissions')

  wakeThread(state, thread.id)
  return ok(toThread(state, { ...thread, archived: false }))
}

/** Writing in it wakes a thread. */
export function wakeThread(state: DiscordState, id: string): void {
  const thread = state.places.get(id)
  if (thread?.archived === true) state.places.set(id, { ...thread, archived: false })
}

/** Why a message can't reply to another. */
export function refusalOfReply({ state, ids, body }: FakeRequest): FakeResult | undefined {
  const reference = body.message_reference as Loose | undefined
  if (reference === undefined) return undefined
  const isThere = state.messages.some(({ id, channelId }) => id === reference.message_id && channelId === ids[0])
  return isThere || reference.fail_if_not_exists === false ? undefined : invalid('message_reference')
}
