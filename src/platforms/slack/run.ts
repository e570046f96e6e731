import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway, Invocation, UploadedFile } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Reply } from '../../reply/parts.ts'
import type { Answerer, Asker } from './answer.ts'
import { askForMissing } from './command-form.ts'
import type { Download } from './downloads.ts'
import type { Guests } from './guests.ts'
import type { Places } from './places.ts'
import { createProgress } from './progress.ts'
import { UnknownOutcome } from './errors.ts'
import type { SharedFile } from './schema.ts'
import type { SlackApi } from './slack-api.ts'
import { createWorkLine } from '../../system/work-line.ts'

/** One thing asked of the bot, read from whatever Slack delivered. */
export interface Ask {
  readonly userId: string
  readonly channelId: string
  readonly line: string
  readonly eventId: string
  readonly method: Invocation['method']
  readonly options?: Readonly<Record<string, string>>
  readonly files?: readonly SharedFile[]
  readonly threadTs?: string
  readonly responseUrl?: string
  readonly triggerId?: string
  /** In a direct message with the bot: nobody else reads it. */
  readonly isDirect?: boolean
}

/** Who asked, before it is known who that is. */
type Stranger = Omit<Asker, 'language'>

export interface Runner {
  /** Before Slack is told that it arrived. True at once: nothing is to be kept. False: carried out before. */
  keep(ask: Ask): true | Promise<boolean>
  dispatch(ask: Ask, asker: Asker): Promise<Reply>
  /** Where and to whom the answer goes. */
  toAsker(ask: Ask): Promise<Asker>
  /** Carries it out and answers; never throws. */
  run(ask: Ask): Promise<void>
  /** Begins nothing more that has not begun. */
  stop(): void
  /** Answers; a failure is logged and, where possible, told. */
  answer(asker: Asker, reply: Reply): Promise<void>
}

export interface RunnerOptions {
  readonly gateway: Gateway
  readonly answerer: Answerer
  readonly places: Places
  readonly guests: Pick<Guests, 'find'>
  readonly download: Download
  readonly api: SlackApi
  readonly stopwatch: Stopwatch
  readonly log: Log
}

/** Commands that are carried out at once, and that may wait. */
const lineLimits = { width: 8, longest: 20_000 }

/** Slack gives three seconds; half a second is left for the way there. */
const triggerMs = 2500

export function createRunner(options: RunnerOptions): Runner {
  const { gateway, answerer, places, guests, download, api, stopwatch, log } = options

  const line = createWorkLine(lineLimits)

  const toStranger = async (ask: Ask): Promise<Stranger> => {
    // Before asking Slack for the place: the trigger's seconds run from now.
    const ways = waysBack(ask, stopwatch)
    const place = ask.isDirect === true ? { kind: 'private' as const, ceiling: 'internal' as const, address: ask.channelId } : await places.find(ask.channelId)
    return { userId: ask.userId, place, ...ways }
  }
  const meet = async (stranger: Stranger): Promise<Asker> => ({
    ...stranger,
    language: await gateway.languageOf({ platform: 'slack', externalId: stranger.userId }),
  })

  /** In its turn. Reading a workbook takes long and little of this thread: it does not hold up the line. */
  const inTurn = async <T>({ files, userId }: Ask, work: (files: readonly UploadedFile[]) => Promise<T>): Promise<T> => {
    // Asked here and remembered, not within the line: others would wait behind Slack's answer.
    await guests.find(userId)
    return files === undefined ? await line.run(() => work([])) : await work(await download(files))
  }

  const begin = async (ask: Ask, asker: Asker, files: readonly UploadedFile[]): Promise<Reply> => {
    const progress = createProgress({ asker, api, answerer, stopwatch })
    try {
      return await gateway.dispatch({ ...toInvocation(ask, asker.place), ...(files.length === 0 ? {} : { files }), onProgress: progress.onProgress })
    } finally {
      await progress.finish()
    }
  }

  const failed = async (asker: Asker, error: unknown): Promise<void> => {
    if (error instanceof AppError && error.details.reason === 'stopping') return
    if (error instanceof AppError) {
      log.info({ platform: 'slack', code: error.code, reason: error.details.reason }, 'an answer did not go as it should')
    } else if (error instanceof UnknownOutcome) {
      log.warn({ platform: 'slack', error }, 'it is not known whether an answer reached Slack')
    } else {
      log.error({ platform: 'slack', error }, 'an answer could not be drawn or sent')
    }
    await answerer.tell(asker, toWords(error)).catch((again: unknown) => log.warn({ platform: 'slack', error: again }, 'the person could not be told either'))
  }

  const answer = async (asker: Asker, reply: Reply): Promise<void> => {
    await answerer.answer(asker, reply).catch((error: unknown) => failed(asker, error))
  }

  return {
    toAsker: async (ask) => await meet(await toStranger(ask)),
    dispatch: (ask, asker) => inTurn(ask, (files) => begin(ask, asker, files)),
    stop: () => line.empty(),
    answer,
    // With a file the bytes are not here yet; the person has the file and sees that no answer came.
    keep(ask) {
      line.noteEvent()
      return ask.files === undefined ? gateway.accept(toInvocation(ask, places.guess(ask.channelId))) : true
    },
    async run(ask) {
      const stranger = await toStranger(ask)
      try {
        // Who it is is read in its turn too: in a flood what waits costs and keeps little.
        const { asker, reply } = await inTurn(ask, async (files) => {
          const asker = await meet(stranger)
          return { asker, reply: await begin(ask, asker, files) }
        })
        await answer(asker, askForMissing(reply, ask.line, gateway.describe(), asker.language))
      } catch (error) {
        await failed(await meet(stranger), error)
      }
    },
  }
}

function toInvocation(ask: Ask, place: Invocation['place']): Invocation {
  return {
    platform: 'slack',
    externalId: ask.userId,
    text: ask.line,
    place,
    eventId: ask.eventId,
    method: ask.method,
    ...(ask.options === undefined ? {} : { options: ask.options }),
  }
}

function toWords(error: unknown): Words {
  if (error instanceof UnknownOutcome || (error instanceof AppError && error.code === 'rate-limited')) return notDelivered
  return error instanceof AppError ? error.words : { zh: '处理出错，请稍后重试。', en: 'Something went wrong. Please try again.' }
}

/** Unlike what the outbox sends, an answer is not sent again. */
const notDelivered: Words = {
  zh: '答复未能送达 Slack；您的操作可能已经办理。请稍后再发一次查看。',
  en: 'The answer did not reach Slack, though what you asked may have been done. Please send it again in a moment to see.',
}

function waysBack(ask: Ask, stopwatch: Stopwatch): Omit<Stranger, 'userId' | 'place'> {
  const receivedAt = stopwatch.now().getTime()
  const trigger = ask.triggerId === undefined ? {} : { trigger: { id: ask.triggerId, isFresh: () => stopwatch.now().getTime() - receivedAt < triggerMs } }
  const response = ask.responseUrl === undefined ? {} : { responseUrl: ask.responseUrl }
  const thread = ask.threadTs === undefined ? {} : { threadTs: ask.threadTs }

  return { ...trigger, ...response, ...thread }
}
