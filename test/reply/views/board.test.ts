import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../src/domain/case/case.ts'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { boardReply, type WarningBoard } from '../../../src/reply/views/board.ts'
import { registerSheet } from '../../../src/reply/views/register-sheet.ts'
import { acknowledged, at, caseFile, haiyuan, openCase, people, problems, scheme, statement, unit } from './haiyuan.ts'

const tongxin = unit('640324', '同心县', 'Tongxin County', 2)
const jingyuan = unit('640424', '泾源县', 'Jingyuan County', 3)
const graver: CaseFile = { ...caseFile, case: { ...openCase, id: 'c2', unitId: tongxin.id, grade: 'high', periods: 3 } }
const chased: CaseFile = { ...caseFile, case: { ...openCase, id: 'c3', unitId: jingyuan.id, kind: 'not-filed', grade: 'not-filed' } }
const answered: CaseFile = { ...caseFile, receipts: [acknowledged], statements: [statement] }
const proposed = { code: 'periods' as const, words: { zh: '连续 3 期处于中度及以上风险', en: 'at moderate risk or worse for 3 periods in a row' } }

const board: WarningBoard = {
  rows: [
    { file: graver, unit: tongxin, interview: [proposed] },
    { file: answered, unit: haiyuan, interview: [] },
    { file: chased, unit: jingyuan, interview: [] },
  ],
  people,
  scheme,
  problems: new Map([[haiyuan.id, problems]]),
  due: null,
  showsInterviews: true,
  mayRegister: true,
  mayPress: false,
  sample: true,
  now: at('2026-11-09 22:00'),
}

describe('boardReply', () => {
  it('counts, lists the gravest first, and has a button for whom to call', () => {
    expect(toPlainText(boardReply(board, 'zh-CN'))).toBe(
      `10月 未报送 1 · 未确认 2 · 说明未报 1 · 说明待审 1 · 拟约谈 1（连续 2 期以上）
县区    等级        期       主责任人  确认                 说明
同心县  ■ 高度风险  第 3 期  李国强    未确认（超 4 小时）  未报
海原县  ▲ 中度风险  第 1 期  李国强    11-06 10:41 按钮     待审
泾源县  未报送      第 1 期  李国强    未确认（超 4 小时）  –
[已电话通知 李国强（同心县）] [已电话通知 李国强（泾源县）] [审阅说明（海原县）] [拟约谈] [导出台账]
样本数据`,
    )
  })

  it('lists what is proposed for interview with its reasons, and says who decides', () => {
    const text = toPlainText(boardReply({ ...board, rows: board.rows.slice(0, 1), due: 'interview' }, 'zh-CN'))
    expect(text).toContain('同心县：连续 3 期处于中度及以上风险。\n以上按规则提出，是否约谈由负责同志决定')
  })

  it('says so when nothing is open', () => {
    expect(toPlainText(boardReply({ ...board, rows: [] }, 'en'), 'en')).toBe('There is no open case.\nsample data')
    expect(boardReply(board, 'en')).toMatchObject({ visibility: 'private', sensitivity: 'internal' })
  })
})

describe('registerSheet', () => {
  it('has the columns of the register', () => {
    const sheet = registerSheet(board, 'zh-CN')
    expect(sheet.columns.map(({ label }) => label)).toEqual(['序号', '县区', '等级', '主要问题', '责任人', '发送时间', '确认时间及方式', '说明', '销号'])
    expect(sheet.rows[1]).toEqual([
      2,
      '海原县',
      '▲ 中度风险（连续第 1 个月）',
      '保工资支出低于应付 6.40 个百分点；库款保障倍数 0.16。',
      '李国强',
      '11-06 09:13',
      '11-06 10:41 按钮',
      '待审',
      '未销号',
    ])
    expect(sheet.footnote).toBe('样本数据。导出时间 11-09 22:00。')
  })
})
