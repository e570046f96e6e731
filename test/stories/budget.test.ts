import { expect, it } from 'vitest'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { openWorld } from './world.ts'

const heading = '项目编码,项目名称,保障类别,保障事项,保障标准,需求（万元）,预算（万元）,执行（万元）'
const csv = (...lines: readonly string[]) => ({ name: '泾源县项目库.csv', bytes: new TextEncoder().encode(`${[heading, ...lines].join('\r\n')}\r\n`) })

const wages = 'J001,在职人员工资,保工资,基本工资与津贴补贴,国家,900,900,700'
const schools = 'J002,义务教育,保基本民生,义务教育经费保障,国家,400,400,300'

eachDatabase('project libraries', (_open, createUrl) => {
  it('a county submits, is told of every fault, submits again, is returned, submits a version, and is approved by another', async () => {
    const world = await openWorld(await createUrl('sample'))
    expect(await world.say('李静', '/budget')).toMatch(/2026 年“三保”项目库：待审核 1 · 已退回 1 · 未报送 \d+ · 已审核 \d+/)
    expect(await world.say('于怀山', '/budget 泾源')).toContain('本县区今年尚未报送项目库。')

    const faulty = csv(wages, 'J001,重复的项目,保工资,基本工资与津贴补贴,国家,1,1,1', 'J003,没有标签,,,,一百,5,1', '合计,,,,,1301,1301,1001')
    const told = await world.say('于怀山', '/budget submit 泾源', { bytes: faulty })
    expect(told).toContain('“泾源县项目库.csv”有')
    expect(told).toContain('第 4 行  需求：“一百”不是数')
    expect(told).toContain('已有数据没有变动')
    const untagged = csv(wages, 'J001,重复的项目,保工资,基本工资与津贴补贴,国家,1,1,1', 'J003,没有标签,,,,100,5,1', '合计,,,,,1301,1301,1001')
    const rules = await world.say('于怀山', '/budget submit 泾源', { bytes: untagged })
    for (const words of ['第 3 行  项目编码 J001 重复', '第 4 行  没有标签：未标注保障类别', '第 5 行  需求分项合计 1001.00 万元，与总数 1301.00 万元不符'])
      expect(rules).toContain(words)
    expect(await world.say('马军', '/budget submit 泾源', { bytes: csv(wages) })).toContain('这不是您负责的县区')

    const short = csv(wages, 'J002,义务教育,保基本民生,义务教育经费保障,国家,400,380,300', '合计,,,,,1300,1280,1000')
    expect(await world.say('于怀山', '/budget submit 泾源', { bytes: short })).toContain('✓ 项目库第 1 版已报送，2 个项目，等待审核。')
    expect(await world.say('于怀山', '/budget submit 泾源', { bytes: short })).toContain('没有重复报送')
    await world.settle()
    for (const analyst of ['李静', '王芳']) expect(await world.read(analyst)).toEqual([expect.stringContaining('泾源县 2026 年项目库第 1 版等待审核')])

    const review = await world.ask('李静', '/budget 泾源')
    expect(await world.say('李静', '/budget 泾源')).toContain('义务教育：预算低于需求 20.00 万元，应足额安排')
    const form = await world.press('李静', review, '退回')
    expect(JSON.stringify(form)).toContain('退回原因')
    const command = form.parts.flatMap((part) => (part.kind === 'form' ? [part.command] : []))[0] ?? ''
    expect(await world.say('李静', command, { options: { reason: '义务教育未足额安排' } })).toContain('已退回')
    expect(await world.say('王芳', command, { options: { reason: '又一次' } })).toContain('已经审核，没有重复处理')
    await world.settle()
    expect(await world.read('于怀山')).toEqual([expect.stringContaining('义务教育未足额安排')])

    expect(await world.say('于怀山', '/budget submit 泾源', { bytes: csv(wages, schools, '合计,,,,,1300,1300,1000') })).toContain('第 2 版已报送')
    await world.settle()
    await world.takeAll()
    const second = await world.ask('王芳', '/budget 泾源')
    expect(JSON.stringify(await world.ask('于怀山', '/budget 泾源'))).not.toContain('审核通过')
    await world.press('王芳', second, '审核通过')
    await world.settle()
    expect(await world.read('于怀山')).toEqual([expect.stringContaining('第 2 版已审核通过')])
    expect((await world.record('library.submitted', 'library.returned', 'library.approved')).map(({ kind, actorId }) => `${kind} ${actorId}`)).toEqual([
      'library.submitted yu-huaishan',
      'library.returned li-jing',
      'library.submitted yu-huaishan',
      'library.approved wang-fang',
    ])
    await world.expectNothingMore()
    await world.expectWholeRecord()
    await world.close()
  })

  it('an indicator is traced to the projects behind it, and they add up to what was reported', async () => {
    const world = await openWorld(await createUrl('sample'))
    const traced = await world.say('李静', '/trace 西夏 B1')
    expect(traced).toMatch(/西夏区 2026年9月 保工资执行进度差：追溯到项目库第 1 版的 4 个项目/)
    expect(traced).toMatch(/保工资累计支出 ([\d,.]+) 万元 = 4 个项目合计 \1 万元/)
    expect(traced).toContain('西夏区基本工资与津贴补贴')
    expect(await world.say('李静', '/trace 西夏')).toMatch(/保基本民生全年需求 ([\d,.]+) 万元 = 5 个项目合计 \1 万元/)
    const explained = await world.ask('李静', '/explain 西夏')
    expect(toPlainText(await world.press('李静', explained, '追溯到项目'))).toContain('追溯到项目库第 1 版')
    expect(await world.say('李静', '/explain 泾源')).not.toContain('追溯到项目')
    expect(await world.say('李静', '/trace 西夏 天气')).toContain('没有“天气”这个指标或数据项')
    expect(await world.say('李静', '/trace 西夏 P4')).toContain('没有可追溯到项目的数据项')
    expect(await world.say('马军', '/trace 西夏 B1')).toContain('这不是您负责的县区')
    expect(await world.say('周明', '/trace 西夏 B1')).toContain('You may not use /trace')
    expect(await world.say('李静', '/trace 西夏 B1', { language: 'en' })).toMatch(/= 4 projects/)
    await world.close()
  })
})
