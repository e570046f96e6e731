import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src/domain/case/case.ts'
import type { Measure, SchemeIndicator, SchemeItem } from '../../../src/domain/scheme/scheme.ts'
import type { IndicatorResult, UnitResult } from '../../../src/domain/scoring/result.ts'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { type Dossier, dossierReply } from '../../../src/reply/views/dossier.ts'
import { dossierDocument } from '../../../src/reply/views/dossier-document.ts'
import { statementForm, statementReply } from '../../../src/reply/views/statement-view.ts'
import { at, byPhone, caseFile, contactReceipt, edition, haiyuan, openCase, people, round, scheme, statement } from './haiyuan.ts'

const indicator = (id: string, zh: string, unit: string, sensitivity: SchemeIndicator['sensitivity']): SchemeIndicator => ({
  id,
  name: { zh, en: id },
  shortName: { zh, en: id },
  group: '',
  unit,
  weight: '10',
  sensitivity,
  formula: '',
  items: [],
  source: '',
})
const item = (id: string, zh: string, measure: Measure, sensitivity: SchemeItem['sensitivity']): SchemeItem => ({
  id,
  name: { zh, en: id },
  measure,
  digits: 2,
  sensitivity,
  blank: 'missing',
  aliases: [],
  minimum: null,
  maximum: null,
})
const lost = (id: string, value: string, points: string): IndicatorResult => ({
  id,
  status: 'scored',
  value,
  band: 'moderate',
  weight: '12',
  points: '6',
  lost: points,
  notes: [],
})
const result: UnitResult = {
  unitId: haiyuan.id,
  status: 'graded',
  score: '61.50',
  grade: 'moderate',
  scoreGrade: 'moderate',
  redLineGrade: null,
  rankGroup: 'counties',
  rank: 19,
  rankOf: 21,
  adjustment: '0',
  indicators: [lost('P2', '0.16', '6'), lost('P7', '65', '5'), { ...lost('P1', '1.3', '0'), band: 'stable' }],
  overrides: [],
  notes: [],
  missingItems: [],
}
const event = (kind: CaseEvent['kind'], local: string, actorId: string, data: CaseEvent['data']): CaseEvent => ({
  id: kind,
  caseId: 'c1',
  roundId: 'r1',
  kind,
  at: at(local),
  actorId,
  data,
})
const notice = {
  payload: { kind: 'notice', again: false },
  platform: 'console',
  personId: 'li',
  status: 'sent',
  createdAt: at('2026-11-06 09:12'),
  sentAt: at('2026-11-06 09:13'),
  failure: null,
}

const dossier: Dossier = {
  file: {
    ...caseFile,
    receipts: [byPhone, contactReceipt],
    statements: [statement],
    events: [
      event('call', '2026-11-10 09:05', 'chen', { spokeWith: '李国强', method: 'telephone', reached: true, note: null }),
      event('question', '2026-11-09 15:00', 'li', { note: '<!channel> *库款*' }),
    ],
  },
  unit: haiyuan,
  scheme: {
    ...scheme,
    indicators: [
      indicator('P1', '财力保障倍数', 'times', 'internal'),
      indicator('P2', '库款保障倍数', 'times', 'internal'),
      indicator('P7', '隐性债务化解资金到位率', '%', 'restricted'),
    ],
    items: [item('balance', '月末库款余额', 'yuan', 'internal'), item('hidden_debt', '隐性债务', 'yuan', 'restricted')],
  },
  periods: [{ edition, result, figures: { balance: '23456789.12', hidden_debt: '99990000' } }],
  people,
  messages: [
    notice,
    { ...notice, payload: { kind: 'inform', topic: 'phone-list' }, personId: 'chen', sentAt: at('2026-11-09 18:00') },
    { ...notice, payload: { kind: 'redraw' } },
    { ...notice, platform: 'slack', personId: 'wang', status: 'failed', sentAt: null, failure: 'channel_not_found' },
  ],
  interview: [{ code: 'statement-overdue', words: { zh: '情况说明逾期未报', en: 'the statement is overdue' } }],
  recordHead: '9c41e7',
  sample: true,
  now: at('2026-11-11 09:00'),
}
const text = toPlainText(dossierReply(dossier, 'zh-CN'))

