import type { SendMsgBody } from '@wecom/aibot-node-sdk'
import { AppError } from '../../domain/error.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import { type Begun, toBegunText } from './begun.ts'
import type { CardMemory } from './card-memory.ts'
import type { WecomDrawing } from './drawing.ts'
import { tooOften, wecomReasonOf } from './errors.ts'
import { fitBytes, wecomLimits } from './limits.ts'
import type { Pace } from './pace.ts'
import { assertNoFaults, findFaults } from './payload-check.ts'
import { markdown, type Piece, toPieces } from './pieces.ts'
import type { WecomApi } from './wecom-api.ts'

interface PostOptions {
  readonly api: WecomApi
  readonly charts: ChartRenderer
  readonly log: Log
  readonly cards: CardMemory
  readonly pace: Pace
}

export interface Poster {
  /**
   * All of a drawing into a chat, or what is missing of it since `begun`; the id of its first piece. Its error is the first piece's. Once something stands,
   * only what WeCom certainly did not take and may take later (asked to wait, away) is an error, whose details tell where to go on; what it refuses, and what
   * nobody knows of, is passed over: it is not worth telling the rest twice.
   */
  post(chatId: string, drawing: WecomDrawing, begun?: Begun): Promise<string>
}

export function createPoster({ api, charts, log, cards, pace }: PostOptions): Poster {
  const push = (chatId: string, body: SendMsgBody): Promise<string> => {
    pace.note(chatId)
    return api.push(chatId, body)
  }
  const isDueLater = (error: unknown, what: Piece['what']): boolean => {
    if (!(error instanceof AppError)) return false
    // A picture that can't be uploaded time and again must not hold up the card.
    const isAway = error.code === 'unavailable' && (what === 'text' || what === 'card' || !api.isReady())
    return error.code === 'rate-limited' || isAway
  }
  /** False where WeCom did not take it, or nobody knows. */
  const follow = async (chatId: string, what: Piece['what'], draw: () => Promise<SendMsgBody>, begun: Begun): Promise<boolean> => {
    try {
      await push(chatId, await draw())
      return true
    } catch (error) {
      if (isDueLater(error, what)) throw withBegun(error, begun)
      log.warn({ platform: 'wecom', what, reason: wecomReasonOf(error) }, 'part of a message could not be sent; its words were')
      return false
    }
  }

  return {
    async post(chatId, drawing, begun) {
      assertNoFaults(findFaults(drawing))
      const pieces = toPieces(drawing, { api, charts, cards })
      // Begun only where all of it may go: a notice does not wait for its buttons.
      const waitMs = pace.waitMs(chatId, countDue(pieces, begun))
      if (waitMs > 0) throw withBegun(tooOften(waitMs, 'pace'), begun)
      let stands = begun ?? { id: await push(chatId, (await pieces[0]?.draw()) ?? markdown('—')), pieces: 1, wordsDue: false }

      for (const { what, draw } of pieces.slice(stands.pieces)) {
        const isSent = await follow(chatId, what, draw, stands)
        stands = { ...stands, pieces: stands.pieces + 1, wordsDue: stands.wordsDue || (!isSent && what === 'card') }
      }
      // Without its buttons a notice can still be answered in words.
      if (stands.wordsDue) await follow(chatId, 'text', async () => markdown(fitBytes(drawing.spoken, wecomLimits.markdownBytes)), stands)
      return stands.id
    },
  }
}

const countDue = (pieces: readonly Piece[], begun: Begun | undefined): number =>
  Math.max(0, pieces.length - (begun?.pieces ?? 0)) + (begun?.wordsDue === true ? 1 : 0)

function withBegun(error: unknown, begun: Begun | undefined): unknown {
  if (begun === undefined || !(error instanceof AppError)) return error
  return new AppError(error.code, error.words, { ...error.details, begun: toBegunText(begun) })
}
