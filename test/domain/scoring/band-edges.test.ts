import { describe, expect, it } from 'vitest'
import { bandEdges } from '../../../src/domain/scoring/band-edges.ts'
import type { Figures } from '../../../src/domain/scoring/result.ts'
import { scheme, scoreOne, unitAt } from './sample-figures.ts'

type Case = readonly [indicator: string, period: string, figures: Figures, value: string, band: string]

const wages = (gap: string): Figures => ({ wages_need: '10000', wages_due: '5000', wages_paid: String(5000 + Number(gap) * 100) })
const livelihood = (gap: string): Figures => ({ livelihood_need: '10000', livelihood_due: '5000', livelihood_paid: String(5000 + Number(gap) * 100) })
const operations = (gap: string): Figures => ({ operations_need: '10000', operations_due: '5000', operations_paid: String(5000 + Number(gap) * 100) })

const cases: readonly Case[] = [
  ['B1', '2026-10', wages('-1'), '-1', 'stable'],
  ['B1', '2026-10', { ...wages('0'), wages_paid: '4899.99' }, '-1.0001', 'low'],
  ['B1', '2026-10', { ...wages('0'), wages_paid: '4899.995' }, '-1.0001', 'low'],
  ['B1', '2026-10', wages('-4.17'), '-4.17', 'low'],
  ['B1', '2026-10', { ...wages('0'), wages_paid: '4582.99' }, '-4.1701', 'moderate'],
  ['B1', '2026-10', { ...wages('0'), wages_paid: '4167.01' }, '-8.3299', 'moderate'],
  ['B1', '2026-10', { ...wages('0'), wages_paid: '4167' }, '-8.33', 'high'],
  ...['2026-01', '2026-03'].flatMap((period): Case[] => [
    ['B2', period, livelihood('-6'), '-6', 'stable'],
    ['B2', period, livelihood('-6.01'), '-6.01', 'low'],
    ['B2', period, livelihood('-12'), '-12', 'low'],
    ['B2', period, livelihood('-18'), '-18', 'moderate'],
    ['B2', period, livelihood('-18.01'), '-18.01', 'high'],
  ]),
  ...['2026-04', '2026-11'].flatMap((period): Case[] => [
    ['B2', period, livelihood('-3'), '-3', 'stable'],
    ['B2', period, livelihood('-3.01'), '-3.01', 'low'],
    ['B2', period, livelihood('-8.33'), '-8.33', 'low'],
    ['B2', period, livelihood('-15'), '-15', 'moderate'],
    ['B3', period, operations('-15.01'), '-15.01', 'high'],
  ]),
  ['B2', '2026-12', livelihood('-1'), '-1', 'stable'],
  ['B2', '2026-12', livelihood('-3'), '-3', 'low'],
  ['B3', '2026-12', operations('-5'), '-5', 'moderate'],
  ['B3', '2026-12', operations('-5.01'), '-5.01', 'high'],
  ['B4', '2026-10', { rigid_due: '1000', rigid_paid: '995' }, '-0.5', 'stable'],
  ['B4', '2026-10', { rigid_due: '1000', rigid_paid: '950' }, '-5', 'low'],
  ['B4', '2026-10', { rigid_due: '1000', rigid_paid: '900' }, '-10', 'moderate'],
  ['B4', '2026-10', { rigid_due: '1000', rigid_paid: '899.99' }, '-10.001', 'high'],
  ['P1', '2026-10', { resources: '3600' }, '1.2', 'stable'],
  ['P1', '2026-10', { resources: '3599.85' }, '1.2', 'stable'],
  ['P1', '2026-10', { resources: '3599.84' }, '1.1999', 'low'],
  ['P1', '2026-10', { resources: '3300' }, '1.1', 'low'],
  ['P1', '2026-10', { resources: '3000' }, '1', 'moderate'],
  ['P1', '2026-10', { resources: '2999' }, '0.9997', 'high'],
  ['P1', '2026-10', { resources: '3000', transfers_expected: '600' }, '1', 'moderate'],
  ['P1', '2026-07', { resources: '3000', transfers_expected: '600' }, '1', 'moderate'],
  ['P1', '2026-06', { resources: '3000', transfers_expected: '600' }, '1.2', 'stable'],
  ['P2', '2026-10', { treasury_balance: '75' }, '0.3', 'stable'],
  ['P2', '2026-10', { treasury_balance: '74.99' }, '0.3', 'stable'],
  ['P2', '2026-10', { treasury_balance: '74.98' }, '0.2999', 'low'],
  ['P2', '2026-10', { treasury_balance: '50' }, '0.2', 'low'],
  ['P2', '2026-10', { treasury_balance: '25' }, '0.1', 'moderate'],
  ['P2', '2026-10', { treasury_balance: '24.97' }, '0.0999', 'high'],
  ['P3', '2026-10', { budget_total: '3000' }, '100', 'stable'],
  ['P3', '2026-10', { budget_total: '2940' }, '98', 'low'],
  ['P3', '2026-10', { budget_total: '2850' }, '95', 'moderate'],
  ['P3', '2026-10', { budget_total: '2849.99' }, '94.9997', 'high'],
  ['P4', '2026-10', { revenue_actual: '900' }, '0', 'stable'],
  ['P4', '2026-10', { revenue_target_to_date: '500', revenue_actual: '420' }, '2', 'low'],
  ['P4', '2026-10', { revenue_target_to_date: '500', revenue_actual: '420', shortfall_covered: '80' }, '0', 'stable'],
  ['P4', '2026-10', { revenue_target_to_date: '500', revenue_actual: '300' }, '5', 'moderate'],
  ['P4', '2026-10', { revenue_target_to_date: '500', revenue_actual: '299.99' }, '5.0003', 'high'],
  ['P5', '2026-04', { suspense_now: '95' }, '100', 'stable'],
  ['P5', '2026-06', { suspense_now: '96' }, '80', 'low'],
  ['P5', '2026-07', { suspense_now: '90' }, '100', 'stable'],
  ['P5', '2026-09', { suspense_now: '95' }, '50', 'moderate'],
  ['P5', '2026-10', { suspense_now: '80' }, '100', 'stable'],
  ['P5', '2026-12', { suspense_now: '90.01' }, '49.95', 'high'],
  ['P6', '2026-10', { staff_actual: '105' }, '105', 'low'],
  ['P6', '2026-10', { staff_actual: '110' }, '110', 'moderate'],
  ['P6', '2026-10', { staff_actual: '111' }, '111', 'high'],
  ['P7', '2026-10', { debt_funds_in_place: '9' }, '90', 'low'],
  ['P7', '2026-10', { debt_funds_in_place: '7' }, '70', 'moderate'],
  ['P7', '2026-10', { debt_funds_in_place: '6.99' }, '69.9', 'high'],
  ['P8', '2026-12', { direct_spent: '114' }, '-5', 'stable'],
  ['P8', '2026-12', { direct_spent: '108' }, '-10', 'low'],
  ['P8', '2026-12', { direct_spent: '102' }, '-15', 'moderate'],
  ['P8', '2026-12', { direct_spent: '101.99' }, '-15.0083', 'high'],
]

describe('bands', () => {
  it.each(cases)('%s in %s of %j is %s, %s', (id, period, figures, value, band) => {
    const indicator = scoreOne(figures, period).indicators.find((result) => result.id === id)

    expect(indicator).toMatchObject({ status: 'scored', value, band })
  })

  it('are told with their edges and shares', () => {
    expect(bandEdges(scheme, 'P2', '2026-10', unitAt(1))[0]).toEqual({ grade: 'stable', share: '1', edges: [{ operator: 'ge', value: '0.3' }] })
    expect(bandEdges(scheme, 'B2', '2026-12', unitAt(1)).map(({ edges }) => edges[0]?.value)).toEqual(['-1', '-3', '-5', undefined])
    expect(bandEdges(scheme, 'X', '2026-12', unitAt(1))).toEqual([])
  })
})
