import { localDate, atLocal } from '../domain/calendar/local-time.ts'
import { isMissing, nextWorkingDay } from '../domain/calendar/working-days.ts'
import { AppError } from '../domain/error.ts'
import type { ClockControl } from '../ports/feed.ts'
import { type Dependencies, recordEntry } from './dependencies.ts'
import type { Tick } from './tick.ts'

type Needs = Pick<Dependencies, 'database' | 'clock' | 'stopwatch' | 'calendar' | 'timeZone' | 'announce'>

/** Moves the sample's clock, stopping at every instant on the way at which something is due. */
export function createClockControl(needs: Needs, moveTo: (instant: Date) => Promise<void>, tick: Tick): ClockControl {
  const { database, clock, calendar, timeZone } = needs

  async function nextDueBy(target: Date): Promise<Date | undefined> {
    const [round] = await database.cases.listDueRounds(target, 1)
    const occurrences = await database.schedules.listDueOccurrences(target)
    const instants = [round?.nextStepAt ?? undefined, ...occurrences.map(({ plannedAt }) => plannedAt)]
    return instants.filter((at) => at !== undefined && at > clock.now()).sort((a, b) => (a?.getTime() ?? 0) - (b?.getTime() ?? 0))[0]
  }

  async function moveOn(personId: string, target: Date): Promise<Date> {
    await tick.run()
    await database.record.append([recordEntry(needs, { actorId: personId, kind: 'clock.moved', subject: 'clock', data: { to: target.toISOString() } })])
    for (let due = await nextDueBy(target); due !== undefined; due = await nextDueBy(target)) {
      await moveTo(due)
      await tick.run()
    }
    await moveTo(target)
    await tick.run()
    needs.announce()
    return target
  }

  return {
    now: () => clock.now(),
    timeZone,

    async moveToNextWorkingDay(personId) {
      const next = nextWorkingDay(clock.now(), calendar)
      if (isMissing(next)) {
        const { missingYear } = next
        throw new AppError('unavailable', {
          zh: `${missingYear} 年工作日历尚未载入，时钟不能继续前移。`,
          en: `The working days of ${missingYear} are not loaded: the clock cannot move on.`,
        })
      }
      const morning = atLocal(next.date, calendar.officeHours.start, timeZone)
      return moveOn(personId, morning)
    },

    async moveBy(personId, minutes) {
      if (!(minutes > 0 && minutes <= 60 * 24 * 31))
        throw new AppError('invalid-input', { zh: '请选择一分钟到一个月。', en: 'Choose from a minute to a month.' })
      const target = new Date(clock.now().getTime() + minutes * 60_000)
      if (calendar.years[localDate(target, timeZone).slice(0, 4)] === undefined)
        throw new AppError('unavailable', { zh: '该年工作日历尚未载入。', en: 'The working days of that year are not loaded.' })
      return moveOn(personId, target)
    },
  }
}
