import { isTimeZone } from '../calendar/local-time.ts'
import { findCronFault } from './cron-line.ts'
import type { ScheduleRule } from './schedule.ts'

/** What is wrong with a rule that its shape does not show; empty where nothing is. */
export function findRuleFaults(rule: ScheduleRule): readonly string[] {
  const faults: string[] = []
  if (!isTimeZone(rule.timeZone)) faults.push(`timeZone: no such time zone: ${rule.timeZone}`)
  if (rule.when.kind === 'working-day' && rule.when.nth === 0) faults.push('when.nth: there is no 0th working day; 1 is the first, -1 the last')
  const cronFault = rule.when.kind === 'cron' ? findCronFault(rule.when.line) : undefined
  if (cronFault) faults.push(`when.line: ${cronFault}`)
  return faults
}
