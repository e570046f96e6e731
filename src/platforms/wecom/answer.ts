import { randomUUID } from 'node:crypto'
import { AppError } from '../../domain/error.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { isAllowedUnder } from '../../domain/people.ts'
import type { PlaceOfSpeech } from '../../ports/gateway.ts'
import type { Reply } from '../../reply/parts.ts'
import type { WecomDrawing } from './drawing.ts'
import { inert } from './limits.ts'
import type { Pace } from './pace.ts'
import { renderWecom } from './render.ts'
import type { SendAnswer } from './send-answer.ts'
import type { WecomApi } from './wecom-api.ts'

/** Who asked, and by which way the answer can reach them. */
export interface Asker {
  readonly userId: string
  readonly place: PlaceOfSpeech
  /** The id of the message to answer; a press has none, its answer is pushed. */
  readonly answers?: { readonly requestId: string; readonly streamId: string }
}

export interface Answerer {
  answer(asker: Asker, reply: Reply): Promise<void>
  /** A line that only the asker sees. */
  tell(asker: Asker, words: Words): Promise<void>
  /** Where the answer will stand, that work goes on; nothing in a group, where the answer may be private. */
  note(asker: Asker, words: Words, share: number): Promise<void>
}

interface AnswererOptions {
  readonly api: Pick<WecomApi, 'respond'>
  readonly send: SendAnswer
  readonly pace: Pace
  readonly language: Language
  readonly publicUrl: string
}

export const newStreamId = (): string => `fenghuo-${randomUUID()}`

/** Of a chat's messages a minute so many are kept for the answer itself. */
const keptForAnswer = 20

/** Brings an answer to who asked. WeCom has no words for one pair of eyes in a group: what is private goes into the asker's own chat with the bot. */
export function createAnswerer({ api, send, pace, language, publicUrl }: AnswererOptions): Answerer {
  const wordsAlone = (words: Words): WecomDrawing => ({ texts: [inert(inLanguage(words, language))], cards: [], spoken: '', charts: [], files: [] })
  const answersOf = ({ answers }: Asker) => (answers === undefined ? {} : { answers })

  const privately = async (asker: Asker, drawing: WecomDrawing): Promise<void> => {
    const { userId, place } = asker
    if (place.kind === 'private') return await send({ chatId: userId, isForOne: true, ...answersOf(asker) }, drawing)

    try {
      await send({ chatId: userId, isForOne: true }, drawing)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'rejected' || error.details.reason === 'over-limits') throw error
      await send({ chatId: place.address, isForOne: false, ...answersOf(asker) }, wordsAlone(writeFirst))
    }
  }

  return {
    async answer(asker, reply) {
      if (reply.parts.length === 0) return

      const { place } = asker
      const drawing = renderWecom(reply, { language, publicUrl })
      const isPublic = reply.visibility === 'public' && place.kind !== 'private' && isAllowedUnder(place.ceiling, reply.sensitivity)
      await (isPublic ? send({ chatId: place.address, isForOne: false, ...answersOf(asker) }, drawing) : privately(asker, drawing))
    },
    tell: (asker, words) => privately(asker, wordsAlone(words)),
    async note({ answers, place }, words, share) {
      if (answers === undefined || place.kind !== 'private' || pace.waitMs(place.address, keptForAnswer) > 0) return
      const percent = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
      pace.note(place.address)
      await api.respond(answers.requestId, { id: answers.streamId, content: `${inert(inLanguage(words, language))} ${percent}`, finish: false })
    },
  }
}

const writeFirst: Words = {
  zh: '答复只能私下发给您，但机器人还不能与您单聊。请先点开机器人头像发一条消息，再重新提问。',
  en: 'The answer is for you alone, but the bot cannot write to you yet. Open a chat with it, send it a word, and ask again.',
}
