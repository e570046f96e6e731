import { Decimal } from 'decimal.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Unit } from '../../src/domain/unit.ts'
import { createTerminal } from '../../src/platforms/terminal/index.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { openWorld, publishMonth, type World } from './world.ts'

const group = { kind: 'group', ceiling: 'internal', address: 'C1' } as const

function place(id: string, zh: string, en: string, parentId: string | null): Unit {
  const isDistrict = parentId !== null && zh.endsWith('区')
  return { id, name: { zh, en }, class: isDistrict ? 'district' : 'city', parentId, treasury: 'own', codes: {}, aliases: [], pinyin: '', position: 1000 }
}

/** Drum Tower districts of four cities. */
const elsewhere: readonly Unit[] = [
  place('320000', '江苏省', 'Jiangsu', null),
  place('320100', '南京市', 'Nanjing', '320000'),
  place('320300', '徐州市', 'Xuzhou', '320000'),
  place('350000', '福建省', 'Fujian', null),
  place('350100', '福州市', 'Fuzhou', '350000'),
  place('410000', '河南省', 'Henan', null),
  place('410200', '开封市', 'Kaifeng', '410000'),
  place('320106', '鼓楼区', 'Gulou District', '320100'),
  place('320302', '鼓楼区', 'Gulou District', '320300'),
  place('350102', '鼓楼区', 'Gulou District', '350100'),
  place('410204', '鼓楼区', 'Gulou District', '410200'),
]

/** Every number of a text but those of dates and times, in order. */
const figures = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => line.match(/[−+]?\d+\.\d+/g) ?? [])

eachDatabase('asking', (_open, createUrl) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(await createUrl('sample'))
    await publishMonth(world)
    await world.takeAll()
  })
  afterAll(async () => {
    await world.expectNothingMore()
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 9: a county is found by what people call it; where several are called that, there is a choice', async () => {
    const answer = await world.say('李静', '/score 西夏')
    expect(answer).toMatch(/^西夏区 2026年10月 {2}78.25 分 {2}◐ 低度风险 {2}县市区第 15 名\/21（↓3） {2}环比 −4.50\n/)
    for (const name of ['西夏区', 'xixia', 'xxq', '640105', 'Xixia District', 'unit:Xixia District', '西夏 10月', '上月 西夏'])
      expect(await world.say('李静', `/score ${name}`), name).toBe(answer)
    expect(await world.say('李静', '/得分 西夏')).toBe(answer)

    expect(await world.say('李静', '/score 鼓楼区')).toBe('未找到“鼓楼区”。请检查名称后重试。')
    expect(await world.say('李静', '/score 西下区')).toBe('未找到“西下区”。是否查询：\n[西夏区]')
    await world.program.needs.database.units.addUnits(elsewhere)
    const choice = await world.ask('李静', '/score 鼓楼区 10月')
    expect(toPlainText(choice)).toBe(
      '“鼓楼区”有 4 个：江苏南京鼓楼区、江苏徐州鼓楼区、福建福州鼓楼区、河南开封鼓楼区。请选择：\n[江苏南京鼓楼区] [江苏徐州鼓楼区] [福建福州鼓楼区] [河南开封鼓楼区]',
    )
    expect(choice.visibility).toBe('private')
    // The choice keeps what else was asked.
    expect(toPlainText(await world.press('李静', choice, '福州'))).toMatch(/鼓楼区/)
  })

  it('story 10: an explanation adds up from full marks to the score, and says what would bring the next grade', async () => {
    const explained = await world.ask('李静', '/explain 西夏')
    const table = explained.parts.find((part) => part.kind === 'table')
    const rows = table?.kind === 'table' ? table.rows.map(([label = '', points = '']) => [label, points] as const) : []
    expect(rows[0]).toEqual(['满分', '100.00'])
    expect(rows.at(-1)).toEqual(['得分', '78.25'])
    const total = rows.slice(0, -1).reduce((sum, [, points]) => sum.plus(points.replace('−', '-')), new Decimal(0))
    expect(total.toFixed(2)).toBe('78.25')
    expect(toPlainText(explained)).toContain('库款保障倍数           −6.00  0.16（0.30 及以上满分）')
    expect(toPlainText(explained)).toContain('距“平稳运行”差 6.75 分：库款保障倍数回升至 0.30（+6.00），且直达资金支出进度差回到 5 个百分点以内（+0.75）')
    // 78.25 + 6.00 + 0.75 = 85.00: the grade's first point.
    expect(new Decimal('78.25').plus('6.00').plus('0.75').toString()).toBe('85')
  })

  it('story 11: what cannot be answered gets one friendly line, privately, saying what to do', async () => {
    const lines: readonly (readonly [string, string])[] = [
      ['/score 西夏 11月', '2026年11月尚未发布。最新为 10月（第 1 版）；下期计划 12月10日 09:00 发布。'],
      ['/score 西夏 2027-03', '2027年3月尚未发布。最新为 2026年10月（第 1 版）'],
      ['/score 天上宫阙', '未找到“天上宫阙”。请检查名称后重试。'],
      ['/score', '请写明县区'],
      ['/score 西夏 东 南', '看不懂“南”。可以这样写：/score 西夏'],
      ['/rank class:moon', '“类别”只能是：county（县市）、district（市辖区）'],
      ['/trend 西夏 months:500', '“月数”请写 2 到 36 之间的整数'],
      ['/ack', '请写明县区。例如：/ack 海原'],
      ['/statement', '请写明县区。例如：/statement'],
      ['/trend 西夏 months:abc', '请'],
      ['/socre 西夏', '没有 /socre 这个命令。是否要用 /score'],
    ]
    for (const [line, words] of lines) {
      const reply = await world.ask('李静', line, { place: group })
      const text = toPlainText(reply)
      expect(text, line).toContain(words)
      expect(
        text.split('\n').filter((part) => !part.startsWith('[')),
        line,
      ).toHaveLength(1)
      expect(reply, line).toMatchObject({ visibility: 'private', tone: 'fault' })
    }
    const mine = await world.ask('赵强', '/ack', { options: { by: 'phone', note: '已 通话' } })
    const [choice] = mine.parts.flatMap((part) => (part.kind === 'actions' ? part.actions.filter(({ label }) => label === '海原县') : []))
    expect(choice?.command).toBe('/ack by:phone note:"已 通话" unit:640522')
    const two = toPlainText(await world.ask('李静', '/score 火星县 period:十三月', { place: group }))
    expect(two).toContain('未找到“火星县”。请检查名称后重试。\n“十三月”不是月份')
    expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('story 12: the same words and figures on every platform, and the same figures in both languages', async () => {
    const { gateway, needs } = world.program
    const terminal = createTerminal({ gateway, language: 'zh-CN' })
    await needs.database.access.saveAccount({ platform: 'slack', externalId: 'U7', personId: 'zhang-min', linkedAt: needs.clock.now() })
    for (const line of ['/score 西夏', '/explain 海原', '/rank', '/trend 西夏', '/warnings']) {
      const page = await world.say('张敏', line)
      const { output } = await terminal.say({ line, personId: 'zhang-min', json: false })
      expect(output.trim(), line).toBe(page.trim())
      expect(await world.say('U7', line, { platform: 'slack' }), line).toBe(page)

      const english = await world.say('张敏', line, { language: 'en' })
      expect(english, line).not.toBe(page)
      // Remarks of an explanation write months as numbers in Chinese and as names in English.
      if (!line.startsWith('/explain')) expect(figures(english).toSorted(), line).toEqual(figures(page).toSorted())
    }
  })
})
