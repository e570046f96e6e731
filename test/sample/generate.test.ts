import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { scorePeriod } from '../../src/domain/scoring/score-period.ts'
import { toSampleFiles } from '../../src/sample/generate/index.ts'
import { indicatorIds, parseLevels } from '../../src/sample/generate/levels.ts'
import { toSampleMonths } from '../../src/sample/generate/sample-months.ts'
import { stories } from '../../src/sample/generate/stories.ts'
import { readDefaultScheme, readWeeklyScheme, readSampleFile, readSampleOrganisation } from './sample-files.ts'

const { units } = await readSampleOrganisation()
const scheme = await readDefaultScheme()
const months = toSampleMonths(units)
const all = new Map([...months.history, ['2026-10', months.octoberOfAll] as const])
const weekly = await readWeeklyScheme()
const files = await toSampleFiles(months, units, { scheme, weekly })

describe('the committed figures', () => {
  it.each(['history.csv', 'history-weekly.csv', '2026-10-gb18030.csv'])('%s is what the generator writes', async (name) => {
    expect(Buffer.from(files.get(name) ?? '').equals(await readSampleFile(name))).toBe(true)
  })

  it.each(['2026-10.xlsx', '2026-10-faulty.xlsx', '2026-10-correction.xlsx'])('%s is what the generator writes', async (name) => {
    const rows = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets.map((sheet) => sheet.rows)
    expect(await rows(Buffer.from(files.get(name) ?? ''))).toEqual(await rows(await readSampleFile(name)))
  })

  it('say that they are invented', async () => {
    for (const name of ['2026-10.xlsx', '2026-10-faulty.xlsx', '2026-10-correction.xlsx']) {
      expect(String((await readXlsx(await readSampleFile(name))).sheets[0]?.rows[0]?.[0])).toContain('数据虚构')
    }
    expect((await readSampleFile('organisation.yaml')).toString('utf8')).toMatch(/^# .*虚构/)
  })
})

describe('the generated figures', () => {
  it('are money in whole hundreds of yuan whose parts make their totals', () => {
    for (const figures of [...all.values()].flatMap((byUnit) => [...byUnit.values()])) {
      for (const { total, parts } of scheme.sums) expect(Number(figures[total])).toBe(parts.reduce((sum, part) => sum + Number(figures[part]), 0))
      for (const item of scheme.items) if (item.measure === 'yuan') expect(figures[item.id] ?? '0').toMatch(/^(0|\d+00)$/)
    }
  })

  it('never fall within a year where they are counted from January on', () => {
    const counted = ['wages_paid', 'livelihood_paid', 'operations_paid', 'rigid_paid', 'revenue_actual', 'debt_funds_in_place', 'direct_spent']
    const periods = [...all.keys()]
    const falls = periods
      .slice(1)
      .flatMap((period, index) =>
        units.flatMap(({ id, name }) =>
          counted
            .filter((item) => !period.endsWith('-01') && Number(all.get(period)?.get(id)?.[item]) < Number(all.get(periods[index] ?? '')?.get(id)?.[item]))
            .map((item) => `${period} ${name.zh} ${item}`),
        ),
      )
    expect(falls).toEqual([])
  })

  it('lie in the bands that the stories tell', () => {
    const grades = { s: 'stable', l: 'low', m: 'moderate', h: 'high' }
    for (const period of ['2026-09', '2026-10']) {
      const figures = all.get(period) ?? new Map()
      const { units: results } = scorePeriod({ scheme, period, units, figures, history: (earlier) => all.get(earlier) ?? new Map() })
      for (const { unitId, indicators } of results) {
        const told = parseLevels(stories.find((story) => story.unitId === unitId)?.chapters.findLast(([from]) => from <= period)?.[1] ?? '')
        const bands = indicators.filter(({ band }) => band !== null)
        expect({ unitId, period, bands: bands.map(({ id, band }) => `${id} ${band}`) }).toEqual({
          unitId,
          period,
          bands: bands.map(({ id }) => `${id} ${grades[told[indicatorIds.find((known) => known === id) ?? 'B1']]}`),
        })
      }
    }
  })
})
