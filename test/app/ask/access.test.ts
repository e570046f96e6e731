import { expect, it } from 'vitest'
import { eachDatabase } from '../../databases.ts'
import { createAskWorld, idOf } from './ask-world.ts'

const xixia = idOf('西夏区')
const haiyuan = idOf('海原县')

eachDatabase('what a caller may know', (open) => {
  it('a viewer: score, grade, rank', async () => {
    const { ask, caller } = await createAskWorld(await open())
    const answer = await ask.score(caller('viewer'), { unitId: haiyuan })

    expect(answer).toMatchObject({ detail: null, standing: { score: '55.5', rank: 21, overrides: [] } })
    await expect(ask.explanation(caller('viewer'), { unitId: haiyuan })).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: expect.stringContaining('对口处室') },
    })
  })

  it('a county officer: the own unit whole, without naming it, and of others the score', async () => {
    const { ask, caller } = await createAskWorld(await open())

    expect((await ask.score(caller('officer'), {})).standing.unit.id).toBe(xixia)
    expect((await ask.score(caller('officer'), {})).detail?.losses).toHaveLength(8)
    expect((await ask.score(caller('officer'), { unitId: haiyuan })).detail).toBeNull()
    await expect(ask.score(caller('viewer'), {})).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('who has not filed has no score, and is told what is missing', async () => {
    const { ask, caller } = await createAskWorld(await open())
    const answer = await ask.score(caller('analyst'), { unitId: idOf('泾源县') })

    expect(answer.standing).toMatchObject({ status: 'not-filed', score: null, rank: null })
    expect(answer.detail?.remarks[0]?.zh).toMatch(/^缺 \d+ 项数据/)
  })

  it('a month that is not out yet: the latest, and when the next is planned', async () => {
    const database = await open()
    const { ask, caller } = await createAskWorld(database)
    const plannedAt = new Date('2026-12-10T01:00:00Z')
    const base = { scheduleId: 's', destinationId: 'd', revision: 0, reason: null, decidedAt: null, editionId: null } as const
    const rule = {
      timeZone: 'Asia/Shanghai',
      when: { kind: 'working-day', nth: 8, at: '09:00' },
      periodLag: 1,
      late: { does: 'send', windowMinutes: null },
      hold: { limitHours: null, provisional: false },
    } as const
    const words = { zh: '市县财政', en: 'County finance' }
    await database.schedules.saveDestination({
      id: 'd',
      platform: 'console',
      address: 'c',
      name: words,
      language: 'zh-CN',
      ceiling: 'internal',
      ownerId: 'p-lijing',
      active: true,
    })
    await database.schedules.saveSchedule({
      id: 's',
      kind: 'league-table',
      schemeId: 'ningxia-12',
      rule,
      destinationIds: ['d'],
      ownerId: 'p-lijing',
      active: true,
      fromAt: plannedAt,
    })
    await database.schedules.addOccurrences([{ ...base, id: 'o', plannedAt, period: '2026-11', status: 'planned' }])

    await expect(ask.score(caller('viewer'), { unitId: xixia, period: '2026-11' })).rejects.toMatchObject({
      code: 'not-found',
      words: {
        zh: '2026年11月尚未发布。最新为 10月（第 2 版）；下期计划 12月10日 09:00 发布。',
        en: 'November 2026 is not published yet. The latest is October (edition 2); the next is planned for 10 Dec 09:00.',
      },
    })
    await expect(ask.score(caller('viewer'), { unitId: xixia, period: '2020-01' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('restricted indicators: whole on the console, the band elsewhere, no name in a group', async () => {
    const { ask, caller } = await createAskWorld(await open())
    const lineOn = async (change: Parameters<typeof caller>[1], audience: 'self' | 'place') => {
      const { lines } = await ask.explanation(caller('analyst', change), { unitId: haiyuan, audience })
      const line = lines.find(({ value }) => value === '-2.5')
      return `${line?.label.zh} ${line?.reason?.zh ?? ''}`
    }

    expect(await lineOn({ platform: 'console' }, 'self')).toBe('隐性债务化解资金到位率 80.00%（100% 及以上满分）')
    expect(await lineOn({}, 'self')).toBe('隐性债务化解资金到位率 档次：中度风险')
    expect(await lineOn({ place: { kind: 'group', ceiling: 'internal', address: '' } }, 'place')).toBe('受限指标 ')
  })

  it('what is left out is renormalised in a line of its own, and the lines still add up', async () => {
    const { ask, caller } = await createAskWorld(await open())
    const { lines } = await ask.explanation(caller('analyst'), { unitId: idOf('固原市本级') })
    const score = lines.at(-1)?.value

    expect(lines.find(({ label }) => label.zh === '折算')?.reason?.zh).toContain('库款')
    expect(lines.slice(0, -1).reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(Number(score), 9)
    expect((await ask.score(caller('analyst'), { unitId: idOf('固原市本级') })).detail?.adjustment).toMatchObject({ label: { zh: '折算' } })
  })

  it('a post under a ceiling: causes for the department, grades for others', async () => {
    const { ask } = await createAskWorld(await open())
    const [internal] = (await ask.rankingOfEdition('e-2026-10-2', 'internal')).groups
    const [everyone] = (await ask.rankingOfEdition('e-2026-10-2', 'public')).groups

    expect(internal?.down).toMatchObject({ move: -3, because: { zh: '基本民生' } })
    expect(everyone?.down).toMatchObject({ move: -3, because: null })
    expect(internal?.notFiled.map(({ name }) => name.zh)).toEqual(['泾源县'])
  })
})
