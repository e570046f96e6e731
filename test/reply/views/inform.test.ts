import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src/domain/case/case.ts'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { closedReply } from '../../../src/reply/views/closed.ts'
import { type InformMessage, informReply } from '../../../src/reply/views/inform.ts'
import { assignments, at, contactReceipt, openCase, people, receipt, round, subject } from './haiyuan.ts'

const event: CaseEvent = { id: 'v', caseId: 'c1', roundId: 'r1', kind: 'question', at: at('2026-11-06 11:00'), actorId: 'li', data: { note: '库款应为 0.26' } }
const message: InformMessage = {
  ...subject,
  topic: 'phone-list',
  round,
  receipts: [receipt, contactReceipt],
  people,
  assignments,
  event: null,
  now: at('2026-11-09 18:00'),
}
const zh = (changed: Partial<InformMessage>) => toPlainText(informReply({ ...message, ...changed }, 'zh-CN'))
const en = (changed: Partial<InformMessage>) => toPlainText(informReply({ ...message, ...changed }, 'en'), 'en')

describe('informReply', () => {
  it('gives the desk the telephone list and a button for each silent principal', () => {
    expect(zh({})).toBe(`海原县：截至11月9日（周一）18:00，主责任人李国强尚未确认收悉，请对口处室电话核实。
电话名单
姓名    职务                    电话          状态
李国强  县财政局局长，主责任人  0955-4012345  已发送，未确认
王芳    预算股股长，联系人      未登记        已发送，未确认
[已电话通知] [查看卷宗]
依据：第 2 版。样本数据。`)
    expect(JSON.stringify(informReply(message, 'zh-CN'))).toContain('/ack unit:640522 person:li by:phone')
    expect(en({})).toContain('Haiyuan County: by Mon 9 Nov 18:00 Li Guoqiang has not acknowledged. Please call.')
  })

  it.each<[string, Partial<InformMessage>, string]>([
    [
      'silence, to desk and leader',
      { topic: 'silence', now: at('2026-11-10 18:00') },
      '海原县：截至11月10日（周二）18:00，主责任人李国强尚未确认收悉，请关注。',
    ],
    [
      'high risk, at once',
      { topic: 'at-once', now: at('2026-11-06 09:12') },
      '海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月），请知悉。',
    ],
    ['who was told', { topic: 'at-once' }, '提示已发李国强、王芳，请其于11月9日（周一）18:00前确认收悉。'],
    ['the superior is asked to help', { topic: 'superior' }, '已于 11-06 09:12 提示李国强同志，至今未收到确认。请协调确认收悉，并报送情况说明及整改措施。'],
    ['the approver sees whom a press would tell', { topic: 'press-asked' }, '是否告知县政府分管负责同志，由您决定。将告知：马志强（副县长）。'],
    ['no superior on file', { topic: 'press-asked', assignments: [] }, '县政府分管负责同志未登记，请管理员先补全责任分工。'],
    ['nobody holds the position', { topic: 'nobody', receipts: [] }, '海原县：主责任人空缺，提示未能送达责任人。'],
    ['a question about a figure', { topic: 'question', event }, '海原县：李国强认为数据有疑问：“库款应为 0.26”'],
    ['the wrong person', { topic: 'not-mine', event: { ...event, kind: 'not-mine', data: { note: '' } } }, '海原县：李国强反映责任人有误'],
    ['held by the calendar', { topic: 'held', round: { ...round, heldReason: 'calendar:2027' } }, '海原县：2027 年工作日历尚未载入'],
  ])('%s', (_, changed, expected) => expect(zh(changed)).toContain(expected))

  it('has no buttons for the superior, a second press for the approver', () => {
    expect(informReply({ ...message, topic: 'superior' }, 'zh-CN').parts.some(({ kind }) => kind === 'actions')).toBe(false)
    expect(zh({ topic: 'press-asked' })).toContain('[告知县政府分管负责同志] [查看卷宗]')
    expect(zh({ topic: 'superior' })).not.toMatch(/约谈|问责|0955/)
  })

  it('is never public', () => {
    for (const topic of ['phone-list', 'silence', 'at-once', 'superior', 'press-asked', 'nobody', 'held'] as const)
      expect(informReply({ ...message, topic }, 'en')).toMatchObject({ visibility: 'private', sensitivity: 'internal' })
  })
})

describe('closedReply', () => {
  const closed = { ...openCase, status: 'closed' as const, closedAt: at('2026-12-08 09:00'), closedById: 'system' }

  it('thanks for what was mended', () => {
    const current = { period: '2026-11', score: '86', grade: 'stable' }
    expect(
      toPlainText(closedReply({ ...subject, case: { ...closed, closeReason: 'recovered' }, withdrawn: false, current, people }, 'zh-CN')),
    ).toBe(`【预警销号】海原县：最新一期已低于中度风险，自动销号。
海原县 2026年11月 86.00 分，● 平稳运行。
本次预警无需再办理。感谢支持。
依据：第 2 版。样本数据。`)
  })

  it('takes back what was wrong', () => {
    const text = toPlainText(closedReply({ ...subject, case: { ...closed, closeReason: 'corrected' }, withdrawn: true, current: null, people }, 'en'), 'en')
    expect(text).toContain('[Withdrawn] Haiyuan County, October 2026, three-guarantees monitoring: after a correction no longer at risk: withdrawn.')
    expect(text).toContain('The notice of 6 Nov 09:12 is withdrawn; no answer or statement is needed. We are sorry for the trouble.')
  })
})
