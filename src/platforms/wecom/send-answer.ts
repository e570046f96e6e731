import { AppError } from '../../domain/error.ts'
import type { Asker } from './answer.ts'
import { type Begun, parseBegun } from './begun.ts'
import type { Connection } from './connection.ts'
import type { WecomDrawing } from './drawing.ts'
import { tooOften, UnknownOutcome } from './errors.ts'
import type { Pace } from './pace.ts'
import { createPatience } from './patience.ts'
import { assertNoFaults, findFaults } from './payload-check.ts'
import type { Poster } from './post.ts'
import type { WecomApi } from './wecom-api.ts'

export interface Way extends Pick<Asker, 'answers'> {
  readonly chatId: string
  /** Only the asker reads it: should it stand there twice, no harm is done. */
  readonly isForOne: boolean
}

/**
 * Sends an answer until it stands: after what was asked has been done, nobody else would tell of it. Waits where WeCom is away or asks to wait. Where nobody
 * knows whether it stands it is given once more, over the new connection if need be; in a group only where that can't show it twice. AppError or
 * `UnknownOutcome` where it does not stand for sure.
 */
export type SendAnswer = (way: Way, drawing: WecomDrawing) => Promise<void>

interface Options {
  readonly api: Pick<WecomApi, 'respond'>
  readonly poster: Poster
  readonly pace: Pace
  readonly connection: Pick<Connection, 'becomesReady'>
}

export function createSendAnswer({ api, poster, pace, connection }: Options): SendAnswer {
  /** The first words as the answer to the message; undefined where they have to be pushed: the time for an answer is over, or the connection is a new one. */
  const respond = async ({ chatId, answers }: Way, content: string | undefined): Promise<Begun | undefined> => {
    if (answers === undefined || content === undefined) return undefined
    const waitMs = pace.waitMs(chatId, 1)
    if (waitMs > 0) throw tooOften(waitMs, 'pace')
    try {
      pace.note(chatId)
      await api.respond(answers.requestId, { id: answers.streamId, content, finish: true })
      return { id: answers.streamId, pieces: 1, wordsDue: false }
    } catch (error) {
      if (error instanceof AppError && error.code === 'rejected') return undefined
      throw error
    }
  }

  return async (way, drawing) => {
    assertNoFaults(findFaults(drawing))
    const patience = createPatience(connection)
    let begun: Begun | undefined
    let mayStand = false
    let isAnswer = true

    for (;;) {
      try {
        if (isAnswer) {
          begun ??= await respond(way, drawing.texts[0])
          isAnswer = false
        }
        if (begun === undefined && mayStand && !way.isForOne) throw new UnknownOutcome()
        await poster.post(way.chatId, drawing, begun)
        return
      } catch (error) {
        const isUnknown = !(error instanceof AppError)
        // The same stream again takes the place of the first; a push would stand beside it.
        const isHarmless = error instanceof UnknownOutcome && !mayStand && (isAnswer || way.isForOne)
        mayStand ||= isUnknown
        begun = begunOf(error) ?? begun
        if (!(isUnknown ? isHarmless : isTemporary(error)) || !(await patience(error))) throw error
      }
    }
  }
}

const isTemporary = ({ code }: AppError): boolean => code === 'rate-limited' || code === 'unavailable'

function begunOf(error: unknown): Begun | undefined {
  const begun = error instanceof AppError ? error.details.begun : undefined
  return begun === undefined ? undefined : parseBegun(begun)
}