describe('dossierReply', () => {
  it('tells figures, every message and call, who acknowledged when and how, the statement, the record', () => {
    for (const line of [
      '海原县预警卷宗：▲ 中度风险，连续第 1 个月（2026年10月），11-06 09:12 立案，未销号',
      '2026年10月 第 2 版：61.50 分，▲ 中度风险，第 19 名/21',
      '11-06 09:12  第 1 轮：首次提示（▲ 中度风险）',
      '11-06 09:13  已发送：提示 → 李国强（网页）',
      '11-06 09:12  发送失败：提示 → 王芳（Slack），原因 channel_not_found',
      '11-09 18:00  已发送：电话名单 → 陈刚（网页）',
      '11-10 09:05  陈刚电话联系李国强',
      '11-10 09:05  李国强 11-10 09:05 确认收悉（电话，与李国强通话，陈刚登记）',
      '原因：教师工资发放推迟到下月',
      '完成时限：2026年11月30日',
      '台账校验 9c41e7 · 样本数据',
      '按规则拟约谈：情况说明逾期未报。是否约谈由负责同志决定。',
    ])
      expect(text).toContain(line)
  })

  it('keeps restricted figures out, indicators by their band alone', () => {
    const document = dossierDocument(dossier, 'zh-CN')
    expect(text).toMatch(/隐性债务化解资金到位率\s+受限\s+▲ 中度风险/)
    expect(document).toContain('| 月末库款余额 | 2,345.678912 万元 |')
    expect(document).not.toMatch(/9,999|65\.00|0955/)
  })

  it('goes as a file with everything in it, people’s words inert', () => {
    const file = dossierReply(dossier, 'zh-CN').parts.find((part) => part.kind === 'file')
    const content = Buffer.from(file?.content ?? '', 'base64').toString('utf8')
    expect(file?.name).toBe('海原县预警卷宗-2026-10.md')
    expect(content).toContain('## 四、回执\n\n### 第 1 轮（首次提示）\n\n- 主责任人：李国强 11-10 09:05 确认收悉')
    expect(content).toContain('\\<!channel\\> \\*库款\\*')
    expect(content).toContain('verify-record --head 9c41e7')
  })

  it('shows the county nothing of what the department considers', () => {
    const own = { ...dossier, forCounty: true }
    for (const shown of [toPlainText(dossierReply(own, 'zh-CN')), dossierDocument(own, 'zh-CN')]) {
      expect(shown).not.toMatch(/约谈|电话名单/)
      expect(shown).toContain('确认收悉')
    }
  })
})

describe('statements', () => {
  it('has three fields and says by when', () => {
    expect(toPlainText(statementForm({ unit: haiyuan, case: openCase, dueAt: round.statementDueAt, returned: null }, 'zh-CN'))).toBe(
      '海原县情况说明（连续第 1 个月），请于11月13日（周五）前报送。\n情况说明\n请发送：/statement unit:640522 原因 cause:…  措施 measures:…  完成时限 deadline:…',
    )
  })

  it.each([
    ['filed, to the filer', { ...statement }, 'filer', '✓ 海原县情况说明 11-09 14:02 已报送，等待审阅。'],
    ['filed, to the reviewer', { ...statement }, 'reviewer', '[采纳] [退回补充] [查看卷宗]'],
    [
      'accepted',
      { ...statement, status: 'accepted', reviewedById: 'chen', reviewedAt: at('2026-11-10 10:00') },
      'filer',
      '✓ 海原县情况说明 11-10 10:00 已采纳（陈刚）。',
    ],
    [
      'returned',
      { ...statement, status: 'returned', reviewedById: 'chen', reviewedAt: at('2026-11-10 10:00'), reviewReason: '请写明补发日期' },
      'filer',
      '需要补充：请写明补发日期\n[补充说明]',
    ],
  ] as const)('%s', (_, filed, reader, expected) => {
    expect(toPlainText(statementReply({ unit: haiyuan, case: openCase, statement: filed, people, reader, sample: false }, 'zh-CN'))).toContain(expected)
  })
})
