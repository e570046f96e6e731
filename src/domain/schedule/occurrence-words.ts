import { localDate, localTime } from '../calendar/local-time.ts'
import type { Words } from '../language.ts'
import type { Schedule, ScheduleRule } from './schedule.ts'

/** What a schedule posts. */
export const reportNames: Readonly<Record<Schedule['kind'], Words>> = {
  'league-table': { zh: '排名表', en: 'league table' },
  weekly: { zh: '周报', en: 'weekly report' },
}

/** "planned 2026-11-11 09:00": the local date it was planned for, whenever it is sent. */
export function plannedLabel(plannedAt: Date, { timeZone }: Pick<ScheduleRule, 'timeZone'>): Words {
  const local = `${localDate(plannedAt, timeZone)} ${localTime(plannedAt, timeZone)}`
  return { zh: `原定 ${local}`, en: `planned ${local}` }
}

/** What a post on time bears: the local date and time it was planned for. */
export function scheduledLabel(plannedAt: Date, { timeZone }: Pick<ScheduleRule, 'timeZone'>): Words {
  const local = `${localDate(plannedAt, timeZone)} ${localTime(plannedAt, timeZone)}`
  return { zh: `定时发布 ${local}`, en: `scheduled for ${local}` }
}

export function lateReason(label: Words, lateMs: number, windowMinutes: number | null): Words {
  const minutes = Math.floor(lateMs / 60_000)
  return {
    zh: `${label.zh}，已晚 ${minutes} 分钟，超过允许的 ${windowMinutes ?? 0} 分钟，不再发送；需要时可手动发送`,
    en: `${label.en}, ${minutes} min late, more than the ${windowMinutes ?? 0} min allowed: not sent. Post it by hand if it is still wanted`,
  }
}
