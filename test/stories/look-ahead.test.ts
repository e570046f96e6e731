import { expect, it } from 'vitest'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { monthCsv, withCell } from './month-csv.ts'
import { changedPolicy } from './policies.ts'
import { openWorld, publishMonth } from './world.ts'

const early = () => changedPolicy((text) => text.replace('openFromOutlook: sure', 'openFromOutlook: likely'))

eachDatabase('looking ahead', (_open, createUrl) => {
  it('a county that is not at risk yet is told what is coming, acknowledges, and hears when a correction takes it back', async () => {
    const world = await openWorld(await createUrl('sample'), { policy: await early() })
    const imported = await world.ask('李静', '/import 10月', { file: 'assets/sample/2026-10.xlsx' })
    const draft = await world.press('李静', imported, '提交审核')
    await world.press('李静', draft, '提交审核')
    await world.settle()
    await world.takeAll()

    const preview = await world.ask('张敏', '/publish')
    expect(toPlainText(preview)).toMatch(/永宁县\s+● 平稳运行\s+陈永福\s+前瞻提示/)
    await world.press('张敏', preview, '确认发布')
    await world.settle()
    const [notice] = await world.take('陈永福')
    if (notice === undefined) throw new Error('no notice')
    const text = toPlainText(notice)
    expect(text).toContain('【前瞻提示】永宁县 2026年10月“三保”运行监测尚未达到预警标准，但按目前进度“三保”将有缺口，请提早安排')
    expect(text).toMatch(/2 个月后（2026年12月）基本民生将低于应付 \d+\.\d\d 个百分点（区间 \d+\.\d\d–\d+\.\d\d），可能保不住“三保”。/)
    expect(text).toContain('请陈永福同志于11月10日（周二）18:00前确认收悉。')

    await world.press('陈永福', notice, '确认收悉')
    await world.settle()
    await world.takeAll()
    expect(await world.say('李静', '/warnings')).toMatch(/前瞻提示 3 ·(?:.|\n)*永宁县\s+△ 前瞻提示/)
    const { cases } = world.program.needs.database
    const ours = (await cases.listCases({ status: 'open' })).filter(({ kind, unitId }) => kind === 'outlook' && unitId === '640121')
    expect(ours).toMatchObject([{ grade: 'outlook', periods: 1 }])

    const corrected = await monthCsv('10月更正.csv', (rows) => {
      const due = rows.find((row) => row[0] === '640121')?.[rows[0]?.findIndex((heading) => heading.startsWith('保基本民生截至月末应付')) ?? -1] ?? ''
      return withCell(rows, { unit: '640121', heading: '保基本民生累计支出', write: () => due })
    })
    const again = await world.ask('李静', '/import 10月', { bytes: corrected })
    const second = await world.press('李静', again, '提交审核')
    await world.press('李静', second, '提交审核')
    await world.settle()
    await world.takeAll()
    await world.press('张敏', await world.ask('张敏', '/publish'), '确认发布')
    await world.settle()
    expect((await world.read('陈永福')).join('\n')).toContain('【预警撤回】永宁县')
    await world.expectWholeRecord()
    await world.close()
  })

  it('under the shipped policy nobody is told what is not sure', async () => {
    const world = await openWorld(await createUrl('sample'))
    await publishMonth(world)
    expect((await world.program.needs.database.cases.listCases({ status: 'open' })).filter(({ kind }) => kind === 'outlook')).toEqual([])
    await world.close()
  })
})
