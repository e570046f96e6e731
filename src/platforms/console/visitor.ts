import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { AppError } from '../../domain/error.ts'
import { type Language, languages } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Console } from './options.ts'
import { createTranslate, type Translate } from './words.ts'

/** Who looks at the page. */
export interface Visitor {
  readonly person: Person | null
  readonly session: string | null
  readonly language: Language
  readonly t: Translate
}

export interface ConsoleEnv {
  Variables: { visitor: Visitor }
}

const sessionCookie = 'fenghuo_session'
const languageCookie = 'fenghuo_language'
/** As long as the door keeps a session. */
const sessionSeconds = 12 * 3600
const yearSeconds = 365 * 24 * 3600

export function findVisitor({ door, language }: Console): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const session = getCookie(c, sessionCookie)
    const person = session === undefined ? undefined : await door.findPerson(session)
    const chosen = languages.find((known) => known === getCookie(c, languageCookie)) ?? person?.language ?? language

    c.set('visitor', { person: person ?? null, session: person === undefined ? null : (session ?? null), language: chosen, t: createTranslate(chosen) })
    await next()
  }
}

/** HttpOnly, and sent by our own pages only. The door has the last word on how long the session lives. */
export function keepSession(c: Context, secret: string, publicUrl: string): void {
  setCookie(c, sessionCookie, secret, { ...cookieRules(publicUrl), httpOnly: true, maxAge: sessionSeconds })
}

export function dropSession(c: Context, publicUrl: string): void {
  setCookie(c, sessionCookie, '', { ...cookieRules(publicUrl), httpOnly: true, maxAge: 0 })
}

export function keepLanguage(c: Context, language: Language, publicUrl: string): void {
  setCookie(c, languageCookie, language, { ...cookieRules(publicUrl), httpOnly: true, maxAge: yearSeconds })
}

function cookieRules(publicUrl: string) {
  return { path: '/', sameSite: 'Strict', secure: publicUrl.startsWith('https:') } as const
}

export function requirePerson(visitor: Visitor): Person {
  if (visitor.person !== null) return visitor.person

  throw new AppError('forbidden', { zh: '尚未登录。请先登录再操作。', en: 'You are not signed in. Sign in first.' }, { reason: 'not-signed-in' })
}
