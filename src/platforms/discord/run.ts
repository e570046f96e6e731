import { AppError } from '../../domain/error.ts'
import type { Language } from '../../domain/language.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway, Invocation, UploadedFile } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Reply } from '../../reply/parts.ts'
import { createWorkLine, tooBusy } from '../../system/work-line.ts'
import type { Answerer, Asker } from './answer.ts'
import type { Download } from './downloads.ts'
import { discordReasonOf } from './errors.ts'
import { createProgress } from './progress.ts'
import type { Attachment } from './schema.ts'

/** One thing asked of the bot, read from whatever Discord delivered. */
export interface Ask {
  readonly line: string
  readonly eventId: string
  readonly method: Invocation['method']
  readonly options?: Readonly<Record<string, string>>
  readonly files?: readonly Attachment[]
}

export interface Runner {
  /** Before Discord is told that it arrived. True at once: nothing is to be kept. False: carried out before. AppError where nothing can be kept: the person is told. */
  keep(ask: Ask, asker: Asker): true | Promise<boolean | AppError>
  dispatch(ask: Ask, asker: Asker): Promise<Reply>
  /** Carries out and answers, in its turn; never throws. `amend` adds to the answer. */
  carryOut(ask: Ask, asker: Asker, amend: (reply: Reply) => Reply): void
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
  readonly language: Language
  /** Holds work that goes on after the acknowledgement, so that stopping waits for it. */
  readonly background: (work: Promise<void>) => void
}

/** Commands that are carried out at once, and that may wait. */
const lineLimits = { width: 8, longest: 20_000 }

export function createRunner({ gateway, answerer, download, stopwatch, log, language, background }: RunnerOptions): Runner {
  const line = createWorkLine(lineLimits)

  const failed = async (asker: Asker, error: unknown, isDone = false): Promise<void> => {
    // What changes something was kept, and is carried out after the next start.
    if (discordReasonOf(error) === 'stopping') return
    if (error instanceof AppError) {
      log.info({ platform: 'discord', code: error.code, reason: error.details.reason }, 'an answer did not go as it should')
    } else {
      log.error({ platform: 'discord', error }, 'an answer could not be drawn or sent')
    }
    const wrong = error instanceof AppError ? error.words : { zh: '处理出错，请稍后重试。', en: 'Something went wrong. Please try again.' }
    const words = isDone ? unshown : wrong
    await answerer.tell(asker, words).catch((again: unknown) => log.warn({ platform: 'discord', error: again }, 'the person could not be told either'))
  }

  const begin = async (ask: Ask, asker: Asker, files: readonly UploadedFile[]): Promise<Reply> => {
    const progress = createProgress({ responder: asker.responder, stopwatch, language })
    try {
      return await gateway.dispatch({ ...toInvocation(ask, asker), ...(files.length === 0 ? {} : { files }), onProgress: progress.onProgress })
    } finally {
      await progress.finish()
    }
  }

  const dispatch: Runner['dispatch'] = (ask, asker) =>
    // Reading a workbook takes long and little of this thread: it does not hold up the line.
    ask.files === undefined ? line.run(() => begin(ask, asker, [])) : download(ask.files).then((files) => begin(ask, asker, files))

  const answer: Runner['answer'] = (asker, work) =>
    work.then(
      (reply) => answerer.answer(asker, reply).catch((error: unknown) => failed(asker, error, true)),
      (error: unknown) => failed(asker, error),
    )

  const begun = (work: Promise<void>): Promise<void> => {
    background(work)
    return work
  }

  return {
    stop: () => line.empty(),
    keep(ask, asker) {
      line.noteEvent()
      // With a file the bytes are not here yet; the person has the file and sees that no answer came.
      if (ask.files !== undefined) return true

      const keeping = gateway.accept(toInvocation(ask, asker))
      return keeping === true ? true : keeping.catch(toAppError)
    },
    dispatch,
    carryOut(ask, asker, amend) {
      if (ask.files !== undefined) return background(answer(asker, dispatch(ask, asker).then(amend)))
      // What waits in the line is as small as can be: in a flood thousands do.
      if (!line.add(() => begun(answer(asker, begin(ask, asker, []).then(amend))))) background(failed(asker, tooBusy()))
    },
    answer,
    tell: (asker, error) => failed(asker, error),
  }
}

/** Where nothing is wrong but the answer's way. */
const unshown = {
  zh: '命令已处理，但答复未能显示。请再查询一次。',
  en: 'The command was carried out, but its answer could not be shown. Ask again to see it.',
}

const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  throw error
}

const toInvocation = (ask: Ask, { userId, place }: Asker): Invocation => ({
  platform: 'discord',
  externalId: userId,
  text: ask.line,
  place,
  eventId: ask.eventId,
  method: ask.method,
  ...(ask.options === undefined ? {} : { options: ask.options }),
})
