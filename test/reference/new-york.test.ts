import { describe, expect, it } from 'vitest'
import { findReference, only, readCsv, type ScoredUnit, score, toCsv } from './reference.ts'

const scheme = 'new-york-fsms-2019'
const inputs = findReference('fsms2019/inputs.csv', '107 counties and cities of New York (963 points, 107 scores, 107 designations)')
const published = inputs === undefined ? [] : readCsv(inputs.replace('inputs', 'published'))

function slug(text: string): string {
  return text.toLowerCase().replaceAll(' ', '_')
}

// The published files stand beside some checkouts only; how many cases are not run is printed.
describe.skipIf(inputs === undefined)('New York 2019, as published', () => {
  it('every point, score and designation', async () => {
    const units = new Map((await score(scheme, inputs ?? '')).map((unit) => [unit.unit, unit]))
    const differing = published.flatMap((row) => {
      const unit = units.get(row.municode ?? '')
      const points = Array.from({ length: 9 }, (_, index) => `pts${index + 1}`)
      const wrong = points.filter((id) => unit?.indicators[id]?.points !== Number(row[id]))
      if (unit?.score !== Number(row.fiscal_score)) wrong.push('score')
      if (unit?.grade !== slug(row.designation ?? '')) wrong.push('designation')
      return wrong.map((what) => `${row.name} ${what}`)
    })

    expect(published).toHaveLength(107)
    expect(differing).toEqual([])
  })
})

describe('New York, at the edges', () => {
  const calm = {
    unit: 'x',
    name: 'X',
    class: 'City',
    gf_assigned_unassigned_fb: '50',
    gf_gross_exp: '100',
    gf_total_fb: '50',
    comb_exp_cash: '120',
    unreserved_cash: '30',
    gf_total_rev: '100',
  }
  const years = (part: string, amounts: readonly [number, number, number]): Record<string, string> =>
    Object.fromEntries(amounts.map((amount, index) => [`${part}_${2017 + index}`, String(amount)]))
  const even = {
    ...years('comb_rev', [100, 100, 100]),
    ...years('comb_exp', [100, 100, 100]),
    ...years('rev_all', [100, 100, 100]),
    ...years('rev_all_ds', [100, 100, 100]),
  }
  const one = async (change: Record<string, string>): Promise<ScoredUnit> => only(await score(scheme, toCsv([{ ...calm, ...even, ...change }])))

  it.each([
    ['pts1', { gf_assigned_unassigned_fb: '3.334' }, 18.75],
    ['pts1', { gf_assigned_unassigned_fb: '3.335' }, 12.5],
    ['pts1', { gf_assigned_unassigned_fb: '0' }, 25],
    ['pts1', { gf_assigned_unassigned_fb: '10.01' }, 0],
    ['pts3', years('comb_rev', [99.99, 100, 99.996]), 3.33],
    ['pts3', years('comb_rev', [99.99, 90, 90]), 10],
    ['pts4', { current_liab: '100', taxes_receivable: '100' }, 0],
    ['pts4', { current_liab: '100', cash_st_inv: '75' }, 6.67],
    ['pts5', { unreserved_cash: '10' }, 6.67],
    ['pts5', { unreserved_cash: '10', class: 'Town' }, 3.33],
    ['pts6', { st_debt_issued_2019: '15.004' }, 3.33],
    ['pts6', { st_debt_issued_2019: '15.01' }, 5],
    ['pts6', { st_debt_issued_2019: '0.004' }, 0],
    ['pts7', years('st_debt', [1, 1, 0]), 0],
    ['pts7', years('st_debt', [1, 0, 1]), 1.67],
    ['pts7', years('st_debt', [1, 1, 1]), 5],
    ['pts8', years('ps_eb', [65, 65, 65]), 1.67],
    ['pts8', years('ps_eb', [64.98, 65, 65]), 0],
    ['pts9', { ...years('debt_svc', [30, 30, 30]), ...years('refund', [10, 10, 10]) }, 5],
  ])('%s with %j pays %d', async (id, change, points) => {
    expect((await one(change)).indicators[id]?.points).toBe(points)
  })

  it('designates by the rounded score, and ranks the least stressed first', async () => {
    const stressed = { gf_assigned_unassigned_fb: '-1', gf_total_fb: '9', unreserved_cash: '15', ...years('ps_eb', [65, 65, 65]) }
    const units = await score(
      scheme,
      toCsv([
        { ...calm, ...even, ...stressed },
        { ...calm, ...even, unit: 'y' },
      ]),
    )

    expect(units).toMatchObject([
      { score: 48.8, grade: 'susceptible_fiscal_stress', rank: 2 },
      { score: 0, grade: 'no_designation', rank: 1 },
    ])
  })
})
