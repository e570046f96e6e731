import { randomBytes } from 'node:crypto'
import { AppError } from '../../domain/error.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { isAllowedUnder } from '../../domain/people.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { PlaceOfSpeech } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { FormPart, Reply } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import type { DiscordApi } from './discord-api.ts'
import { discordReasonOf } from './errors.ts'
import type { ButtonMemory } from './draw-buttons.ts'
import { toLine } from './drawing.ts'
import { toModal } from './modal.ts'
import { onceMore } from './once-more.ts'
import type { Outgoing } from './payload.ts'
import { withPictures } from './pictures.ts'
import type { Recipients } from './recipients.ts'
import { renderDiscord } from './render.ts'
import type { Responder } from './responder.ts'
import { sendMessage } from './send-message.ts'

/** Who asked, and by which way the answer can reach them; without a responder by an ordinary message. */
export interface Asker {
  readonly userId: string
  readonly place: PlaceOfSpeech
  readonly responder?: Responder
}

export interface Answerer {
  answer(asker: Asker, reply: Reply): Promise<void>
  /** A line that only the asker sees. */
  tell(asker: Asker, words: Words): Promise<void>
  /** Opens a form in the place of an acknowledgement; false where it can't be opened. */
  openForm(asker: Asker, form: FormPart, lead?: string): Promise<boolean>
}

export interface AnswererOptions {
  readonly api: DiscordApi
  readonly recipients: Recipients
  readonly charts: ChartRenderer
  readonly log: Log
  readonly language: Language
  readonly memory: ButtonMemory
}

/** A person's direct messages that take nothing from the bot. */
const closed: readonly string[] = ['cannot_dm', 'unknown_recipient']
/** Everybody there reads it: nobody is named, and nothing of the answer is told. */
const undelivered: Words = {
  zh: '刚才在此处发的命令，私密答复未能送达：等候已超过 15 分钟，且对方不接收私信。请重新发送命令，或在服务器菜单“隐私设置”中允许私信。',
  en: 'The private answer to a command given here could not be delivered: 15 minutes had passed, and the person takes no direct messages. Give the command again, or allow direct messages under Privacy Settings in the server’s menu.',
}

/** Brings an answer to who asked: a private one for their eyes only, a public one into the channel. */
export function createAnswerer({ api, recipients, charts, log, language, memory }: AnswererOptions): Answerer {
  // An answer has no outbox that would send it again: it waits for its turn.
  const speaking = { call: api.callPatiently }
  const speak = async (channelId: string, outgoing: Outgoing): Promise<void> => {
    const once = { nonce: randomBytes(12).toString('base64url'), enforce_nonce: true }
    await onceMore(() => sendMessage(speaking, channelId, outgoing, once))
  }
  const privately = async ({ userId, place, responder }: Asker, outgoing: Outgoing): Promise<void> => {
    if (responder !== undefined && (await responder.show(outgoing))) return

    if (place.kind === 'private' && place.address !== '') return await speak(place.address, outgoing)
    try {
      await speak(await recipients.openDirect(userId), outgoing)
    } catch (error) {
      if (!closed.includes(discordReasonOf(error) ?? '') || place.address === '') throw error
      log.info({ platform: 'discord' }, 'a private answer could not be delivered; that is said where it was asked for')
      await speak(place.address, toLine(inLanguage(undelivered, language)))
    }
  }

  const publicly = async ({ place, responder }: Asker, outgoing: Outgoing): Promise<void> => {
    try {
      await speak(place.address, outgoing)
    } catch (error) {
      // Where the bot may not write, the answer to a command still may stand.
      const isRefused = error instanceof AppError && error.code === 'rejected' && error.details.reason !== 'over-limits'
      if (!isRefused || responder === undefined || !(await showInPublic(responder, outgoing, language))) throw error
      return
    }
    await responder?.clear()
  }

  return {
    async answer(asker, reply) {
      if (reply.parts.length === 0) return await asker.responder?.clear()

      const outgoing = await withPictures(renderDiscord(reply, { language, memory }), { charts, log })
      const isPublic = reply.visibility === 'public' && asker.place.kind !== 'private' && isAllowedUnder(asker.place.ceiling, reply.sensitivity)
      await (isPublic ? publicly(asker, outgoing) : privately(asker, outgoing))
    },
    tell: (asker, words) => privately(asker, toLine(inLanguage(words, language))),
    async openForm({ responder }, form, lead) {
      const modal = toModal(form, { digest: memory.forms.keep(form), language, ...(lead === undefined ? {} : { lead }) })
      return modal !== undefined && responder !== undefined && (await responder.openModal(modal))
    },
  }
}

/** The first answer after “thinking…” would be as private as that: so it is spoken first. */
async function showInPublic(responder: Responder, outgoing: Outgoing, language: Language): Promise<boolean> {
  const said = await responder.show(toLine(inLanguage({ zh: '已在本频道公开答复。', en: 'Answered in this channel.' }, language)))
  return said && (await responder.showPublicly(outgoing))
}

/** What an answer says beside its form. */
export const leadOf = (reply: Reply, language: Language): string => toPlainText({ parts: reply.parts.filter(({ kind }) => kind === 'text') }, language)
