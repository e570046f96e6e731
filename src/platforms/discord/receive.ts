import { AppError } from '../../domain/error.ts'
import type { Language } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { FormPart, Reply } from '../../reply/parts.ts'
import { type Answerer, type Asker, leadOf } from './answer.ts'
import { toQuestion } from './ask-once-more.ts'
import { readCommand } from './command-line.ts'
import { findKeptLine, parseCustomId } from './custom-id.ts'
import type { DiscordApi } from './discord-api.ts'
import type { ButtonMemory } from './draw-buttons.ts'
import type { FormShapes } from './form-shapes.ts'
import { toPlace } from './place.ts'
import { readModal } from './read-modal.ts'
import type { Recipients } from './recipients.ts'
import { InteractionResponder } from './responder.ts'
import type { Ask, Runner } from './run.ts'
import type { CommandInteraction, ComponentInteraction, InteractionBase, ModalInteraction } from './schema.ts'
import { lostButton, lostForm } from './lost.ts'
import { withForm } from './refused-form.ts'
import { within } from '../../system/within.ts'

/** What people do at Discord. Each is acknowledged at once (a change is kept first) and carried out afterwards; a redelivery is not even that. */
export interface Receiver {
  command(interaction: CommandInteraction): Promise<void>
  component(interaction: ComponentInteraction): Promise<void>
  modal(interaction: ModalInteraction): Promise<void>
}

export interface ReceiverOptions {
  readonly api: DiscordApi
  readonly gateway: Gateway
  readonly runner: Runner
  readonly answerer: Answerer
  readonly recipients: Recipients
  readonly memory: ButtonMemory
  readonly shapes: FormShapes
  readonly stopwatch: Stopwatch
  readonly language: Language
  /** Our own; absent: all that added the bot. */
  readonly servers: readonly string[] | undefined
  /** Holds work that goes on after the acknowledgement, so that stopping waits for it. */
  readonly background: (work: Promise<void>) => void
}

/** Discord gives three seconds; one is left for the way there. */
const patienceMs = 1800

export function createReceiver(options: ReceiverOptions): Receiver {
  const { api, gateway, runner, answerer, recipients, memory, shapes, stopwatch, language, servers, background } = options

  const toAsker = (interaction: InteractionBase, kind: 'command' | 'component' | 'modal'): Asker => {
    const userId = interaction.member?.user.id ?? interaction.user?.id ?? ''
    const place = toPlace(interaction, servers)
    recipients.learn(userId, place.kind === 'private' ? place.address : undefined)
    return { userId, place, responder: new InteractionResponder({ api, stopwatch, interaction, kind, isDirect: place.kind === 'private' }) }
  }

  /** Keeps, acknowledges, carries out, answers. `awaitsForm`: a form may come, which has to be opened in the place of the acknowledgement. */
  const take = async (ask: Ask, asker: Asker, awaitsForm: boolean, amend: (reply: Reply) => Reply = (same) => same): Promise<void> => {
    const deadline = stopwatch.now().getTime() + patienceMs
    const keeping = runner.keep(ask, asker)
    const early = keeping === true ? true : await within(patienceMs, keeping)
    const isSlow = early === undefined
    if (isSlow) await asker.responder?.acknowledge()
    const kept = early ?? (await keeping)
    if (kept !== true) return await refuse(kept, asker, isSlow)

    const finish = (reply: Reply): Reply => learn(ask, amend(reply))
    const work = awaitsForm && !isSlow ? runner.dispatch(ask, asker) : undefined
    if (work !== undefined && (await openedForm(await within(deadline - stopwatch.now().getTime(), settled(work)), ask, asker))) return
    if (!isSlow) await asker.responder?.acknowledge()
    if (work === undefined) runner.carryOut(ask, asker, finish)
    else background(runner.answer(asker, work.then(finish)))
  }

  const refuse = async (kept: AppError | false, asker: Asker, isAcknowledged: boolean): Promise<void> => {
    if (!isAcknowledged) await asker.responder?.acknowledge()
    background(kept instanceof AppError ? runner.tell(asker, kept) : (asker.responder?.clear() ?? Promise.resolve()))
  }

  const openedForm = async (reply: Reply | undefined, ask: Ask, asker: Asker): Promise<boolean> => {
    const form = reply?.parts.find((part): part is FormPart => part.kind === 'form')
    if (reply === undefined || form === undefined) return false

    learn(ask, reply)
    return await answerer.openForm(asker, form, leadOf(reply, language))
  }

  const learn = ({ line, options: given = {} }: Ask, reply: Reply): Reply => {
    if (reply.parts.some(({ kind }) => kind === 'form')) shapes.learn(line, given)
    return reply
  }

  return {
    command(interaction) {
      const { line, options: given, files } = readCommand(interaction, gateway.describe())
      const ask: Ask = { line, options: given, eventId: interaction.id, method: 'command', ...(files.length === 0 ? {} : { files }) }
      return take(ask, toAsker(interaction, 'command'), shapes.expects(line, given))
    },
    async component(interaction) {
      const asker = toAsker(interaction, 'component')
      const id = parseCustomId(interaction.data.custom_id)
      if (id?.kind === 'form') {
        const form = memory.forms.find(id.digest)
        if (form !== undefined && (await answerer.openForm(asker, form))) return
      }
      const line = lineOf(interaction, memory)
      if (id?.kind === 'ask' && line !== undefined) {
        await asker.responder?.acknowledge()
        return background(runner.answer(asker, Promise.resolve(toQuestion(line, memory.questions.find(id.digest), language))))
      }
      if (line !== undefined) return await take({ line, eventId: interaction.id, method: 'button' }, asker, true)

      await asker.responder?.acknowledge()
      background(runner.tell(asker, lostButton()))
    },
    async modal(interaction) {
      const asker = toAsker(interaction, 'modal')
      const id = parseCustomId(interaction.data.custom_id)
      const { options: given, files } = readModal(interaction)
      const form = id?.kind === 'send' ? memory.forms.find(id.digest) : undefined
      const line = form?.command ?? (id?.kind === 'send' ? id.line : '')
      if (line !== '') {
        const ask: Ask = { line, options: given, eventId: interaction.id, method: 'button', ...(files.length === 0 ? {} : { files }) }
        return await take(ask, asker, false, (reply) => withForm(reply, form, given))
      }

      await asker.responder?.acknowledge()
      background(runner.tell(asker, lostForm(given)))
    },
  }
}

/** The command line of a button or of the chosen line of a menu. */
function lineOf({ data, message }: ComponentInteraction, memory: ButtonMemory): string | undefined {
  const id = parseCustomId(data.custom_id)
  if (id?.kind === 'run') return id.line
  if (id?.kind === 'pick') return data.values[0]
  if ((id?.kind === 'form' || id?.kind === 'ask') && id.line !== '') return id.line
  if (id?.kind !== 'kept' && id?.kind !== 'ask') return undefined

  const texts = message?.embeds.map(({ description }) => description ?? '') ?? []
  return findKeptLine(id.digest, memory.lines, texts)
}

/** A failure is told later, where the answer is made. */
const settled = (work: Promise<Reply>): Promise<Reply | undefined> => work.catch(() => undefined)
