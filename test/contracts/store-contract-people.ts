import { beforeAll, describe, expect, it } from 'vitest'
import type { Assignment, Person } from '../../src/domain/people.ts'
import type { Unit } from '../../src/domain/unit.ts'
import type { Database } from '../../src/ports/stores.ts'
import { reply, warning } from '../../src/reply/parts.ts'
import type { Opener } from './store-contract.ts'

const at = (time: string) => new Date(`2026-11-06T${time}Z`)

const xixia: Unit = {
  id: '640105',
  name: { zh: '西夏区', en: 'Xixia' },
  class: 'district',
  parentId: '640100',
  treasury: 'parent',
  codes: { gb2260: '640105' },
  aliases: ['西夏'],
  pinyin: 'xi xia qu',
  position: 2,
}
const yinchuan: Unit = {
  ...xixia,
  id: '640100',
  name: { zh: '银川市本级', en: 'Yinchuan' },
  class: 'city-budget',
  parentId: null,
  treasury: 'own',
  position: 1,
}
const person: Person = { id: 'p1', name: { zh: '马某', en: 'Ma' }, roles: ['analyst', 'viewer'], language: 'zh-CN', phone: null, active: true }
const assignment: Assignment = {
  id: 'a1',
  personId: 'p1',
  unitId: '640105',
  role: 'principal',
  scope: 'all',
  position: 1,
  title: { zh: '局长', en: 'Director' },
  fromDate: '2025-01-01',
  toDate: null,
}

/** Units, people, access, settings and the inbox. */
export function peopleContract({ open }: Opener): void {
  describe('people and access', () => {
    let database: Database
    beforeAll(async () => {
      database = await open()
    })

    it('gives units back whole and in official order', async () => {
      await database.units.addUnits([xixia, yinchuan])

      expect(await database.units.listUnits()).toEqual([yinchuan, xixia])
    })

    it('keeps people and assignments, and changes them', async () => {
      await database.units.addPeople([person])
      await database.units.savePerson({ ...person, phone: '139' })
      await database.units.savePerson({ ...person, id: 'p2' })
      await database.units.addAssignments([assignment])
      await database.units.saveAssignment({ ...assignment, toDate: '2026-12-31' })

      expect(await database.units.findPerson('p1')).toEqual({ ...person, phone: '139' })
      expect(await database.units.findPerson('nobody')).toBeUndefined()
      expect((await database.units.listPeople()).map(({ id }) => id)).toEqual(['p1', 'p2'])
      expect(await database.units.listAssignments()).toEqual([{ ...assignment, toDate: '2026-12-31' }])
    })

    it('links an account to one person, the last one', async () => {
      const account = { platform: 'slack', externalId: 'U1', personId: 'p1', linkedAt: at('00:00:00') }
      await database.access.saveAccount(account)
      await database.access.saveAccount({ ...account, personId: 'p2' })

      expect(await database.access.findAccount('slack', 'U1')).toEqual({ ...account, personId: 'p2' })
      expect(await database.access.listAccounts('p1')).toEqual([])
      expect(await database.access.listAccounts('p2')).toHaveLength(1)
    })

    it('uses a secret up once, in its time and for its purpose', async () => {
      await database.access.addSecret({ hash: 'h1', purpose: 'link', personId: 'p1', expiresAt: at('01:00:00') })
      const uses = await Promise.all([1, 2, 3].map(() => database.access.useSecret('h1', 'link', at('00:30:00'))))
      await database.access.addSecret({ hash: 'h2', purpose: 'link', personId: 'p1', expiresAt: at('01:00:00') })

      expect(uses.filter((personId) => personId === 'p1')).toHaveLength(1)
      expect(uses.filter((personId) => personId === undefined)).toHaveLength(2)
      expect(await database.access.useSecret('h2', 'sign-in', at('00:30:00'))).toBeUndefined()
      expect(await database.access.useSecret('h2', 'link', at('01:00:00'))).toBeUndefined()
      expect(await database.access.useSecret('unknown', 'link', at('00:30:00'))).toBeUndefined()
    })

    it('forgets sessions that ended, and sweeps', async () => {
      const session = { idHash: 's1', personId: 'p1', createdAt: at('00:00:00'), expiresAt: at('01:00:00') }
      await database.access.addSession(session)
      await database.access.addSession({ ...session, idHash: 's2' })

      expect(await database.access.findSession('s1', at('00:59:59'))).toEqual(session)
      expect(await database.access.findSession('s1', at('01:00:00'))).toBeUndefined()
      await database.access.removeSession('s2')
      expect(await database.access.findSession('s2', at('00:30:00'))).toBeUndefined()
      await database.access.sweep(at('01:00:00'), at('00:00:00'))
      expect(await database.access.findSession('s1', at('00:30:00'))).toBeUndefined()
    })

    it('takes an event from outside once and knows the unfinished ones', async () => {
      const seen = await Promise.all([1, 2].map(() => database.access.acceptInbound('slack:1', '{}', at('00:00:01'))))

      expect(seen.sort()).toEqual(['new', 'pending'])
      expect(await database.access.listUnfinishedInbound(at('00:00:02'))).toEqual([{ key: 'slack:1', invocation: '{}' }])
      expect(await database.access.listUnfinishedInbound(at('00:00:01'))).toEqual([])
      await database.access.finishInbound('slack:1', at('00:00:03'))
      expect(await database.access.acceptInbound('slack:1', '{}', at('00:00:04'))).toBe('done')
      expect(await database.access.listUnfinishedInbound(at('01:00:00'))).toEqual([])
    })

    it('keeps settings; what is set once stays', async () => {
      await database.settings.set('clock', '1')
      await database.settings.set('clock', '2')
      const modes = await Promise.all(['sample', 'production'].map((mode) => database.settings.setOnce('mode', mode)))

      expect(await database.settings.get('clock')).toBe('2')
      expect(new Set(modes).size).toBe(1)
      expect(await database.settings.get('absent')).toBeUndefined()
    })

    it('keeps one inbox message per key, and lists the newest last', async () => {
      const first = {
        id: 'm1',
        address: 'person:p1',
        dedupeKey: 'k1',
        at: at('00:00:01'),
        updatedAt: at('00:00:01'),
        reply: reply([warning('预警')]),
        version: 1,
      }
      await database.inbox.addMessage(first)
      const again = await database.inbox.addMessage({ ...first, id: 'm2' })
      await database.inbox.addMessage({ ...first, id: 'm3', dedupeKey: 'k3', at: at('00:00:03') })
      await database.inbox.addMessage({ ...first, id: 'm4', dedupeKey: 'k4', address: 'person:p9' })
      await database.inbox.updateMessage('m1', reply([warning('已确认')]), at('00:00:09'))

      expect(again).toEqual(first)
      expect(await database.inbox.findByDedupeKey('k1')).toEqual(await database.inbox.findMessage('m1'))
      expect(await database.inbox.findMessage('m1')).toEqual({ ...first, reply: reply([warning('已确认')]), updatedAt: at('00:00:09'), version: 2 })
      expect((await database.inbox.listMessages(['person:p1', 'destination:d1'], 10)).map(({ id }) => id)).toEqual(['m1', 'm3'])
      expect((await database.inbox.listMessages(['person:p1'], 1)).map(({ id }) => id)).toEqual(['m3'])
    })
  })
}
