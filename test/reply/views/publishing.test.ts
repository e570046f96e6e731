import { describe, expect, it } from 'vitest'
import { toPlainText } from '../../../src/reply/plain-text.ts'
import { type ImportResult, importReply } from '../../../src/reply/views/import-result.ts'
import { type PublishPreview, publishedReply, publishPreviewReply } from '../../../src/reply/views/publish-preview.ts'
import { at, edition, haiyuan, people, scheme, unit } from './haiyuan.ts'

const notified = people.slice(0, 2)
const [, , chen, , lijing] = people
const tongxin = unit('640324', '同心县', 'Tongxin County', 2)
const jingyuan = unit('640424', '泾源县', 'Jingyuan County', 3)
const guyuan = unit('640402', '原州区', 'Yuanzhou District', 4)

const preview: PublishPreview = {
  edition: { ...edition, status: 'proposed', publishedById: null, publishedAt: null },
  scheme,
  gradeChanges: [
    { unit: haiyuan, from: 'low', to: 'moderate' },
    { unit: tongxin, from: 'moderate', to: 'high' },
    { unit: guyuan, from: 'low', to: 'stable' },
    { unit: jingyuan, from: 'stable', to: null },
  ],
  corrects: null,
  notFiled: [jingyuan],
  results: [
    { unitId: haiyuan.id, grade: 'moderate' },
    { unitId: jingyuan.id, grade: null },
  ],
  recipients: [
    ...notified.map((person) => ({ unit: haiyuan, person, what: 'notice' as const })),
    ...notified.slice(0, 1).map((person) => ({ unit: jingyuan, person, what: 'not-filed' as const })),
  ],
  posts: [{ destination: { name: { zh: '市县财政', en: 'City and county finance' } }, plannedAt: at('2026-11-11 09:00') }],
  token: 'abc123',
  people,
  timeZone: 'Asia/Shanghai',
  sample: true,
  mayPublish: true,
  approvers: [],
  now: at('2026-11-06 09:00'),
}

describe('publishPreviewReply', () => {
  it('says what changes, whom it tells by name, and needs a second press', () => {
    expect(toPlainText(publishPreviewReply(preview, 'zh-CN'))).toBe(`2026年10月 第 2 版：提交人李静，等待审核。
与上月相比：等级变差 2（海原县 ◐→▲、同心县 ▲→■），变好 1（原州区 ◐→●）；未报送 1（泾源县，将发催报）。
发布后将发送：2 个县区 2 人；“市县财政”于 11月11日 09:00 发布排名表。
发送名单
县区    等级        人员    发送
海原县  ▲ 中度风险  李国强  风险提示
海原县  ▲ 中度风险  王芳    风险提示
泾源县  未报送      李国强  催报
[确认发布] [退回]
样本数据`)
    expect(JSON.stringify(publishPreviewReply(preview, 'en'))).toContain('/publish edition:e2 confirm:abc123')
  })

  it('names who could approve, where the proposer looks', () => {
    const text = toPlainText(publishPreviewReply({ ...preview, mayPublish: false, approvers: chen === undefined ? [] : [chen] }, 'en'), 'en')
    expect(text).toContain('Somebody else must approve it. You could ask Chen Gang.')
    expect(text).not.toContain('[Publish]')
  })

  it('compares a correction with what it corrects', () =>
    expect(toPlainText(publishPreviewReply({ ...preview, corrects: 1 }, 'en'), 'en')).toContain(
      'Against edition 1: 2 worse (Haiyuan County ◐→▲, Tongxin County ▲→■), 1 better',
    ))

  it('confirms', () =>
    expect(toPlainText(publishedReply({ ...preview, edition: { ...edition } }, 'zh-CN'))).toContain(
      '✓ 2026年10月 第 2 版已发布（审核：陈刚）。\n发送：2 个县区 2 人；',
    ))
})

