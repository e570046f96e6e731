import { describe, expect, it } from 'vitest'
import { findReference, only, readCsv, score, toCsv } from './reference.ts'

const file = findReference('fhi/fhi2025_top10.csv', '10 states of India')

// The published files stand beside some checkouts only; how many cases are not run is printed.
describe.skipIf(file === undefined)('India 2025, as published', () => {
  it('scores within 0.1, in the published order', async () => {
    const units = new Map((await score('india-fhi-2025', file ?? '')).map((unit) => [unit.unit, unit]))
    for (const row of readCsv(file ?? '')) {
      const unit = units.get(row.state ?? '')
      expect(Math.abs((unit?.score ?? 0) - Number(row.fhi)), row.state).toBeLessThan(0.1)
      expect(unit?.rank).toBe(Number(row.rank))
    }
  })
})

describe('India, at the grades’ lines', () => {
  const all = (value: string) =>
    Object.fromEntries(['quality_of_expenditure', 'revenue_mobilisation', 'fiscal_prudence', 'debt_index', 'debt_sustainability'].map((id) => [id, value]))

  it.each([
    ['50.01', 'achiever'],
    ['50', 'front_runner'],
    ['40', 'performer'],
    ['25', 'aspirational'],
    ['0', 'aspirational'],
  ])('%s is %s', async (value, grade) => {
    expect(only(await score('india-fhi-2025', toCsv([{ unit: 's', name: 'S', ...all(value) }])))).toMatchObject({ score: Number(value), grade })
  })
})
