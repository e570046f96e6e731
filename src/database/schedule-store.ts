import { languages } from '../domain/language.ts'
import { sensitivities } from '../domain/people.ts'
import { type Occurrence, occurrenceStatuses, type Schedule, scheduleRuleSchema } from '../domain/schedule/schedule.ts'
import type { Destination, ScheduleStore } from '../ports/schedule-store.ts'
import { readChoice, readJson, textListSchema } from './column.ts'
import type { Connection } from './connection.ts'
import type { Destination as DestinationRow, Occurrence as OccurrenceRow, Schedule as ScheduleRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

const scheduleKinds: readonly Schedule['kind'][] = ['league-table', 'weekly']

function toDestination({ nameZh, nameEn, ...row }: DestinationRow): Destination {
  return { ...row, name: { zh: nameZh, en: nameEn }, language: readChoice(languages, row.language), ceiling: readChoice(sensitivities, row.ceiling) }
}

function fromDestination({ name, ...destination }: Destination): DestinationRow {
  return { ...destination, nameZh: name.zh, nameEn: name.en }
}

function toSchedule(row: ScheduleRow): Schedule {
  const { kind, rule, destinationIds } = row
  return { ...row, kind: readChoice(scheduleKinds, kind), rule: readJson(scheduleRuleSchema, rule), destinationIds: readJson(textListSchema, destinationIds) }
}

function fromSchedule(schedule: Schedule): ScheduleRow {
  return { ...schedule, rule: JSON.stringify(schedule.rule), destinationIds: JSON.stringify(schedule.destinationIds) }
}

function toOccurrence(row: OccurrenceRow): Occurrence {
  return { ...row, status: readChoice(occurrenceStatuses, row.status) }
}

export function createScheduleStore(connection: Connection): ScheduleStore {
  const { prisma } = connection

  return {
    async listDestinations() {
      const rows = await prisma.destination.findMany({ orderBy: { id: 'asc' } })
      return rows.map(toDestination)
    },
    async saveDestination(destination) {
      const row = fromDestination(destination)
      await prisma.destination.upsert({ where: { id: row.id }, create: row, update: row })
    },
    async listSchedules() {
      const rows = await prisma.schedule.findMany({ orderBy: { id: 'asc' } })
      return rows.map(toSchedule)
    },
    async saveSchedule(schedule) {
      const row = fromSchedule(schedule)
      await prisma.schedule.upsert({ where: { id: row.id }, create: row, update: row })
    },
    async addOccurrences(occurrences) {
      const columns = ['id', 'scheduleId', 'plannedAt', 'destinationId', 'revision', 'period', 'status', 'reason', 'decidedAt', 'editionId']
      const rows = occurrences.map((o) => [
        o.id,
        o.scheduleId,
        o.plannedAt,
        o.destinationId,
        o.revision,
        o.period,
        o.status,
        o.reason,
        o.decidedAt,
        o.editionId,
      ])
      return insertRows(connection, { table: 'occurrence', columns, rows, skipTaken: true })
    },
    async findOccurrence(id) {
      const row = await prisma.occurrence.findUnique({ where: { id } })
      return row === null ? undefined : toOccurrence(row)
    },
    async listDueOccurrences(now) {
      const rows = await prisma.occurrence.findMany({
        where: { status: { in: ['planned', 'held'] }, plannedAt: { lte: now } },
        orderBy: [{ plannedAt: 'asc' }, { revision: 'asc' }, { id: 'asc' }],
      })
      return rows.map(toOccurrence)
    },
    async listOccurrences({ scheduleId, period, from, limit }) {
      const rows = await prisma.occurrence.findMany({
        where: {
          ...(scheduleId === undefined ? {} : { scheduleId }),
          ...(period === undefined ? {} : { period }),
          ...(from === undefined ? {} : { plannedAt: { gte: from } }),
        },
        orderBy: [{ plannedAt: 'asc' }, { revision: 'asc' }, { id: 'asc' }],
        ...(limit === undefined ? {} : { take: limit }),
      })
      return rows.map(toOccurrence)
    },
    async changeOccurrence(id, from, change) {
      const { count } = await prisma.occurrence.updateMany({ where: { id, status: from }, data: { ...change } })
      return count === 1
    },
  }
}
