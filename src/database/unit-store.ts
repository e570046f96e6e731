import { z } from 'zod'
import { languages } from '../domain/language.ts'
import { type Assignment, dutyRoles, type Person, roles } from '../domain/people.ts'
import { treasuries, type Unit, unitClasses } from '../domain/unit.ts'
import type { UnitStore } from '../ports/unit-store.ts'
import { readChoice, readJson, textListSchema, textMapSchema } from './column.ts'
import type { Connection } from './connection.ts'
import type { Assignment as AssignmentRow, Person as PersonRow, Unit as UnitRow } from './generated/sqlite/client.ts'
import { insertRows } from './insert-rows.ts'

const rolesSchema = z.array(z.enum(roles))

function toUnit({ nameZh, nameEn, ...row }: UnitRow): Unit {
  return {
    ...row,
    name: { zh: nameZh, en: nameEn },
    class: readChoice(unitClasses, row.class),
    treasury: readChoice(treasuries, row.treasury),
    codes: readJson(textMapSchema, row.codes),
    aliases: readJson(textListSchema, row.aliases),
  }
}

function toPerson({ nameZh, nameEn, ...row }: PersonRow): Person {
  return { ...row, name: { zh: nameZh, en: nameEn }, roles: readJson(rolesSchema, row.roles), language: readChoice(languages, row.language) }
}

function fromPerson({ name, roles, ...person }: Person): PersonRow {
  return { ...person, nameZh: name.zh, nameEn: name.en, roles: JSON.stringify(roles) }
}

function toAssignment({ titleZh, titleEn, ...row }: AssignmentRow): Assignment {
  return { ...row, title: { zh: titleZh, en: titleEn }, role: readChoice(dutyRoles, row.role) }
}

function fromAssignment({ title, ...assignment }: Assignment): AssignmentRow {
  return { ...assignment, titleZh: title.zh, titleEn: title.en }
}

export function createUnitStore(connection: Connection): UnitStore {
  const { prisma } = connection

  return {
    async listUnits() {
      const rows = await prisma.unit.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
      return rows.map(toUnit)
    },
    async addUnits(units) {
      const columns = ['id', 'class', 'parentId', 'treasury', 'nameZh', 'nameEn', 'codes', 'aliases', 'pinyin', 'position']
      const rows = units.map((unit) => [
        unit.id,
        unit.class,
        unit.parentId,
        unit.treasury,
        unit.name.zh,
        unit.name.en,
        JSON.stringify(unit.codes),
        JSON.stringify(unit.aliases),
        unit.pinyin,
        unit.position,
      ])
      await insertRows(connection, { table: 'unit', columns, rows })
    },
    async listPeople() {
      const rows = await prisma.person.findMany({ orderBy: { id: 'asc' } })
      return rows.map(toPerson)
    },
    async findPerson(id) {
      const row = await prisma.person.findUnique({ where: { id } })
      return row === null ? undefined : toPerson(row)
    },
    async savePerson(person) {
      const row = fromPerson(person)
      await prisma.person.upsert({ where: { id: person.id }, create: row, update: row })
    },
    async addPeople(people) {
      await prisma.person.createMany({ data: people.map(fromPerson) })
    },
    async listAssignments() {
      const rows = await prisma.assignment.findMany({ orderBy: [{ unitId: 'asc' }, { role: 'asc' }, { position: 'asc' }, { id: 'asc' }] })
      return rows.map(toAssignment)
    },
    async addAssignments(assignments) {
      await prisma.assignment.createMany({ data: assignments.map(fromAssignment) })
    },
    async saveAssignment(assignment) {
      const row = fromAssignment(assignment)
      await prisma.assignment.upsert({ where: { id: assignment.id }, create: row, update: row })
    },
  }
}
