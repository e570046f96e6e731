import type { Context } from 'hono'
import { DateTime } from 'luxon'
import type { Language } from '../../domain/language.ts'
import type { Frame } from './layout.tsx'
import type { Console } from './options.ts'
import type { ConsoleEnv } from './visitor.ts'

/** What every page has around its content. */
export async function toFrame(c: Context<ConsoleEnv>, { door, clock, sample }: Console): Promise<Frame> {
  const visitor = c.get('visitor')
  const url = new URL(c.req.url)

  return {
    visitor,
    sample,
    people: sample ? await door.listSamplePeople() : [],
    clockText: clock === undefined ? undefined : toClockText(clock.now(), clock.timeZone, visitor.language),
    path: c.req.method === 'GET' ? url.pathname + url.search : '/chat',
  }
}

/** `2026-11-06 周五 08:30`. */
export function toClockText(at: Date, timeZone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone: timeZone }).setLocale(language)

  return `${local.toFormat('yyyy-MM-dd')} ${local.toFormat('ccc')} ${local.toFormat('HH:mm')}`
}
