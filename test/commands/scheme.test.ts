import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { useSampleWorld } from './sample-world.ts'

describe('/scheme', () => {
  const world = useSampleWorld()
  let text: string
  beforeAll(async () => {
    text = await readFile('assets/schemes/ningxia-12.yaml', 'utf8')
  })
  const preview = (who: string, changed: string) =>
    world().say(who, '/scheme preview', { bytes: { name: 'next.yaml', bytes: new TextEncoder().encode(changed) } })

  it('says which scheme scores now, its weights, and what is assumed', async () => {
    const shown = await world().say('李静', '/scheme')
    expect(shown).toContain('现行方案：宁夏“四梁八柱”默认方案（复原）（ningxia-12 第 1 版），12 项指标，满分 100。')
    expect(shown).toMatch(/B1 保工资执行进度差 +16 {2}假定/)
    expect(shown).toContain('分级：● 平稳运行 ≥ 85 · ◐ 低度风险 ≥ 70')
    expect(await world().say('李静', '/scheme preview')).toContain('上传方案文件')
  })

  it('previews: the same scheme changes nobody; other weights change grades and ranks, and nothing is adopted', async () => {
    expect(await preview('李静', text)).toContain('0 个等级改变，0 个等级或名次改变')

    const harder = text.replace('severity: 0, share: 1, minScore: 85', 'severity: 0, share: 1, minScore: 90')
    const told = await preview('李静', harder)
    expect(told).toMatch(/\d+ 个单位中 [1-9]\d* 个等级改变/)
    expect(told).toContain('● 平稳运行 → ◐ 低度风险')
    expect(told).toContain('没有采用')
    expect(await preview('李静', text)).toContain('0 个等级改变')
  })

  it('previews a scheme that holds only later, and tells who would be ranked among others', async () => {
    const dated = await preview('李静', text.replace(/^validFrom: .*$/m, "validFrom: '2027-01'"))
    expect(dated).toContain('0 个等级改变，0 个等级或名次改变')
    expect(dated).toContain('该方案自2027年1月起适用，此处提前试算。')

    const group = /^ {2}- \{ id: counties, .*$/m.exec(text)?.[0] ?? ''
    const districts = '  - { id: districts, name: { zh: 市辖区, en: districts }, classes: [district], ranked: true }'
    const regrouped = await preview(
      '李静',
      text.replace(group, `${group.replace(/(, )?district(, )?(?=[^a-z])/, (_all, left, right) => (left && right ? ', ' : ''))}\n${districts}`),
    )
    expect(regrouped).toMatch(/0 个等级改变，[1-9]\d* 个等级或名次改变/)
    expect(regrouped).toMatch(/西夏区.*县市区 \d+ → 市辖区 \d+/)
  })

  it('names faults and slips by line, and needs an analyst or an administrator', async () => {
    const broken = await preview('李静', text.replace('formula: (wages_paid - wages_due)', 'formula: (wages_payd - wages_due)'))
    expect(broken).toMatch(/“next.yaml”有 \d+ 处需要改/)
    expect(broken).toMatch(/第 \d+ 行第 \d+ 列 {2}.*wages_payd/)
    expect(await preview('张敏', text)).toContain('此操作由系统管理员进行')
    expect(await preview('李静', 'x'.repeat(1_000_001))).toContain('超过 1 MB')
  })
})
