import { describe, expect, it } from 'vitest'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { type NoticeCard, noticeReply } from '../../../src/reply/views/notice.ts'
import { acknowledged, at, byPhone, contactReceipt, openCase, people, problems, receipt, round, statement, subject } from './haiyuan.ts'

const card: NoticeCard = { ...subject, round, receipt, receipts: [receipt, contactReceipt], people, statement: null, again: false, now: at('2026-11-06 09:13') }
const zh = (changed: Partial<NoticeCard>) => toPlainText(noticeReply({ ...card, ...changed }, 'zh-CN'))
const en = (changed: Partial<NoticeCard>) => toPlainText(noticeReply({ ...card, ...changed }, 'en'), 'en')
const closed = { ...openCase, status: 'closed' as const, closedAt: at('2026-12-08 09:00'), closedById: 'system', closeReason: 'recovered' }

describe('noticeReply', () => {
  it('asks one person, by name, with two terms and their weekdays', () => {
    expect(zh({})).toBe(`【风险提示】海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月）
主要问题：保工资支出低于应付 6.40 个百分点；库款保障倍数 0.16。
请李国强同志于11月9日（周一）18:00前确认收悉，11月13日（周五）前报送情况说明及整改措施。
[确认收悉] [填报说明] [数据有疑问] [责任人有误]
依据：第 2 版。系统提示，非正式公文；提示函另行印发。样本数据。`)
    expect(en({})).toBe(`[Risk notice] Haiyuan County, October 2026, three-guarantees monitoring: 61.50 points, ▲ moderate risk (1st month in a row)
Main problems: wages 6.40 pp behind; treasury cover 0.16.
Li Guoqiang is asked to acknowledge by Mon 9 Nov 18:00 and to file a statement with measures by Fri 13 Nov.
[Acknowledge] [File statement] [The figure is wrong] [Not my responsibility]
Basis: edition 2. A system message, not an official document; a formal letter is issued separately. Sample data.`)
  })

  it('turns into the answer after the press', () => {
    expect(zh({ receipt: acknowledged, now: at('2026-11-06 10:41') })).toContain(
      '✓ 李国强 11-06 10:41 确认收悉。情况说明期限 11月13日（还有 5 个工作日）。\n[填报说明] [数据有疑问]',
    )
    expect(en({ receipt: acknowledged, now: at('2026-11-06 10:41') })).toContain(
      '✓ Li Guoqiang acknowledged on 6 Nov 10:41. The statement is due on 13 Nov (5 working days left).',
    )
  })

  it.each<[string, Partial<NoticeCard>, string]>([
    ['a call that another registered', { receipt: byPhone }, '✓ 李国强 11-10 09:05 确认收悉（电话，与李国强通话，陈刚登记）。'],
    ['the contact', { receipt: contactReceipt }, '抄送王芳同志：请协助李国强同志办理，并于11月9日（周一）18:00前确认收悉。'],
    ['the silent, once more', { again: true, now: at('2026-11-09 18:00') }, '此前的提示尚未收到您的确认，特再次提醒。'],
    ['the silent, after the term', { again: true, now: at('2026-11-10 08:30') }, '请李国强同志尽快确认收悉，11月13日（周五）前报送情况说明及整改措施。'],
    ['a statement under review', { receipt: acknowledged, statement }, '✓ 情况说明 11-09 14:02 已报送，等待审阅。'],
    [
      'a statement accepted',
      { receipt: acknowledged, statement: { ...statement, status: 'accepted', reviewedById: 'chen', reviewedAt: at('2026-11-10 10:00') } },
      '✓ 情况说明 11-10 10:00 已采纳。',
    ],
    [
      'a new round after a return',
      { round: { ...round, id: 'r2', kind: 'returned' }, statement: { ...statement, status: 'returned', reviewReason: '请写明补发日期' } },
      '情况说明需要补充：请写明补发日期。',
    ],
    ['a term that waits for the calendar', { round: { ...round, ackDueAt: null, statementDueAt: null } }, '请李国强同志尽快确认收悉。'],
    ['a closed case', { receipt: acknowledged, case: closed }, '✓ 12-08 09:00 最新一期已低于中度风险，自动销号。无需再办理。'],
  ])('%s', (_, changed, expected) => expect(zh(changed)).toContain(expected))

  it('has no buttons once the case is closed, and no threat at any time', () => {
    expect(noticeReply({ ...card, case: closed }, 'zh-CN').parts.some(({ kind }) => kind === 'actions')).toBe(false)
    for (const changed of [{}, { again: true }, { receipt: contactReceipt }]) expect(zh(changed)).not.toMatch(/约谈|问责|通报|上级|逾期/)
  })

  it('chases figures that did not come', () => {
    const text = zh({ case: { ...openCase, kind: 'not-filed', grade: 'not-filed' }, score: null, problems: [], round: { ...round, statementDueAt: null } })
    expect(text).toContain('【数据催报】海原县 2026年10月“三保”运行监测数据尚未收到')
    expect(text).toContain('请李国强同志于11月9日（周一）18:00前确认收悉，并尽快报送2026年10月数据。')
    expect(text).toContain('[确认收悉] [责任人有误]')
  })

  it('tells a restricted indicator by its band alone', () => {
    const [first] = problems
    const restricted = first === undefined ? [] : [{ ...first, sensitivity: 'restricted' as const }]
    expect(zh({ problems: restricted })).toContain('主要问题：保工资支出：▲ 中度风险。')
  })

  it('is private and internal', () => expect(noticeReply(card, 'zh-CN')).toMatchObject({ visibility: 'private', sensitivity: 'internal', tone: 'warn' }))
})
