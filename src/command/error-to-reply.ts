import { AppError, type ErrorCode } from '../domain/error.ts'
import { inLanguage, type Language } from '../domain/language.ts'
import type { Log } from '../ports/log.ts'
import { action, actions, body, type Reply, reply } from '../reply/parts.ts'

/** Log level by code; `null` is not worth a line. Whether it is retried is the caller's business: only `unavailable` and `rate-limited` may be. */
const levels: Readonly<Record<ErrorCode, 'info' | 'warn' | null>> = {
  'invalid-input': null,
  'not-found': null,
  forbidden: 'info',
  conflict: null,
  'rate-limited': 'info',
  unavailable: 'warn',
  rejected: 'warn',
}

/** Every error as a private, friendly answer; a bug gets a reference number that is in the log. */
export function errorToReply(
  error: unknown,
  {
    language,
    log,
    reference,
    context,
  }: { readonly language: Language; readonly log: Log; readonly reference: string; readonly context: Readonly<Record<string, unknown>> },
): Reply {
  if (!(error instanceof AppError)) {
    log.error({ err: error, reference, ...context }, 'a command failed')
    const words = {
      zh: `系统处理出错，与您的操作无关（编号 ${reference}）。数据未变动，请稍后重试。`,
      en: `Something broke on our side, through no fault of yours (reference ${reference}). Nothing was changed; please try again later.`,
    }
    return reply([body(inLanguage(words, language))], { tone: 'fault', sensitivity: 'public' })
  }

  const level = levels[error.code]
  if (level !== null) log[level]({ code: error.code, reason: error.details.reason, ...context }, error.message)
  const buttons = (error.details.actions ?? []).map(({ label, command }) => action(inLanguage(label, language), command))
  const refused = error.details.refusedOptions?.map(({ words, ...one }) => ({ ...one, text: inLanguage(words, language) }))
  return reply([body(inLanguage(error.words, language)), ...(buttons.length > 0 ? [actions(...buttons)] : [])], {
    tone: 'fault',
    sensitivity: 'public',
    ...(refused === undefined ? {} : { refusedOptions: refused }),
  })
}
