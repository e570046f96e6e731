import { describe, expect, it } from 'vitest'
import { editions } from '../../commands/editions.ts'
import { explain } from '../../commands/explain.ts'
import { createHelp } from '../../commands/help.ts'
import { rank } from '../../commands/rank.ts'
import { score } from '../../commands/score.ts'
import { trend } from '../../commands/trend.ts'
import type { App } from '../../src/app/app.ts'
import type { Caller } from '../../src/app/caller.ts'
import type { Reply } from '../../src/reply/parts.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { createAskWorld, idOf } from '../app/ask/ask-world.ts'
import { useDatabases } from '../databases.ts'

const xixia = idOf('西夏区')
const group = { place: { kind: 'group', ceiling: 'internal', address: 'C1' } } as const
const outside = { place: { kind: 'outside', ceiling: 'public', address: 'C2' } } as const

describe('asking', async () => {
  const { open } = useDatabases('sqlite')
  const { ask, caller } = await createAskWorld(await open())
  // Asking needs no other verb.
  const app = { ask } as unknown as App
  const rest = { app, files: [], method: 'command', onProgress: () => undefined } as const
  const text = (answer: Reply, { language }: Caller) => toPlainText(answer, language)

  it('/score, as conversations.md has it', async () => {
    const zh = caller('analyst', group)
    expect(
      text(await score.run({ ...rest, caller: zh, options: { unit: xixia } }), zh),
    ).toBe(`西夏区 2026年10月  78.25 分  ◐ 低度风险  县市区第 15 名/21（↓3）  环比 −4.50
主要扣分：库款保障倍数 −6.00（0.16，偏低）· 保工资 −4.00（低于应付 2.10 个百分点）· 基本民生 −3.50（低于应付 5.20 个百分点）；其余 5 项 −8.25
距“平稳运行”差 6.75 分：库款保障倍数回升至 0.30（+6.00），且直达资金支出进度差回到 5 个百分点以内（+0.75）
[查看依据] [变化趋势] [横向比较] [复制] [发送到群]
第 2 版 · 11-06 09:12 发布（审核：张敏）· 样本数据`)

    const en = caller('analyst', { ...group, language: 'en' })
    expect(
      text(await score.run({ ...rest, caller: en, options: { unit: xixia } }), en),
    ).toBe(`Xixia District, October 2026: 78.25 points, ◐ low risk, 15th of 21 (down 3), −4.50 since September
Lost most: treasury cover −6.00 (0.16, low) · wages −4.00 (2.10 pp behind) · livelihood −3.50 (5.20 pp behind); five others −8.25
6.75 points short of stable: treasury cover back at 0.30 (+6.00), and direct funds within 5 pp (+0.75)
[Why] [Trend] [Compare] [Copy] [Post to channel]
Edition 2 · published 6 Nov 09:12 (approved by Zhang Min) · sample data`)
  })

  it('/score copy:yes is one text to paste; share:ask shows it first; share:yes is for everyone', async () => {
    const inGroup = caller('analyst', group)
    const copied = await score.run({ ...rest, caller: inGroup, options: { unit: xixia, copy: 'yes' } })
    expect(copied).toMatchObject({ visibility: 'private', parts: [{ kind: 'copy', text: expect.stringContaining('78.25 分') }, {}] })

    const preview = await score.run({ ...rest, caller: inGroup, options: { unit: xixia, share: 'ask' } })
    expect(preview.visibility).toBe('private')
    expect(preview.parts.at(-1)).toEqual({
      kind: 'actions',
      actions: [{ label: '确认发送', command: `/score ${xixia} period:2026-10 share:yes`, style: 'primary' }],
    })

    const posted = await score.run({ ...rest, caller: inGroup, options: { unit: xixia, share: 'yes' } })
    expect(posted.visibility).toBe('public')
    expect(text(posted, inGroup)).toContain('[查看依据] [变化趋势] [横向比较]\n')
    const alone = caller('analyst')
    expect(text(await score.run({ ...rest, caller: alone, options: { unit: xixia } }), alone)).toContain('[查看依据] [变化趋势] [横向比较] [复制]\n')
    expect(text(await score.run({ ...rest, caller: alone, options: { unit: xixia, share: 'yes' } }), alone)).toContain('这里不是群')
  })

  it('a copy and what is shown before a post are as sensitive as what they hold: why somebody moved is internal', async () => {
    for (const option of [{}, { copy: 'yes' }, { share: 'ask' }] as const) {
      const sensitivities = ['viewer', 'analyst'].map(async (role) => {
        const asker = caller(role as 'viewer' | 'analyst', group)
        const answers = [
          await rank.run({ ...rest, caller: asker, options: option }),
          await score.run({ ...rest, caller: asker, options: { unit: xixia, ...option } }),
        ]
        return answers.map(({ sensitivity }) => sensitivity)
      })
      expect(await Promise.all(sensitivities), JSON.stringify(option)).toEqual([
        ['public', 'public'],
        ['internal', 'internal'],
      ])
    }
  })

  it('says no more than the ceiling of the place', async () => {
    const strangers = caller('analyst', outside)
    const posted = text(await score.run({ ...rest, caller: strangers, options: { unit: xixia, share: 'yes' } }), strangers)
    expect(posted.split('\n')).toHaveLength(3)
    expect(posted).not.toContain('库款')
    await expect(explain.run({ ...rest, caller: strangers, options: { unit: xixia, share: 'yes' } })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('/explain adds up in its table and in its picture', async () => {
    const answer = await explain.run({ ...rest, caller: caller('officer'), options: {} })
    const table = answer.parts.find((part) => part.kind === 'table')
    expect(table?.rows.map(([, points]) => points)).toEqual(['100.00', '−6.00', '−4.00', '−3.50', '−2.50', '−2.00', '−2.00', '−1.00', '−0.75', '78.25'])
    expect(text(answer, caller('officer'))).toContain('环比 −4.50，口径未变；名次 ↓3：自身变化 2 位，其他县区进步 1 位')

    const chart = answer.parts.find((part) => part.kind === 'chart')
    const steps = chart?.spec.kind === 'waterfall' ? chart.spec.steps : []
    expect(steps.slice(0, -1).reduce((sum, step) => sum + step.value, 0)).toBeCloseTo(78.25, 9)
    expect(chart?.alt).toContain('从满分 100.00 到得分 78.25')
  })

  it('/rank lists groups apart, the not filed apart, with one chart', async () => {
    const answer = await rank.run({ ...rest, caller: caller('viewer'), options: {} })
    const shown = text(answer, caller('viewer'))
    expect(shown).toContain('县市区 21 个：● 平稳运行 12  ◐ 低度风险 3  ▲ 中度风险 6   未报送：泾源县   市本级 5 个：● 4  ◐ 1（另表）')
    expect(shown).toContain('↑ 彭阳县 14 位   ↓ 西夏区 3 位')
    expect(answer.parts.filter(({ kind }) => kind === 'table')).toHaveLength(2)
    expect(answer.parts.filter(({ kind }) => kind === 'chart')).toHaveLength(1)

    const cities = await rank.run({ ...rest, caller: caller('analyst'), options: { group: '市本级' } })
    expect(text(cities, caller('analyst'))).not.toContain('西夏区')
    await expect(rank.run({ ...rest, caller: caller('analyst'), options: { group: '没有' } })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('/rank firm:yes shows between which places a unit lies when weights move', async () => {
    const answer = await rank.run({ ...rest, caller: caller('viewer'), options: { firm: 'yes' } })
    const table = answer.parts.find((part) => part.kind === 'table')
    expect(table?.columns[1]?.label).toBe('区间')
    for (const [place = '', range = ''] of table?.rows ?? []) {
      const [best, worst = best] = range.split('–').map(Number)
      expect(best).toBeLessThanOrEqual(Number(place))
      expect(worst).toBeGreaterThanOrEqual(Number(place))
    }
    expect(text(answer, caller('viewer'))).toContain('±20% 以内，试算 1,000 次')
    expect(rank.options.safeParse({ move: 99 }).success).toBe(false)
  })

  it('/trend, /editions, /help', async () => {
    const viewer = caller('viewer')
    const lines = text(await trend.run({ ...rest, caller: viewer, options: { unit: xixia, with: idOf('海原县'), months: 3 } }), viewer)
    expect(lines).toContain('2026-10  78.25 ◐  55.50 ▲')
    expect(trend.options.safeParse({ months: 99 }).success).toBe(false)

    expect(text(await editions.run({ ...rest, caller: viewer, options: {} }), viewer)).not.toContain('草稿')
    expect(text(await editions.run({ ...rest, caller: caller('analyst'), options: {} }), viewer)).toContain('草稿')

    const help = createHelp(() => [score, explain, rank] as never)
    expect(text(await help.run({ ...rest, caller: viewer, options: {} }), viewer)).toBe(
      '何平，您可以用这些命令：\n/score 西夏  查得分、等级和排名\n/rank 10月   排名表，附图',
    )
  })
})
