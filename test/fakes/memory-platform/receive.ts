import { timingSafeEqual } from 'node:crypto'
import { AppError } from '../../../src/domain/error.ts'
import { inLanguage, type Language } from '../../../src/domain/language.ts'
import { isAllowedUnder } from '../../../src/domain/people.ts'
import type { Stopwatch } from '../../../src/ports/clock.ts'
import type { Gateway, Invocation } from '../../../src/ports/gateway.ts'
import { type Reply, reply, warning } from '../../../src/reply/parts.ts'
import { type MemoryChat, type SignedDelivery, signChat } from '../memory-chat.ts'
import { memoryLimits } from './limits.ts'
import { renderMemory } from './render.ts'
import { type ChatEvent, eventSchema } from './schema.ts'

export interface ReceiverOptions {
  readonly chat: MemoryChat
  readonly secret: string
  readonly gateway: Gateway
  readonly stopwatch: Stopwatch
  readonly language: Language
  /** Holds work that goes on after the acknowledgement, so that stopping waits for it. */
  readonly background: (work: Promise<void>) => void
}

/** What people do, each answered with a status at once: a change is kept first, and carried out afterwards; a redelivery is not even that. */
export function createReceiver({ chat, secret, gateway, stopwatch, language, background }: ReceiverOptions) {
  const seen = new Set<string>()

  const answer = async ({ kind, account }: ChatEvent, { place }: Invocation, said: Reply): Promise<void> => {
    if (said.parts.length === 0) return
    const content = renderMemory(said, language)
    if (kind === 'home') return await chat.showHome(account, content)

    const isPublic = said.visibility === 'public' && isAllowedUnder(place.ceiling, said.sensitivity)
    await chat.post({ place: place.address, content, ...(isPublic || place.kind === 'private' ? {} : { onlyFor: account }) })
  }

  return async function receive(delivery: SignedDelivery): Promise<number> {
    if (!isSigned(delivery, secret, stopwatch.now())) return 401
    const event = eventSchema.safeParse(delivery.body).data
    if (event === undefined) return 400
    if (event.account === chat.botAccount || seen.has(event.id)) return 200

    seen.add(event.id)
    const invocation = toInvocation(event)
    try {
      if (await gateway.accept(invocation)) background(gateway.dispatch(invocation).then((said) => answer(event, invocation, said)))
    } catch (error) {
      // Not kept: where it is no refusal, the chat delivers it again.
      seen.delete(event.id)
      if (!(error instanceof AppError)) throw error
      background(answer(event, invocation, reply([warning(inLanguage(error.words, language))], { tone: 'fault' })))
    }
    return 200
  }
}

function toInvocation({ id, kind, account, text, place, isGroup }: ChatEvent): Invocation {
  return {
    platform: 'memory',
    externalId: account,
    text: kind === 'home' ? '/home' : text,
    place: { kind: isGroup ? 'group' : 'private', ceiling: 'internal', address: place },
    eventId: id,
    method: kind === 'press' ? 'button' : 'command',
  }
}

/** Signed with our secret, and neither older than five minutes nor from the future. */
function isSigned({ body, timestamp, signature }: SignedDelivery, secret: string, now: Date): boolean {
  const [given, right] = [Buffer.from(signature), Buffer.from(signChat(secret, timestamp, body))]
  const isFresh = Math.abs(now.getTime() / 1000 - timestamp) <= memoryLimits.signatureSeconds
  return isFresh && given.length === right.length && timingSafeEqual(given, right)
}
