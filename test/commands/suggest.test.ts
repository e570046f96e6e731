import { describe, expect, it } from 'vitest'
import { useSampleWorld } from './sample-world.ts'

describe('suggestions while an option is being filled in', () => {
  const world = useSampleWorld()
  const suggest = async (command: string, option: string, text: string, externalId = 'li-jing') =>
    (await world().program.gateway.suggestOption({ platform: 'console', externalId, command, option, text, limit: 25 })).map(({ value, label }) => [
      value,
      label,
    ])
  const valuesOf = async (...asked: Parameters<typeof suggest>) => (await suggest(...asked)).map(([value]) => value)

  it('offers the newest months, and whatever month the words mean', async () => {
    expect((await valuesOf('score', 'period', '')).slice(0, 2)).toEqual(['2026-11', '2026-10'])
    expect(await valuesOf('score', 'period', '上月')).toEqual(['2026-10'])
    expect(await valuesOf('score', 'period', '9月')).toEqual(['2026-09'])
    expect(await valuesOf('score', 'period', '2024-11')).toEqual(['2024-11'])
    expect(await valuesOf('score', 'period', '2026-1')).toEqual(['2026-01', '2026-11', '2026-10'])
  })

  it('offers weeks where weeks are wanted', async () => {
    expect((await valuesOf('weekly', 'period', '')).slice(0, 3)).toEqual(['2026-W45', '2026-W44', '2026-W43'])
    expect(await valuesOf('weekly', 'period', '上周')).toEqual(['2026-W44'])
    expect(await valuesOf('weekly', 'period', '上月')).toEqual([])
    expect(await world().say('李静', '/weekly 海原 period:十三月')).toContain('“十三月”不是周。请写成 2026-W44、第44周或上周。')
  })

  it('knows a command by every name it has', async () => {
    expect(await valuesOf('确认', 'unit', '海原')).toEqual(['海原县'])
  })

  it('is in the language of who types', async () => {
    expect(await suggest('score', 'unit', 'haiyuan', 'zhou-ming')).toEqual([['海原县', 'Haiyuan County 640522']])
  })

  it('tells units and people of one name apart', async () => {
    const { units } = world().program.needs.database
    const [unit, person] = [(await units.listUnits()).find(({ id }) => id === '640522'), await units.findPerson('zhou-ming')]
    if (unit === undefined || person === undefined) throw new Error('the sample has changed')
    await units.addUnits([{ ...unit, id: '640599', parentId: '640100' }])
    await units.addPeople([{ ...person, id: 'zhou-ming-2' }])

    expect(await suggest('score', 'unit', '海原')).toEqual([
      ['640522', '海原县（中卫海原县） 640522'],
      ['640599', '海原县（银川海原县） 640599'],
    ])
    expect(await suggest('signin', 'person', '周明', 'he-wei')).toEqual([
      ['zhou-ming', '周明 zhou-ming'],
      ['zhou-ming-2', '周明 zhou-ming-2'],
    ])
  })
})
