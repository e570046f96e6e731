import { z } from 'zod'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { isAllowedUnder } from '../../domain/people.ts'
import type { CommandDescription, PlaceOfSpeech } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Reply } from '../../reply/parts.ts'
import { markdownText } from './blocks.ts'
import { deliver, type Posted } from './deliver.ts'
import { chartSlots, type SlackDrawing, toPayload } from './drawing.ts'
import { slackCodeOf } from './errors.ts'
import { toReplyView } from './form-view.ts'
import { fitText } from './limits.ts'
import { sendWithPictures } from './messenger.ts'
import { createPatientApi } from './patient-api.ts'
import { assertNoFaults, findMessageFaults } from './payload-check.ts'
import { renderSlack } from './render.ts'
import { postToResponseUrl } from './response-url.ts'
import type { SlackApi } from './slack-api.ts'
import type { Uploads } from './uploads.ts'

/** Who asked, and by which ways the answer can reach them. */
export interface Asker {
  readonly userId: string
  readonly place: PlaceOfSpeech
  readonly language: Language
  readonly threadTs?: string
  readonly responseUrl?: string
  /** Opens a modal, within three seconds. */
  readonly trigger?: { readonly id: string; isFresh(): boolean }
}

export interface Answerer {
  answer(asker: Asker, reply: Reply): Promise<void>
  /** A line that only the asker sees. */
  tell(asker: Asker, words: Words): Promise<void>
  /** The form of an answer as a modal; false where it holds none, or Slack did not open it. */
  openForm(reply: Pick<Reply, 'parts'>, asker: Pick<Asker, 'place' | 'language' | 'trigger'>): Promise<boolean>
}

interface AnswererOptions {
  readonly api: SlackApi
  readonly uploads: Uploads
  readonly log: Log
  readonly describe: () => readonly CommandDescription[]
}

const opened = z.object({ channel: z.object({ id: z.string() }) })
/** An answer that waits so long while Slack asks to slow down is better than none. */
const patienceMs = 2 * 60 * 1000

/** Brings an answer to who asked: a form as a modal, a private answer for their eyes only, a public one into the channel. */
export function createAnswerer({ api, uploads, log, describe }: AnswererOptions): Answerer {
  // A form can't wait: its trigger lives three seconds.
  const patient = createPatientApi(api, patienceMs)

  const openForm: Answerer['openForm'] = async (reply, { place, language, trigger }) => {
    if (trigger === undefined || !trigger.isFresh()) return false
    const where = { channelId: place.address, isDirect: place.kind === 'private' }
    const view = toReplyView(reply, { ...where, language, descriptions: describe() })
    if (view === undefined) return false
    try {
      await api.call('views.open', { trigger_id: trigger.id, view })
      return true
    } catch (error) {
      log.info({ platform: 'slack', reason: slackCodeOf(error) }, 'a form could not be opened at once; a button stands for it')
      return false
    }
  }

  const shareBeside = async (asker: Asker, drawing: SlackDrawing, message: Posted | undefined, pictures: boolean): Promise<void> => {
    const slots = pictures ? chartSlots(drawing) : []
    if (slots.length === 0 && drawing.files.length === 0) return
    // An ephemeral answer can't bear files: they go to the person's direct messages with the bot.
    const channel = message?.channel ?? opened.parse(await patient.call('conversations.open', { users: asker.userId })).channel.id
    const thread = asker.threadTs ?? message?.ts
    await uploads.shareCharts(slots, channel, message === undefined ? undefined : thread)
    await uploads.shareFiles(drawing.files, channel, message === undefined ? undefined : thread)
  }

  const answer: Answerer['answer'] = async (asker, reply) => {
    if (await openForm(reply, asker)) return

    const drawing = renderSlack(reply, asker.language)
    const isPublic = reply.visibility === 'public' && isAllowedUnder(asker.place.ceiling, reply.sensitivity)
    const pictures = await uploads.uploadCharts(chartSlots(drawing)).catch((error: unknown) => {
      log.warn({ platform: 'slack', error }, 'a picture could not be brought to Slack; its words stand instead')
      return []
    })
    const send = async (ids: readonly (string | undefined)[]) => {
      const payload = toPayload(drawing, ids)
      assertNoFaults(findMessageFaults(payload))
      return await deliver(patient, asker, payload, isPublic)
    }
    const { answer: message, refused } = await sendWithPictures(send, pictures)
    await shareBeside(asker, drawing, message, refused)
  }

  return {
    answer,
    openForm,
    async tell(asker, words) {
      const text = fitText(inLanguage(words, asker.language), 3000).text
      const payload = { text, blocks: [{ type: 'section', text: markdownText(text) }] } as const
      await deliver(patient, asker, payload, false).catch(async (error: unknown) => {
        // Another way to the same person.
        if (asker.responseUrl === undefined || !(await postToResponseUrl(asker.responseUrl, payload, 'ephemeral'))) throw error
      })
    },
  }
}
