import { type AskVerbs, createAsk } from '../../../src/app/ask/index.ts'
import type { Caller } from '../../../src/app/caller.ts'
import type { Edition } from '../../../src/domain/edition.ts'
import { findRankRanges } from '../../../src/domain/firmness/rank-ranges.ts'
import type { Person, Role } from '../../../src/domain/people.ts'
import type { Period } from '../../../src/domain/period.ts'
import type { Figures, FiguresByUnit } from '../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import { createUnitIndex } from '../../../src/domain/search/unit-index.ts'
import type { Unit, UnitClass } from '../../../src/domain/unit.ts'
import type { Database } from '../../../src/ports/stores.ts'
import { healthy, scheme } from '../../domain/scoring/sample-figures.ts'

const names =
  '兴庆区 金凤区 永宁县 贺兰县 灵武市 大武口区 惠农区 平罗县 利通区 红寺堡区 盐池县 西夏区 同心县 青铜峡市 原州区 西吉县 隆德县 彭阳县 沙坡头区 中宁县 海原县 泾源县'.split(
    ' ',
  )
const english: Readonly<Record<string, string>> = { 西夏区: 'Xixia District', 泾源县: 'Jingyuan County' }
const cities = ['银川市本级', '石嘴山市本级', '吴忠市本级', '固原市本级', '中卫市本级']

function unitOf(zh: string, position: number, unitClass: UnitClass): Unit {
  const id = `64${String(position).padStart(4, '0')}`
  const treasury = zh === '固原市本级' ? 'parent' : 'own'
  return { id, name: { zh, en: english[zh] ?? zh }, class: unitClass, parentId: null, treasury, codes: {}, aliases: [], pinyin: '', position }
}

export const units: readonly Unit[] = [
  ...names.map((name, index) => unitOf(name, index + 1, name.endsWith('区') ? 'district' : 'county')),
  ...cities.map((name, index) => unitOf(name, index + 101, 'city-budget')),
]

export function idOf(name: string): string {
  const unit = units.find(({ name: { zh } }) => zh === name)
  if (unit === undefined) throw new Error(name)
  return unit.id
}

/** The county of conversations.md: 78.25 points in October, 82.75 in September. */
const xixiaOctober: Figures = {
  wages_paid: '974.8',
  livelihood_paid: '937.6',
  operations_paid: '470',
  rigid_paid: '97',
  resources: '3420',
  treasury_balance: '40',
  usable_treasury: '30',
  staff_actual: '103',
  direct_spent: '91',
}
const xixiaSeptember: Figures = { ...xixiaOctober, livelihood_paid: '1000', staff_actual: '100', direct_spent: '82' }
const at81: Figures = { wages_paid: '940', livelihood_paid: '880', operations_paid: '440' }
const at75: Figures = { ...at81, treasury_balance: '40' }
const at58: Figures = { ...at75, treasury_balance: '20', usable_treasury: '20', resources: '3100', rigid_paid: '92', staff_actual: '108' }
const low = ['原州区', '西吉县', '隆德县', '沙坡头区', '中宁县', '海原县']

function changesOf(name: string, period: Period): Figures | null {
  if (name === '泾源县') return null
  if (name === '西夏区') return period === '2026-10' ? xixiaOctober : xixiaSeptember
  if (name === '同心县' || name === '青铜峡市') return at81
  if (name === '彭阳县') return period === '2026-10' ? {} : at75
  if (name === '固原市本级') return at81
  if (name === '海原县') return { ...at58, debt_funds_in_place: '8' }
  return low.includes(name) ? at58 : {}
}

function figuresOf(period: Period): FiguresByUnit {
  return new Map(
    units.flatMap((unit): [string, Figures][] => {
      const changes = changesOf(unit.name.zh, period)
      return changes === null ? [] : [[unit.id, { ...healthy, ...changes }]]
    }),
  )
}

function person(id: string, zh: string, en: string, role: Role): Person {
  return { id, name: { zh, en }, roles: [role], language: 'zh-CN', phone: null, active: true }
}
const people = {
  analyst: person('p-lijing', '李静', 'Li Jing', 'analyst'),
  approver: person('p-zhangmin', '张敏', 'Zhang Min', 'approver'),
  officer: person('p-wang', '王海', 'Wang Hai', 'county-officer'),
  viewer: person('p-he', '何平', 'He Ping', 'viewer'),
}

async function addEdition(database: Database, period: Period, number: number, publishedAt: Date | null): Promise<Edition> {
  const result = scorePeriod({ scheme, period, units, figures: figuresOf(period), history: () => new Map() })
  const edition: Edition = {
    id: `e-${period}-${number}`,
    schemeId: scheme.id,
    schemeVersion: scheme.version,
    schemeDigest: scheme.digest,
    period,
    number,
    status: publishedAt === null ? 'draft' : 'published',
    createdById: people.analyst.id,
    createdAt: new Date('2026-11-06T00:40:00Z'),
    proposedById: publishedAt === null ? null : people.analyst.id,
    proposedAt: publishedAt,
    publishedById: publishedAt === null ? null : people.approver.id,
    publishedAt,
    reason: null,
    history: false,
    digest: result.digest,
    dataCutoffAt: new Date('2026-11-06T00:00:00Z'),
    batchIds: [],
  }
  await database.editions.addEdition(edition, result.units)
  return edition
}

export interface AskWorld {
  readonly ask: AskVerbs
  caller(who: keyof typeof people, change?: Partial<Caller>): Caller
}

/** Two published months, a draft, and four people. */
export async function createAskWorld(database: Database): Promise<AskWorld> {
  await database.units.addUnits(units)
  await database.units.addPeople(Object.values(people))
  await database.editions.addSchemeVersion({ digest: scheme.digest, id: scheme.id, version: scheme.version, text: scheme.text }, new Date(0))
  await addEdition(database, '2026-09', 1, new Date('2026-10-10T01:00:00Z'))
  await addEdition(database, '2026-10', 2, new Date('2026-11-06T01:12:00Z'))
  await addEdition(database, '2026-10', 3, null)
  const index = await createUnitIndex(await database.units.listUnits())

  return {
    ask: createAsk({
      database,
      clock: { now: () => new Date('2026-11-06T01:30:00Z') },
      schemes: { current: () => scheme, active: () => [scheme], byDigest: () => Promise.resolve(scheme) },
      firmness: { rankRanges: (field, trials) => Promise.resolve(findRankRanges(field, trials)) },
      sample: true,
      timeZone: 'Asia/Shanghai',
      units: () => Promise.resolve(index),
    }),
    caller: (who, change = {}) => ({
      person: people[who],
      platform: 'terminal',
      externalId: people[who].id,
      language: 'zh-CN',
      place: { kind: 'private', ceiling: 'restricted', address: '' },
      ownUnitIds: who === 'officer' ? [idOf('西夏区')] : [],
      ...change,
    }),
  }
}
