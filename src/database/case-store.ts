import { AppError } from '../domain/error.ts'
import type { CaseStore } from '../ports/case-store.ts'
import { readCaseFiles } from './case-files.ts'
import { fromCase, toCase, toOpenKey, toReceipt, toRound } from './case-row.ts'
import type { Connection } from './connection.ts'
import { insertRows } from './insert-rows.ts'

export function createCaseStore(connection: Connection): CaseStore {
  const { prisma } = connection

  return {
    async openCase(opened) {
      const row = fromCase(opened)
      const added = await insertRows(connection, { table: 'warning_case', columns: Object.keys(row), rows: [Object.values(row)], skipTaken: true })
      return added === 1
    },
    async saveCase(changed) {
      const { count } = await prisma.case.updateMany({ where: { id: changed.id, version: changed.version - 1 }, data: fromCase(changed) })
      return count === 1
    },
    async findCase(id) {
      const row = await prisma.case.findUnique({ where: { id } })
      return row === null ? undefined : toCase(row)
    },
    async findOpenCase(schemeId, unitId, kind) {
      const row = await prisma.case.findUnique({ where: { openKey: toOpenKey({ schemeId, unitId, kind }) } })
      return row === null ? undefined : toCase(row)
    },
    async listCases(filter) {
      const rows = await prisma.case.findMany({ where: { ...filter }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] })
      return rows.map(toCase)
    },
    async getCaseFile(caseId) {
      const row = await prisma.case.findUnique({ where: { id: caseId } })
      const [file] = row === null ? [] : await readCaseFiles(connection, [toCase(row)])
      if (file === undefined)
        throw new AppError('not-found', { zh: '没有这个预警。请用 /warnings 查看清单。', en: 'There is no such case. See the list with /warnings.' })

      return file
    },
    async listOpenCaseFiles(schemeId) {
      const where = { status: 'open', ...(schemeId === undefined ? {} : { schemeId }) }
      const rows = await prisma.case.findMany({ where, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] })
      return readCaseFiles(connection, rows.map(toCase))
    },
    async addRound(round) {
      await prisma.round.create({ data: { ...round } })
    },
    async saveRound({ id, step, nextStepAt, heldReason, ackDueAt, statementDueAt, endedAt, endReason }, before) {
      const { count } = await prisma.round.updateMany({
        where: { id, step: before.step, nextStepAt: before.nextStepAt, endedAt: null },
        data: { step, nextStepAt, heldReason, ackDueAt, statementDueAt, endedAt, endReason },
      })
      return count === 1
    },
    async listDueRounds(now, limit) {
      const rows = await prisma.round.findMany({
        where: { endedAt: null, nextStepAt: { lte: now } },
        orderBy: [{ nextStepAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(toRound)
    },
    async addReceipt(receipt) {
      await prisma.receipt.create({ data: { ...receipt } })
    },
    async findReceipt(roundId, personId) {
      const row = await prisma.receipt.findUnique({ where: { roundId_personId: { roundId, personId } } })
      return row === null ? undefined : toReceipt(row)
    },
    async acknowledge(id, { at, method, registeredById, spokeWith, note }) {
      const { count } = await prisma.receipt.updateMany({
        where: { id, acknowledgedAt: null },
        data: { acknowledgedAt: at, method, registeredById, spokeWith, note },
      })
      return count === 1
    },
    async markReceipt(id, mark, at) {
      await prisma.receipt.updateMany({ where: { id, [mark]: null }, data: { [mark]: at } })
    },
    async addStatement(statement) {
      await prisma.statement.create({ data: { ...statement } })
    },
    async reviewStatement(id, review) {
      const { count } = await prisma.statement.updateMany({ where: { id, status: 'filed' }, data: { ...review } })
      return count === 1
    },
    async addEvent(event) {
      await prisma.caseEvent.create({ data: { ...event, data: JSON.stringify(event.data) } })
    },
  }
}
