import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway, Invocation, UploadedFile } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Reply } from '../../reply/parts.ts'
import { createWorkLine } from '../../system/work-line.ts'
import type { Answerer, Asker } from './answer.ts'
import type { Download } from './downloads.ts'
import { UnknownOutcome } from './errors.ts'
import { createProgress } from './progress.ts'
import type { WecomMedia } from './schema.ts'

/** One thing asked of the bot, read from whatever WeCom delivered. */
export interface Ask {
  readonly line: string
  readonly eventId: string
  readonly method: Invocation['method']
  readonly files?: readonly WecomMedia[]
}

export interface Runner {
  /** Before anything else. False: carried out before. AppError where nothing can be kept: the person is told. */
  keep(ask: Ask, asker: Asker): Promise<boolean | AppError>
  dispatch(ask: Ask, asker: Asker): Promise<Reply>
  /** Answers what was dispatched; never throws: a failure is logged and, where possible, told. */
  answer(asker: Asker, work: Promise<Reply>): Promise<void>
  tell(asker: Asker, error: AppError): Promise<void>
  /** Lets go of what has not begun. */
  stop(): void
}

interface RunnerOptions {
  readonly gateway: Gateway
  readonly answerer: Answerer
  readonly download: Download
  readonly stopwatch: Stopwatch
  readonly log: Log
}

/** Commands that are carried out at once, and that may wait. What floods in here must not keep other platforms from their acknowledgements. */
const lineLimits = { width: 8, longest: 20_000 }

export function createRunner({ gateway, answerer, download, stopwatch, log }: RunnerOptions): Runner {
  const line = createWorkLine(lineLimits)

  const failed = async (asker: Asker, error: unknown, isDone = false): Promise<void> => {
    // What changes something was kept, and is carried out after the next start.
    if (error instanceof AppError && error.details.reason === 'stopping') return
    if (error instanceof AppError) log.info({ platform: 'wecom', code: error.code, reason: error.details.reason }, 'an answer did not go as it should')
    else if (error instanceof UnknownOutcome) log.warn({ platform: 'wecom' }, 'it is not known whether an answer stands')
    else log.error({ platform: 'wecom', error }, 'an answer could not be drawn or sent')

    const wrong = error instanceof AppError ? error.words : { zh: '处理出错，请稍后重试。', en: 'Something went wrong. Please try again.' }
    const words = isDone ? unshown : wrong
    await answerer.tell(asker, words).catch((again: unknown) => log.warn({ platform: 'wecom', error: again }, 'the person could not be told either'))
  }

  const begin = async (ask: Ask, asker: Asker, files: readonly UploadedFile[]): Promise<Reply> => {
    const progress = createProgress({ note: (words, share) => answerer.note(asker, words, share), stopwatch })
    try {
      return await gateway.dispatch({ ...toInvocation(ask, asker), ...(files.length === 0 ? {} : { files }), onProgress: progress.onProgress })
    } finally {
      await progress.finish()
    }
  }

  return {
    stop: () => line.empty(),
    async keep(ask, asker) {
      line.noteEvent()
      // With a file the bytes are not here yet; the person has the file and sees that no answer came.
      if (ask.files !== undefined) return true
      try {
        return await gateway.accept(toInvocation(ask, asker))
      } catch (error) {
        if (error instanceof AppError) return error
        throw error
      }
    },
    dispatch: async (ask, asker) =>
      // Reading a workbook takes long and little of this thread: it does not hold up the line.
      ask.files === undefined ? await line.run(() => begin(ask, asker, [])) : await begin(ask, asker, await download(ask.files)),
    answer: (asker, work) =>
      work.then(
        (reply) => answerer.answer(asker, reply).catch((error: unknown) => failed(asker, error, true)),
        (error: unknown) => failed(asker, error),
      ),
    tell: (asker, error) => failed(asker, error),
  }
}

/** Where nothing is wrong but the answer's way. */
const unshown: Words = {
  zh: '命令已处理，但答复可能没有显示。请再查询一次，不必重复办理。',
  en: 'The command was carried out, but its answer may not have been shown. Ask again to see it; nothing has to be done twice.',
}

const toInvocation = (ask: Ask, { userId, place }: Asker): Invocation => ({
  platform: 'wecom',
  externalId: userId,
  text: ask.line,
  place,
  eventId: ask.eventId,
  method: ask.method,
})
