import { readFileSync } from 'node:fs'
import { parseCalendar } from '../../../src/domain/calendar/parse-calendar.ts'
import type { Case, CaseFile, Receipt, Round, Statement } from '../../../src/domain/case/case.ts'
import { parsePolicy } from '../../../src/domain/case/parse-policy.ts'
import type { Edition } from '../../../src/domain/edition.ts'
import type { Assignment, Person } from '../../../src/domain/people.ts'
import type { SchemeGrade } from '../../../src/domain/scheme/scheme.ts'
import type { Unit } from '../../../src/domain/unit.ts'
import type { Problem } from '../../../src/reply/views/case-subject.ts'

/** An instant of Shanghai, `2026-11-06 09:12`. */
export const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}:00+08:00`)

function load<T>(path: string, parse: (text: string) => { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  const parsed = parse(readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8'))
  if (!parsed.ok) throw new Error(path)
  return parsed.value
}
const policy = load('policies/ningxia.yaml', parsePolicy)
const calendar = load('calendars/cn.yaml', parseCalendar)

const grade = (id: string, zh: string, en: string, sign: string, severity: number, minScore: string): SchemeGrade => ({
  id,
  name: { zh, en },
  sign,
  severity,
  minScore,
})
export const grades = [
  grade('stable', '平稳运行', 'Stable', '●', 0, '85'),
  grade('low', '低度风险', 'Low risk', '◐', 1, '70'),
  grade('moderate', '中度风险', 'Moderate risk', '▲', 2, '50'),
  grade('high', '高度风险', 'High risk', '■', 3, '0'),
]
export const scheme = { kind: 'score', id: 'ningxia-12', title: { zh: '默认方案', en: 'Default scheme' }, grades } as const

export const unit = (id: string, zh: string, en: string, position = 1): Unit => ({
  id,
  name: { zh, en },
  class: 'county',
  parentId: null,
  treasury: 'own',
  codes: {},
  aliases: [],
  pinyin: '',
  position,
})
export const haiyuan = unit('640522', '海原县', 'Haiyuan County')

const person = (id: string, zh: string, en: string, phone: string | null): Person => ({
  id,
  name: { zh, en },
  roles: ['county-officer'],
  language: 'zh-CN',
  phone,
  active: true,
})
export const people = [
  person('li', '李国强', 'Li Guoqiang', '0955-4012345'),
  person('wang', '王芳', 'Wang Fang', null),
  person('chen', '陈刚', 'Chen Gang', '0951-5061234'),
  person('ma', '马志强', 'Ma Zhiqiang', '0955-4010001'),
  person('lijing', '李静', 'Li Jing', null),
]

const assignment = (personId: string, role: Assignment['role'], zh: string, en: string): Assignment => ({
  id: `${personId}-${role}`,
  personId,
  unitId: haiyuan.id,
  role,
  scope: 'all',
  position: 1,
  title: { zh, en },
  fromDate: '2024-01-01',
  toDate: null,
})
export const assignments = [
  assignment('li', 'principal', '县财政局局长', 'head of the finance bureau'),
  assignment('wang', 'contact', '预算股股长', 'head of the budget section'),
  assignment('chen', 'desk', '县乡处', 'county desk'),
  assignment('ma', 'superior', '副县长', 'deputy county head'),
]

export const edition: Edition = {
  id: 'e2',
  schemeId: 'ningxia-12',
  schemeVersion: '1',
  schemeDigest: 's',
  period: '2026-10',
  number: 2,
  status: 'published',
  createdById: 'lijing',
  createdAt: at('2026-11-06 08:40'),
  proposedById: 'lijing',
  proposedAt: at('2026-11-06 08:50'),
  publishedById: 'chen',
  publishedAt: at('2026-11-06 09:12'),
  reason: null,
  history: false,
  digest: 'd',
  dataCutoffAt: at('2026-11-06 08:40'),
  batchIds: [],
}

export const openCase: Case = {
  id: 'c1',
  schemeId: 'ningxia-12',
  unitId: haiyuan.id,
  kind: 'risk',
  status: 'open',
  grade: 'moderate',
  openedAt: at('2026-11-06 09:12'),
  openedEditionId: 'e2',
  lastEditionId: 'e2',
  firstPeriod: '2026-10',
  lastPeriod: '2026-10',
  periods: 1,
  policy,
  calendar,
  closedAt: null,
  closedById: null,
  closeReason: null,
  version: 1,
}

export const round: Round = {
  id: 'r1',
  caseId: 'c1',
  number: 1,
  kind: 'notice',
  editionId: 'e2',
  grade: 'moderate',
  openedAt: at('2026-11-06 09:12'),
  step: 0,
  nextStepAt: at('2026-11-09 18:00'),
  heldReason: null,
  ackDueAt: at('2026-11-09 18:00'),
  statementDueAt: at('2026-11-13 18:00'),
  endedAt: null,
  endReason: null,
}

export const receipt: Receipt = {
  id: 'p1',
  roundId: 'r1',
  personId: 'li',
  role: 'principal',
  counts: true,
  queuedAt: at('2026-11-06 09:12'),
  sentAt: at('2026-11-06 09:13'),
  deliveredAt: null,
  seenAt: null,
  acknowledgedAt: null,
  method: null,
  registeredById: null,
  spokeWith: null,
  note: null,
  remindedAt: null,
}
export const contactReceipt: Receipt = { ...receipt, id: 'p2', personId: 'wang', role: 'contact', counts: false }
export const acknowledged: Receipt = { ...receipt, acknowledgedAt: at('2026-11-06 10:41'), method: 'button' }
export const byPhone: Receipt = { ...receipt, acknowledgedAt: at('2026-11-10 09:05'), method: 'telephone', registeredById: 'chen', spokeWith: '李国强' }

export const statement: Statement = {
  id: 's1',
  caseId: 'c1',
  roundId: 'r1',
  personId: 'li',
  filedAt: at('2026-11-09 14:02'),
  cause: '教师工资发放推迟到下月',
  measures: '本月补发，库款优先保工资',
  deadline: '2026-11-30',
  status: 'filed',
  reviewedById: null,
  reviewedAt: null,
  reviewReason: null,
}

export const problems: readonly Problem[] = [
  { name: { zh: '保工资支出', en: 'wages' }, value: { zh: '低于应付 6.40 个百分点', en: '6.40 pp behind' }, band: grades[2] ?? null, sensitivity: 'internal' },
  { name: { zh: '库款保障倍数', en: 'treasury cover' }, value: { zh: '0.16', en: '0.16' }, band: grades[2] ?? null, sensitivity: 'internal' },
]

export const subject = { unit: haiyuan, case: openCase, scheme, edition, score: '61.50', problems, ahead: [], sample: true } as const

export const caseFile: CaseFile = { case: openCase, rounds: [round], receipts: [receipt, contactReceipt], statements: [], events: [] }
