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

/** A class where the rest of the code has closures: in a flood thousands wait for their answer, and closures would make each several times as big. */
export class InteractionResponder implements Responder {
  readonly #api: DiscordApi
  readonly #stopwatch: Stopwatch
  readonly #address: { readonly id: string; readonly token: string; readonly application_id: string }
  readonly #kind: 'command' | 'component' | 'modal'
  readonly #isDirect: boolean
  readonly #startedAt: number
  #isAcknowledged = false
  #shownId: string | undefined

  constructor({ api, stopwatch, interaction: { id, token, application_id }, kind, isDirect }: ResponderOptions) {
    this.#api = api
    this.#stopwatch = stopwatch
    this.#address = { id, token, application_id }
    this.#kind = kind
    this.#isDirect = isDirect
    this.#startedAt = stopwatch.now().getTime()
  }

  async acknowledge(): Promise<boolean> {
    const isComponent = this.#kind === 'component'
    const body = isComponent ? { type: callbacks.deferUpdate } : { type: callbacks.defer, ...(this.#isDirect ? {} : { data: { flags: ephemeral } }) }
    // Where it is unknown, the answer finds out.
    this.#isAcknowledged = (await this.#callback(body)) !== 'refused'
    if (this.#isAcknowledged && !isComponent) this.#shownId = '@original'
    return this.#isAcknowledged
  }

  async openModal(modal: Modal): Promise<boolean> {
    return (await this.#callback({ type: callbacks.modal, data: modal })) === 'taken'
  }

  async show(outgoing: Outgoing): Promise<boolean> {
    assertNoFaults(findMessageFaults(outgoing))
    const { payload: body, files } = outgoing
    return await this.#inTime(async () => {
      if (this.#shownId === undefined) this.#shownId = await onceMore(() => this.#followUp(outgoing, this.#isDirect ? {} : { flags: ephemeral }))
      else await onceMore(() => this.#api.answer({ method: 'PATCH', path: `${this.#hook}/messages/${this.#shownId}`, body, files }))
    })
  }

  async showPublicly(outgoing: Outgoing): Promise<boolean> {
    assertNoFaults(findMessageFaults(outgoing))
    return await this.#inTime(() => this.#followUp(outgoing, {}))
  }

  async clear(): Promise<void> {
    if (this.#shownId === undefined) return
    await this.#inTime(() => this.#api.answer({ method: 'DELETE', path: `${this.#hook}/messages/${this.#shownId}` }))
    this.#shownId = undefined
  }

  get #hook(): `/${string}` {
    return `/webhooks/${this.#address.application_id}/${this.#address.token}`
  }

  async #callback(body: unknown): Promise<'taken' | 'refused' | 'unknown'> {
    const { id, token } = this.#address
    try {
      await onceMore(() => this.#api.answer({ method: 'POST', path: `/interactions/${id}/${token}/callback`, body }), soonMs)
      return 'taken'
    } catch (error) {
      if (!(error instanceof AppError)) return 'unknown'
      return discordReasonOf(error) === 'already_acknowledged' ? 'taken' : 'refused'
    }
  }

  /** False where the time is over, or Discord says so. */
  async #inTime(work: () => Promise<unknown>): Promise<boolean> {
    const isFresh = this.#stopwatch.now().getTime() - this.#startedAt < discordLimits.tokenMs - marginMs
    if (!this.#isAcknowledged || !isFresh) return false
    try {
      await work()
      return true
    } catch (error) {
      if (error instanceof AppError && (error.code !== 'rejected' || isOver.includes(discordReasonOf(error) ?? ''))) return false
      throw error
    }
  }

  async #followUp({ payload, files }: Outgoing, flags: object): Promise<string> {
    return posted.parse(await this.#api.answer({ method: 'POST', path: `${this.#hook}?wait=true`, body: { ...payload, ...flags }, files })).id
  }
}
