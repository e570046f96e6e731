import { randomBytes } from 'node:crypto'
import type { Context, ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError, type ErrorCode } from '../../domain/error.ts'
import { inLanguage } from '../../domain/language.ts'
import { ErrorView } from './error-view.tsx'
import { toFrame } from './frame.ts'
import { Page } from './layout.tsx'
import type { Console } from './options.ts'
import type { ConsoleEnv, Visitor } from './visitor.ts'
import { createTranslate } from './words.ts'

const statuses: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  'invalid-input': 400,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'rate-limited': 429,
  unavailable: 503,
  rejected: 502,
}

const reasonStatuses: Readonly<Record<string, ContentfulStatusCode>> = { 'not-signed-in': 401, 'too-large': 413 }

/** Errors meant for people are shown; anything else is logged whole and answered with a reference number. */
export function answerFailure(console: Console): ErrorHandler<ConsoleEnv> {
  return async (error, c) => {
    const visitor = visitorOf(c, console)
    if (error instanceof AppError) {
      const status = reasonStatuses[error.details.reason ?? ''] ?? statuses[error.code]
      return show(c, console, { status, title: visitor.t('refused'), text: inLanguage(error.words, visitor.language) })
    }

    const reference = randomBytes(3).toString('hex').toUpperCase()
    console.log.error({ error, reference, path: c.req.path.replace(/^\/(sign-in|ack)\/.*/, '/$1/…') }, 'console: a request failed')
    return show(c, console, { status: 500, title: visitor.t('broken'), text: visitor.t('brokenHow') + reference })
  }
}

export function answerNotFound(console: Console) {
  return async (c: Context<ConsoleEnv>): Promise<Response> => {
    const { t } = visitorOf(c, console)
    return show(c, console, { status: 404, title: t('notFound'), text: t('notFoundHow') })
  }
}

/** The failure may have come before the visitor was found. */
function visitorOf(c: Context<ConsoleEnv>, { language }: Console): Visitor {
  const found: Visitor | undefined = c.get('visitor')
  return found ?? { person: null, session: null, language, t: createTranslate(language) }
}

interface Failure {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly text: string
}

async function show(c: Context<ConsoleEnv>, console: Console, { status, title, text }: Failure): Promise<Response> {
  if (c.req.header('x-fragment') !== undefined) return c.json({ title, text }, status)

  const visitor = visitorOf(c, console)
  c.set('visitor', visitor)
  // The people's list may be what failed: a failure is drawn without it.
  const frame = await toFrame(c, console).catch(() => ({ visitor, sample: console.sample, people: [], clockText: undefined, path: '/chat' }))
  return c.html(
    '<!DOCTYPE html>' +
      (
        <Page frame={frame} title={title}>
          <ErrorView visitor={visitor} title={title} text={text} />
        </Page>
      ).toString(),
    status,
  )
}
