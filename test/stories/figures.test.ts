import { Decimal } from 'decimal.js'
import { expect, it } from 'vitest'
import type { Reply } from '../../src/reply/parts.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { monthCsv, withCell } from './month-csv.ts'
import { openWorld, publishMonth } from './world.ts'

const number = (printed: string) => new Decimal(printed.replaceAll('−', '-').replaceAll('+', ''))

/** The printed column of points of an explanation: full marks, what each item cost, the score. */
function printedPoints(reply: Reply): readonly Decimal[] {
  const table = reply.parts.find((part) => part.kind === 'table')
  return table?.kind === 'table' ? table.rows.map((row) => number(row[1] ?? '')) : []
}

const sum = (numbers: readonly Decimal[]) => numbers.reduce((total, one) => total.plus(one), new Decimal(0))

eachDatabase('figures', (_open, createUrl) => {
  it('story 1: the sample month becomes a draft, and what is printed for every county adds up to its printed score', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { units, editions } = world.program.needs.database

    expect(await world.say('李静', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })).toContain('✓ 2026年10月正式数据已导入 26 个县区，生成第 1 版草稿。')
    const [draft] = await editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })
    expect(draft).toMatchObject({ status: 'draft', number: 1, createdById: 'li-jing' })
    const results = await editions.listResults(draft?.id ?? '')
    expect(results.filter(({ status }) => status === 'graded')).toHaveLength(26)
    // Before it is published, the questions are still answered from September.
    expect(await world.say('李静', '/score 西夏')).toContain('西夏区 2026年9月')
    expect(await world.say('李静', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })).toContain('李静')
    expect(await editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })).toHaveLength(1)

    await world.say('李静', '/publish propose:yes')
    await world.press('张敏', await world.ask('张敏', '/publish'), '确认发布')
    for (const [index, unit] of (await units.listUnits()).entries()) {
      const printed = await world.ask(index % 2 === 0 ? '李静' : '王芳', `/explain ${unit.id}`)
      const points = printedPoints(printed)
      if (unit.name.zh === '泾源县') {
        expect(points).toEqual([])
        continue
      }
      const score = points.at(-1)
      expect(sum(points.slice(0, -1)).toString(), toPlainText(printed)).toBe(score?.toString())
      expect(toPlainText(printed).split('\n')[0]).toContain(`${unit.name.zh} 2026年10月  ${score?.toFixed(2)} 分`)
    }
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 2: every fault by sheet, line and column; nothing is stored until somebody takes the faultless units', async () => {
    const world = await openWorld(await createUrl('sample'))
    const { editions } = world.program.needs.database
    const stored = async () => (await editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })).length

    const faulty = await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10-faulty.xlsx' })
    expect(toPlainText(faulty)).toMatch(
      /^“2026-10-faulty.xlsx”：27 个县区中 26 个可以导入，原州区有 3 处需要改。\nSheet1 第 22 行 E 列 {2}保工资累计支出：“一千二百”不是数，请改为阿拉伯数字\nSheet1 第 22 行 {2}分项合计 [\d.]+，与总数 [\d.]+ 不符.*请核对总数和各分项\nSheet1 第 31 行 {2}原州区出现两次（第 22 行已有），请只留一行\n/,
    )
    expect(toPlainText(faulty)).toContain('[导入其余 26 个，原州区列为未报送] [全部不导入]\n已有数据没有变动。')

    const unknown = await monthCsv('10月三保.csv', (rows) => rows.map((row) => (row[0] === '640121' ? ['649999', '西下县', ...row.slice(2)] : row)))
    expect(await world.say('李静', '/import 10月', { bytes: unknown })).toContain('第 6 行 A 列  没有代码为“649999”的县区，请按模板中的代码和名称填写')
    const short = await monthCsv('10月三保.csv', (rows) => rows.map((row) => row.filter((_, column) => column !== 4)))
    const missing = await world.say('李静', '/import 10月', { bytes: short })
    expect(missing).toContain('缺少列：保工资累计支出。请补上这些列（可用 /import template 取得模板）')
    expect(missing).not.toContain('导入其余')
    expect(await stored()).toBe(0)

    // Only who handed it in goes on with it; dropped, it is gone.
    const [take] = faulty.parts.flatMap((part) => (part.kind === 'actions' ? part.actions : []))
    expect(await world.say('王芳', take?.command ?? '')).toContain('该文件已处理或已过期，请重新上传。')
    expect(await stored()).toBe(0)
    expect(toPlainText(await world.press('李静', faulty, '导入其余 26 个'))).toContain('已导入 26 个县区，生成第 1 版草稿')
    const [draft] = await editions.listEditions({ schemeId: 'ningxia-12', period: '2026-10' })
    const results = await editions.listResults(draft?.id ?? '')
    expect(results.find(({ unitId }) => unitId === '640402')).toMatchObject({ status: 'not-filed', score: null, rank: null })
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 2: parts within rounding of their total are confirmed; what was mended follows the rest', async () => {
    const world = await openWorld(await createUrl('sample'))
    const total = (by: number) => (rows: Parameters<typeof withCell>[0]) =>
      withCell(rows, { unit: '640106', heading: '“三保”需求合计', write: (old) => new Decimal(old).plus(by).toFixed(2) })

    // Three parts and the total: half a unit of the last digit each, 0.02 in all.
    expect(await world.say('李静', '/import 10月', { bytes: await monthCsv('10月三保.csv', total(0.03)) })).toContain('不符')
    const rounded = await world.ask('李静', '/import 10月', { bytes: await monthCsv('10月三保.csv', total(0.02)) })
    expect(toPlainText(rounded)).toContain('略有出入，在四舍五入范围内')
    expect(toPlainText(rounded)).toContain('已有数据没有变动')
    expect(toPlainText(await world.press('李静', rounded, '已核对，继续导入'))).toContain('已导入 26 个县区')

    const dropped = await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10-faulty.xlsx' })
    await world.press('李静', dropped, '全部不导入')
    expect(toPlainText(await world.press('李静', dropped, '导入其余'))).toContain('该文件已处理或已过期，请重新上传。')
    expect(await world.say('李静', '/import 2027-03', { bytes: await monthCsv('三保.csv') })).toBe('2027-03 还没有到，请核对月份后重新导入。')
    await world.expectWholeRecord()
    await world.close()
  })

  it('stories 3 and 4: a county that did not file is listed apart and chased, the others are ranked 1 to 21, ties share a rank', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishMonth(world)

    const ranking = await world.say('李静', '/rank')
    expect(ranking).toContain('未报送：泾源县')
    const counties = ranking.split('市本级\n')[0]?.match(/^ +(\d+) {2}\S+/gm) ?? []
    expect(counties.map((line) => line.trim().replace(/ +/, ' '))).toEqual(expect.arrayContaining(['3 灵武市', '3 平罗县', '5 贺兰县', '21 同心县']))
    expect(counties).toHaveLength(21)
    expect(ranking).toMatch(/市本级\n名次 .*\n {3}1 {2}银川市本级[\s\S]*\n {3}5 {2}固原市本级/)
    expect(await world.say('李静', '/score 泾源')).toMatch(/泾源县 2026年10月.*未报送/)
    expect(await world.say('李静', '/score 灵武')).toContain('县市区第 3 名/21')

    const [notice] = await world.read('于怀山')
    expect(notice).toContain('【数据催报】泾源县 2026年10月“三保”运行监测数据尚未收到')
    expect(notice).toContain('请于怀山同志于11月9日（周一）18:00前确认收悉，并尽快报送2026年10月数据。')
    const [copy] = await world.read('雷小梅')
    expect(copy).toContain('抄送雷小梅同志')
    expect(await world.record('case.opened')).toHaveLength(5)
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 3: the red lines of a county that filed only in part are judged on what was filed', async () => {
    const world = await openWorld(await createUrl('sample'))
    const filed = ['代码', '县区', '拖欠工资']
    const bytes = await monthCsv('10月三保.csv', (rows) => {
      const headings = rows[0] ?? []
      const row = headings.map((heading, column) =>
        column === 0 ? '640424' : column === 1 ? '泾源县' : filed.some((start) => heading.startsWith(start)) ? '320' : '',
      )
      return [...rows, row]
    })
    expect(await world.say('李静', '/import 10月', { bytes })).toContain('未报送 1')
    await world.say('李静', '/publish propose:yes')
    await world.press('张敏', await world.ask('张敏', '/publish'), '确认发布')
    await world.settle()

    expect(await world.say('李静', '/score 泾源')).toContain('泾源县 2026年10月  未报送，没有得分；按已报数据触及红线：■ 高度风险')
    const [notice, request] = await world.read('于怀山')
    expect(notice).toContain('【风险提示】泾源县 2026年10月“三保”运行监测 ■ 高度风险（连续第 1 个月）\n主要问题：拖欠工资：■ 高度风险。')
    expect(request).toContain('【数据催报】泾源县')
    expect(request).not.toContain('拖欠工资')
    // One press answers both.
    expect(await world.say('于怀山', '/ack')).toBe('✓ 于怀山 11-06 08:30 确认收悉\n情况说明请于11月11日（周三）前报送。\n[填报说明]\n样本数据')
    expect(await world.record('receipt.acknowledged')).toHaveLength(2)
    await world.expectWholeRecord()
    await world.close()
  })
})
