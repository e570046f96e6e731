import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordReasonOf } from './errors.ts'
import { discordLimits } from './limits.ts'
import { onceMore } from './once-more.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import type { Modal, Outgoing } from './payload.ts'

/** The way back to who used a command, a button or a form: three seconds for the first word, fifteen minutes for the rest. */
export interface Responder {
  /** Tells Discord that it arrived; never throws. False where Discord did not take that: then an ordinary message has to do. */
  acknowledge(): Promise<boolean>
  /** Instead of `acknowledge`; false where Discord did not open it. */
  openModal(modal: Modal): Promise<boolean>
  /** What only the asker sees; shown again, it takes the place of what stood there. False where the time is over. */
  show(outgoing: Outgoing): Promise<boolean>
  /** Into the place, as an answer. False where the time is over. */
  showPublicly(outgoing: Outgoing): Promise<boolean>
  /** Takes “thinking…” away where nothing is to be said. */
  clear(): Promise<void>
}

export interface ResponderOptions {
  readonly api: DiscordApi
  readonly stopwatch: Stopwatch
  readonly interaction: { readonly id: string; readonly token: string; readonly application_id: string }
  readonly kind: 'command' | 'component' | 'modal'
  /** In direct messages everything is private and stays; elsewhere an answer for one pair of eyes is ephemeral. */
  readonly isDirect: boolean
}

const callbacks = { defer: 5, deferUpdate: 6, modal: 9 } as const
const ephemeral = 64
/** Codes of Discord that say that the token can't be used any more. */
const isOver: readonly string[] = ['unknown_webhook', 'unknown_interaction', 'unknown_message', 'token_expired', 'unauthorized']
const posted = z.object({ id: z.string() })
/** Discord waits three seconds for the first word. */
const soonMs = 150
/** The last answers are on their way before the token ends. */
const marginMs = 15_000

export function createResponder({ api, stopwatch, interaction: { id, token, application_id }, kind, isDirect }: ResponderOptions): Responder {
  const startedAt = stopwatch.now().getTime()
  const isFresh = (): boolean => stopwatch.now().getTime() - startedAt < discordLimits.tokenMs - marginMs
  const hook = `/webhooks/${application_id}/${token}` as const
  const visibility = isDirect ? {} : { flags: ephemeral }
  let isAcknowledged = false
  let shownId: string | undefined

  const callback = async (body: unknown): Promise<'taken' | 'refused' | 'unknown'> => {
    try {
      await onceMore(() => api.answer({ method: 'POST', path: `/interactions/${id}/${token}/callback`, body }), soonMs)
      return 'taken'
    } catch (error) {
      if (!(error instanceof AppError)) return 'unknown'
      return discordReasonOf(error) === 'already_acknowledged' ? 'taken' : 'refused'
    }
  }
  const inTime = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (!isAcknowledged || !isFresh()) return false
    try {
      await work()
      return true
    } catch (error) {
      if (error instanceof AppError && (error.code !== 'rejected' || isOver.includes(discordReasonOf(error) ?? ''))) return false
      throw error
    }
  }
  const followUp = async ({ payload, files }: Outgoing, flags: object): Promise<string> =>
    posted.parse(await api.answer({ method: 'POST', path: `${hook}?wait=true`, body: { ...payload, ...flags }, files })).id

  return {
    async acknowledge() {
      const body = kind === 'component' ? { type: callbacks.deferUpdate } : { type: callbacks.defer, ...(isDirect ? {} : { data: visibility }) }
      // Where it is unknown, the answer finds out.
      isAcknowledged = (await callback(body)) !== 'refused'
      if (isAcknowledged && kind !== 'component') shownId = '@original'
      return isAcknowledged
    },
    openModal: async (modal) => (await callback({ type: callbacks.modal, data: modal })) === 'taken',
    async show(outgoing) {
      assertNoFaults(findMessageFaults(outgoing))
      const { payload, files } = outgoing
      return await inTime(async () => {
        if (shownId === undefined) shownId = await onceMore(() => followUp(outgoing, visibility))
        else await onceMore(() => api.answer({ method: 'PATCH', path: `${hook}/messages/${shownId}`, body: payload, files }))
      })
    },
    async showPublicly(outgoing) {
      assertNoFaults(findMessageFaults(outgoing))
      return await inTime(() => followUp(outgoing, {}))
    },
    async clear() {
      const id = shownId
      if (id === undefined) return
      await inTime(() => api.answer({ method: 'DELETE', path: `${hook}/messages/${id}` }))
      shownId = undefined
    },
  }
}
