import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway, Guest } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import { within } from '../../system/within.ts'
import { createPatientApi } from './patient-api.ts'
import type { SlackApi } from './slack-api.ts'

/** Who is a guest of the workspace: restricted to some channels, of another organisation, or deactivated. */
export interface Guests {
  /** Asks Slack once in a while. Undefined: a member. */
  find(userId: string): Promise<Guest | undefined>
  /** What is known without asking. */
  guess(userId: string): Guest | undefined
}

const flag = z.boolean().nullish()
const info = z.object({
  user: z.object({ id: z.string(), deleted: flag, is_restricted: flag, is_ultra_restricted: flag, is_stranger: flag }),
})

const rememberedMs = 10 * 60 * 1000
const failedMs = 5000
const mostPeople = 5000
/** People wait for their answer meanwhile, also where Slack asks to slow down. */
const patienceMs = 20_000
/** Slack's answers about one person whom it does not show to the bot. */
const hidden: readonly string[] = ['user_not_found', 'user_not_visible']

/** What Slack says, or the code of its refusal where there is one. */
interface LookedUp {
  readonly isGuest?: boolean | undefined
  readonly code: string | undefined
}

interface Standing {
  readonly guest: Guest | undefined
  readonly until: number
}

interface GuestOptions {
  readonly api: SlackApi
  readonly stopwatch: Stopwatch
  readonly log: Log
}

/**
 * Somebody whom Slack can't tell about just now is `unknown`, unless they were known before. But where Slack has never told about anybody (no scope
 * users:read, a proxy without users.info), it is the asking that is broken, and everybody counts as a member, as before. docs/decisions/0008-guests.md
 */
export function createGuests({ api, stopwatch, log }: GuestOptions): Guests {
  const known = new Map<string, Standing>()
  const patient = createPatientApi(api, patienceMs)
  let hasTold = false
  let hasWarned = false
  let brokenUntil = 0

  const lookUp = async (userId: string): Promise<LookedUp> => {
    const asking = patient.call('users.info', { user: userId }).then(
      (answer): LookedUp => ({ isGuest: readGuest(answer), code: 'no_user' }),
      (error: unknown): LookedUp => ({ code: error instanceof AppError && error.code === 'rejected' ? error.details.reason : undefined }),
    )
    return (await within(patienceMs, asking)) ?? { code: undefined }
  }

  const ask = async (userId: string, before: Standing | undefined): Promise<Standing> => {
    const { isGuest, code } = await lookUp(userId)
    const now = stopwatch.now().getTime()
    if (isGuest !== undefined) {
      hasTold = true
      return { guest: isGuest ? true : undefined, until: now + rememberedMs }
    }
    const isHidden = code !== undefined && hidden.includes(code)
    if (hasTold && isHidden) return { guest: true, until: now + rememberedMs }
    if (hasTold && code !== 'missing_scope') return { guest: before === undefined ? 'unknown' : before.guest, until: now + failedMs }

    // A fault that passes, or one person's absence, says nothing about others.
    if (code !== undefined && !isHidden) brokenUntil = now + rememberedMs
    if (!hasWarned) log.warn({ platform: 'slack', reason: code ?? 'unknown' }, 'Slack does not tell who is a guest: everybody counts as a member')
    hasWarned = true
    return { guest: undefined, until: now + failedMs }
  }

  return {
    async find(userId) {
      const now = stopwatch.now().getTime()
      const before = known.get(userId)
      if (before !== undefined && before.until > now) return before.guest
      if (brokenUntil > now) return undefined

      const standing = await ask(userId, before)
      if (known.size >= mostPeople) known.delete(known.keys().next().value ?? '')
      known.set(userId, standing)
      return standing.guest
    },
    guess: (userId) => known.get(userId)?.guest,
  }
}

function readGuest(answer: unknown): boolean | undefined {
  const user = info.safeParse(answer).data?.user
  return user && [user.deleted, user.is_restricted, user.is_ultra_restricted, user.is_stranger].includes(true)
}

/** Says with each thing asked whether a guest asks it. */
export function watchGuests(gateway: Gateway, guests: Guests): Gateway {
  const withKnown = <T extends { readonly externalId: string }>(request: T): T => withGuest(request, guests.guess(request.externalId))
  return {
    describe: () => gateway.describe(),
    languageOf: (person) => gateway.languageOf(person),
    readMessage: (text, hasFiles) => gateway.readMessage(text, hasFiles),
    // Nobody is asked before Slack is told that its event arrived: a replay asks then.
    accept: (invocation) => gateway.accept(withKnown(invocation)),
    dispatch: async (invocation) => gateway.dispatch(withGuest(invocation, await guests.find(invocation.externalId))),
    suggest: (request) => gateway.suggest(withKnown(request)),
    suggestOption: (request) => gateway.suggestOption(withKnown(request)),
  }
}

/** For people of another organisation: all of them are guests. */
export function asGuests(gateway: Gateway): Gateway {
  return watchGuests(gateway, { find: async () => true, guess: () => true })
}

const withGuest = <T extends object>(request: T, guest: Guest | undefined): T => (guest === undefined ? request : { ...request, guest })
