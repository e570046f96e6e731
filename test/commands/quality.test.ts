import { expect, it } from 'vitest'
import { useDatabases } from '../databases.ts'
import { monthCsv, withCell } from '../stories/month-csv.ts'
import { openWorld } from '../stories/world.ts'

const { createUrl } = useDatabases('sqlite')

it('what stands out is told when a month is imported, and holds nothing up', async () => {
  const world = await openWorld(await createUrl('sample'))
  const tenfold = await monthCsv('october.csv', (rows) =>
    withCell(rows, { unit: '640106', heading: '月末可用库款余额', write: (old) => `${Number(old) / 100}` }),
  )
  const imported = await world.say('李静', '/import 10月', { bytes: tenfold })
  expect(imported).toContain('✓ 2026年10月正式数据已导入')
  expect(imported).toMatch(/核对提示 \d+ 处（不影响导入）：/)
  expect(imported).toMatch(/金凤区 {2}月末可用库款余额仅为月末库款余额的 [\d.]+%/)
  expect(imported).toMatch(/金凤区 {2}月末可用库款余额 [\d.,]+ 万元，为近 12 个月中位数 [\d.,]+ 万元 的 0\.0\d 倍/)
  await world.close()
})
