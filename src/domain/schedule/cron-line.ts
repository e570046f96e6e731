import { Cron } from 'croner'

/** The first instant after `after` that a five-field cron line names in `timeZone`; day and weekday must both fit. Undefined where it never comes. */
export function nextCronRun(line: string, timeZone: string, after: Date): Date | undefined {
  return toCron(line, timeZone).nextRun(after) ?? undefined
}

/** What is wrong with a cron line; undefined where nothing is. */
export function findCronFault(line: string): string | undefined {
  try {
    toCron(line, 'UTC')
    return undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return error.message
    throw error
  }
}

function toCron(line: string, timezone: string): Cron {
  // Without domAndDow croner joins day and weekday by "or", so that "0 9 8 * 1" would run every Monday too.
  return new Cron(line, { timezone, domAndDow: true, mode: '5-part', paused: true })
}
