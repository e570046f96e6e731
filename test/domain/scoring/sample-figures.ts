import { readFileSync } from 'node:fs'
import type { CompiledScheme } from '../../../src/domain/scheme/compile.ts'
import { parseScheme } from '../../../src/domain/scheme/parse-scheme.ts'
import type { Figures, FiguresByUnit, PeriodResult, UnitResult } from '../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import type { Unit } from '../../../src/domain/unit.ts'

export const schemeText = readFileSync(new URL('../../../assets/schemes/ningxia-12.yaml', import.meta.url), 'utf8')
export const scheme = getScheme(schemeText)

export function getScheme(text: string): CompiledScheme {
  const parsed = parseScheme(text)
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scheme
}

/** A unit in October that has full marks everywhere. */
export const healthy: Figures = {
  wages_need: '1200',
  wages_due: '1000',
  wages_paid: '1000',
  livelihood_need: '1200',
  livelihood_due: '1000',
  livelihood_paid: '1000',
  operations_need: '600',
  operations_due: '500',
  operations_paid: '500',
  need_total: '3000',
  rigid_due: '100',
  rigid_paid: '100',
  resources: '4000',
  transfers_expected: '0',
  treasury_balance: '100',
  usable_treasury: '80',
  monthly_outflow: '250',
  wages_budget: '1200',
  livelihood_budget: '1200',
  operations_budget: '600',
  budget_total: '3000',
  revenue_target_to_date: '500',
  revenue_actual: '500',
  shortfall_covered: '0',
  suspense_start: '100',
  suspense_now: '80',
  staff_actual: '100',
  staff_quota: '100',
  debt_funds_due: '10',
  debt_funds_in_place: '10',
  direct_allocated_30_days_ago: '120',
  direct_spent: '100',
  wage_arrears: '0',
  overdue_debt_service: '0',
}

export function unitAt(position: number, change: Partial<Unit> = {}): Unit {
  const id = `unit-${position}`
  return {
    id,
    name: { zh: `第${position}县`, en: `County ${position}` },
    class: 'county',
    parentId: null,
    treasury: 'own',
    codes: {},
    aliases: [],
    pinyin: '',
    position,
    ...change,
  }
}

export function scoreAll(
  figures: FiguresByUnit,
  units: readonly Unit[],
  period = '2026-10',
  history: (period: string) => FiguresByUnit = () => new Map(),
): PeriodResult {
  return scorePeriod({ scheme, period, units, figures, history })
}

/** One unit with some figures other than healthy. */
export function scoreOne(change: Figures = {}, period = '2026-10', unit: Partial<Unit> = {}): UnitResult {
  const only = unitAt(1, unit)
  const [result] = scoreAll(new Map([[only.id, { ...healthy, ...change }]]), [only], period).units
  if (result === undefined) throw new Error('no result')
  return result
}
