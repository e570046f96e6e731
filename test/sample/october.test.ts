import { afterAll, describe, expect, it } from 'vitest'
import type { FiguresByUnit } from '../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../src/domain/scoring/score-period.ts'
import { createFigureReader } from '../../src/intake/index.ts'
import { readHistory } from '../../src/sample/read-history.ts'
import { readDefaultScheme, readSampleFile, readSampleOrganisation } from './sample-files.ts'

const { units } = await readSampleOrganisation()
const scheme = await readDefaultScheme()
const history = readHistory((await readSampleFile('history.csv')).toString('utf8'))
const reader = createFigureReader()
afterAll(() => reader.close())

const nameOf = (unitId: string | null) => units.find(({ id }) => id === unitId)?.name.zh ?? unitId
const read = async (name: string) => reader.read({ name, bytes: await readSampleFile(name), scheme, period: '2026-10', units })
const score = (period: string, figures: FiguresByUnit) =>
  scorePeriod({ scheme, period, units, figures, history: (earlier) => history.get(earlier) ?? new Map() }).units
const line = (results: ReturnType<typeof score>, name: string) => {
  const found = results.find(({ unitId }) => nameOf(unitId) === name)
  return found === undefined ? undefined : `${found.rank} ${found.score} ${found.grade}`
}
const counts = (results: ReturnType<typeof score>, group: string) =>
  ['stable', 'low', 'moderate', 'high'].map((grade) => results.filter((result) => result.rankGroup === group && result.grade === grade).length)

describe('October', () => {
  it('reads without a fault, and the same from GB18030', async () => {
    const clean = await read('2026-10.xlsx')

    expect([clean.faults, clean.warnings]).toEqual([[], []])
    expect(clean.absentUnitIds.map(nameOf)).toEqual(['泾源县'])
    expect((await read('2026-10-gb18030.csv')).figures).toEqual(clean.figures)
  })

  it('comes out as the league table', async () => {
    const results = score('2026-10', (await read('2026-10.xlsx')).figures)
    const table = results.filter(({ rankGroup, rank }) => rankGroup === 'counties' && rank !== null).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))

    expect(table.slice(0, 5).map(({ rank, unitId, score: points }) => `${rank} ${nameOf(unitId)} ${points}`)).toEqual([
      '1 利通区 96.5',
      '2 中宁县 95',
      '3 灵武市 93.25',
      '3 平罗县 93.25',
      '5 贺兰县 92',
    ])
    expect(counts(results, 'counties')).toEqual([12, 5, 3, 1])
    expect(counts(results, 'city-budgets')).toEqual([4, 1, 0, 0])
    expect(line(results, '西夏区')).toBe('15 78.25 low')
    expect(line(results, '海原县')).toBe('20 61.5 moderate')
    expect(line(results, '同心县')).toBe('21 45 high')
    expect(results.find(({ unitId }) => nameOf(unitId) === '泾源县')?.status).toBe('not-filed')
  })

  it('makes 海原县 and 同心县 worse and 彭阳县 better than September', async () => {
    const september = score('2026-09', history.get('2026-09') ?? new Map())

    expect(line(september, '海原县')).toBe('17 74 low')
    expect(line(september, '同心县')).toBe('22 56.5 moderate')
    expect(line(september, '西夏区')).toBe('12 82.75 low')
    expect(line(september, '彭阳县')).toBe('15 79.75 low')
    expect(line(score('2026-10', (await read('2026-10.xlsx')).figures), '彭阳县')).toBe('9 88.75 stable')
  })

  it('slides 同心县 from stable to high within six months', () => {
    const grades = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'].map(
      (period) => line(score(period, history.get(period) ?? new Map()), '同心县')?.split(' ')[2],
    )
    expect(grades).toEqual(['stable', 'stable', 'low', 'low', 'moderate', 'moderate'])
  })

  it('leaves treasury cover out where the treasury is the parent’s', async () => {
    const result = score('2026-10', (await read('2026-10.xlsx')).figures).find(({ unitId }) => nameOf(unitId) === '大武口区')
    expect([result?.status, result?.score, result?.indicators.find(({ id }) => id === 'P2')?.status]).toEqual(['graded', '88.64', 'not-applicable'])
  })
})

describe('the other workbooks', () => {
  it('the faulty one names three faults, all of 原州区', async () => {
    const faulty = await read('2026-10-faulty.xlsx')

    expect(faulty.faults.map(({ place, unitId }) => `${nameOf(unitId)} ${place.sheet} ${place.line} ${place.column}`)).toEqual([
      '原州区 Sheet1 22 E',
      '原州区 Sheet1 22 null',
      '原州区 Sheet1 31 null',
    ])
    expect(faulty.figures.size).toBe(26)
    expect(faulty.faultyUnitIds.map(nameOf)).toEqual(['原州区'])
  })

  it('the correction takes one county out of risk, makes one worse and leaves one', async () => {
    const october = (await read('2026-10.xlsx')).figures
    const correction = await read('2026-10-correction.xlsx')
    const before = score('2026-10', october)
    const after = score('2026-10', new Map([...october, ...correction.figures]))
    const change = (name: string) => [before, after].map((results) => line(results, name)?.split(' ').slice(1).join(' '))

    expect(correction.faults).toEqual([])
    expect(change('红寺堡区')).toEqual(['64.5 moderate', '74 low'])
    expect(change('海原县')).toEqual(['61.5 moderate', '53.5 high'])
    expect(change('西吉县')).toEqual(['66 moderate', '66 moderate'])
    expect(correction.figures.size).toBe(5)
  })
})