const fault = (line: number, column: string | null, zh: string, en: string) => ({
  place: { sheet: 'Sheet1', line, column },
  unitId: guyuan.id,
  words: { zh, en },
})
const faults: Extract<ImportResult, { kind: 'faults' | 'warnings' }> = {
  kind: 'faults',
  fileId: 'f1',
  fileName: '10月三保.xlsx',
  period: '2026-10',
  status: 'final',
  units: [haiyuan, tongxin, jingyuan, guyuan],
  read: {
    taken: 21,
    faultyUnitIds: [guyuan.id],
    absentUnitIds: [],
    faults: [
      fault(7, 'D', '保工资累计支出：“一千二百”不是数', 'wages paid: “一千二百” is not a number'),
      fault(12, null, '原州区出现两次（第 5 行已有）', 'Yuanzhou District occurs twice (row 5 has it)'),
      fault(19, null, '分项合计 13.45，与总数 14.35 不符', 'the parts add to 13.45, the total says 14.35'),
    ],
    warnings: [],
    notes: [],
  },
}

describe('importReply', () => {
  it('names every fault with its place and offers the faultless rest', () => {
    expect(toPlainText(importReply(faults, 'zh-CN'))).toBe(`“10月三保.xlsx”：22 个县区中 21 个可以导入，原州区有 3 处需要改。
Sheet1 第 7 行 D 列  保工资累计支出：“一千二百”不是数
Sheet1 第 12 行  原州区出现两次（第 5 行已有）
Sheet1 第 19 行  分项合计 13.45，与总数 14.35 不符
[导入其余 21 个，原州区列为未报送] [全部不导入]
已有数据没有变动。改好后请重新上传。`)
    expect(toPlainText(importReply(faults, 'en'), 'en')).toContain('Sheet1, row 7, column D: wages paid: “一千二百” is not a number')
    expect(JSON.stringify(importReply(faults, 'zh-CN'))).toContain('/import file:f1 take:faultless period:2026-10 status:final')
  })

  it('offers nothing where the whole file is refused', () => {
    const whole = {
      place: { sheet: null, line: null, column: null },
      unitId: null,
      words: { zh: '缺少“单位”列，请用模板', en: 'no column of units: use the template' },
    }
    const text = toPlainText(importReply({ ...faults, read: { ...faults.read, taken: 0, faults: [whole] } }, 'zh-CN'))
    expect(text).toBe('“10月三保.xlsx”有 1 处需要改，暂不能导入。\n缺少“单位”列，请用模板\n已有数据没有变动。改好后请重新上传。')
  })

  it('attaches a long list whole', () => {
    const many = Array.from({ length: 45 }, (_, index) => fault(index + 2, 'C', `第 ${index} 处`, `no. ${index}`))
    const reply = importReply({ ...faults, read: { ...faults.read, faults: many } }, 'zh-CN')
    const file = reply.parts.find((part) => part.kind === 'file')
    expect(toPlainText(reply)).toContain('另有 25 处，见附件。\n（附件：10月三保-问题清单.txt）')
    expect(
      Buffer.from(file?.content ?? '', 'base64')
        .toString()
        .split('\r\n'),
    ).toHaveLength(46)
  })

  it('asks to check a difference of rounding first', () => {
    const warnings = [fault(9, 'E', '分项合计与总数相差 0.01，属四舍五入', 'parts and total differ by 0.01: rounding')]
    expect(toPlainText(importReply({ ...faults, kind: 'warnings', read: { ...faults.read, faults: [], warnings } }, 'zh-CN'))).toContain(
      '[已核对，继续导入] [不导入]',
    )
  })

  it('knows a file again', () => {
    const batch = {
      id: 'b',
      schemeId: 'x',
      period: '2026-10',
      status: 'final' as const,
      fileName: 'a',
      digest: '9c41aabbccdd',
      importedById: 'lijing',
      importedAt: at('2026-11-06 08:41'),
      notes: [],
    }
    expect(toPlainText(importReply({ kind: 'known', batch, importedBy: lijing, timeZone: 'Asia/Shanghai' }, 'zh-CN'))).toContain(
      '该文件已由李静于 11-06 08:41 导入过，没有重复导入。',
    )
  })
})
