import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Person, Role } from '../../domain/people.ts'
import type { Door } from '../../ports/door.ts'
import { recordEntry, type Dependencies } from '../dependencies.ts'
import { hashSecret, type SecretNeeds, useSecret } from './one-time-secret.ts'

const sessionMs = 12 * 3_600_000

const roleTitles: Readonly<Record<Role, Words>> = {
  viewer: { zh: '查询人员', en: 'viewer' },
  'county-officer': { zh: '县区财政干部', en: 'county finance officer' },
  analyst: { zh: '省厅分析人员', en: 'department analyst' },
  approver: { zh: '省厅审核人', en: 'department approver' },
  administrator: { zh: '系统管理员', en: 'administrator' },
}

/** Signing in to the console page; sessions last twelve hours of real time. */
export function createDoor(needs: SecretNeeds & Pick<Dependencies, 'sample'>): Door {
  const { database, ids, stopwatch, sample } = needs

  async function openSession(personId: string): Promise<string> {
    const secret = ids.secret(32)
    const now = stopwatch.now()
    await database.transaction(async (stores) => {
      await stores.access.addSession({ idHash: hashSecret(secret), personId, createdAt: now, expiresAt: new Date(now.getTime() + sessionMs) })
      await stores.record.append([recordEntry(needs, { actorId: personId, kind: 'session.opened', subject: `person:${personId}` })])
    })
    return secret
  }

  async function findActive(personId: string): Promise<Person | undefined> {
    const person = await database.units.findPerson(personId)
    return person?.active === true ? person : undefined
  }

  return {
    sample,

    async listSamplePeople() {
      if (!sample) return []
      const assignments = await database.units.listAssignments()
      const people = (await database.units.listPeople()).filter((person) => person.active)
      return people.map((person) => ({ person, title: assignments.find(({ personId }) => personId === person.id)?.title ?? titleOf(person) }))
    },

    async signInAs(personId) {
      if (!sample) throw new AppError('forbidden', { zh: '请使用登录链接登录。', en: 'Sign in with a sign-in link.' })
      const person = await findActive(personId)
      if (person === undefined) throw new AppError('not-found', { zh: '没有这个人。', en: 'There is no such person.' })
      return openSession(person.id)
    },

    async signInWithLink(secret) {
      const personId = await useSecret(needs, 'sign-in', secret)
      if ((await findActive(personId)) === undefined)
        throw new AppError('forbidden', { zh: '该人员已停用，请联系管理员。', en: 'That person is no longer active: ask the administrator.' })
      return openSession(personId)
    },

    async findPerson(sessionSecret) {
      const session = await database.access.findSession(hashSecret(sessionSecret), stopwatch.now())
      return session === undefined ? undefined : findActive(session.personId)
    },

    async signOut(sessionSecret) {
      await database.access.removeSession(hashSecret(sessionSecret))
    },
  }
}

function titleOf(person: Person): Words {
  return roleTitles[person.roles.at(-1) ?? 'viewer']
}
