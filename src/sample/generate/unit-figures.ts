import { monthOf, type Period, yearOf } from '../../domain/period.ts'
import type { Figures } from '../../domain/scoring/result.ts'
import { randomOf } from './random.ts'
import { outflowSeason, shareToDate } from './seasons.ts'
import type { Story } from './stories.ts'
import { targetsOf, type Targets } from './targets.ts'
import { monthlyOutflow, toUnitYear, type UnitYear } from './unit-years.ts'

/** What the months before hand on. Money in hundreds of yuan. */
export interface Carried {
  readonly suspenseStart: number
  readonly suspenseNow: number
  /** Outflows of the months so far, the latest last. */
  readonly outflows: readonly number[]
  readonly money: Amounts
}

export interface UnitMonth {
  readonly figures: Figures
  readonly carried: Carried
}

type Amounts = Readonly<Record<string, number>>

/** Counted from January on: they never fall within a year. */
const cumulative = ['wages_paid', 'livelihood_paid', 'operations_paid', 'rigid_paid', 'revenue_actual', 'debt_funds_in_place', 'direct_spent'] as const
const quarterShares = [0, 0.25, 0.5, 1]

/** One unit's figures of one month, worked back from the values they are to give. */
export function toUnitMonth(story: Story, period: Period, before: Carried): UnitMonth {
  const year = toUnitYear(story, yearOf(period))
  const targets = targetsOf(story, period)
  const month = monthOf(period)
  const suspense = toSuspense(targets, month, before)
  const outflows = [...before.outflows, outflowOf(story, period)].slice(-12)
  const need = year.wagesNeed + year.livelihoodNeed + year.operationsNeed
  const resources = toResources(targets, month, need)

  const wanted: Amounts = {
    ...toProgress(year, targets, month),
    ...resources,
    ...toTreasury(targets, outflows),
    ...toBudget(year, targets),
    ...toRevenue(year, targets, { month, resources: resources.resources }),
    ...suspense,
    ...toDebtAndDirect(year, targets, month),
    wage_arrears: targets.wageArrears / 100,
    overdue_debt_service: 0,
  }
  const money = month === 1 ? wanted : { ...wanted, ...floorsOf(wanted, before.money) }
  const staff = { staff_actual: Math.round((year.staffQuota * targets.P6) / 100), staff_quota: year.staffQuota }
  const figures = { ...mapText(money, 100), ...mapText(staff, 1) }
  return { figures, carried: { suspenseStart: suspense.suspense_start, suspenseNow: suspense.suspense_now, outflows, money } }
}

function floorsOf(wanted: Amounts, before: Amounts): Amounts {
  return Object.fromEntries(cumulative.map((id) => [id, Math.max(wanted[id] ?? 0, before[id] ?? 0)]))
}

function mapText(amounts: Amounts, factor: number): Figures {
  return Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, String(amount * factor)]))
}

/** Paid lags behind due by so many points of the year's need, but something was always paid. */
function toProgress(year: UnitYear, targets: Targets, month: number): Amounts {
  const beam = (need: number, of: 'wages' | 'livelihood' | 'operations', gap: number) => {
    const due = Math.round(need * shareToDate(of, month))
    return { due, paid: Math.max(Math.round(due + (need * gap) / 100), Math.round(due * 0.3)) }
  }
  const wages = beam(year.wagesNeed, 'wages', targets.B1)
  const livelihood = beam(year.livelihoodNeed, 'livelihood', targets.B2)
  const operations = beam(year.operationsNeed, 'operations', targets.B3)
  const rigidDue = Math.round(year.rigidYear * shareToDate('rigid', month))
  return {
    wages_need: year.wagesNeed,
    wages_due: wages.due,
    wages_paid: wages.paid,
    livelihood_need: year.livelihoodNeed,
    livelihood_due: livelihood.due,
    livelihood_paid: livelihood.paid,
    operations_need: year.operationsNeed,
    operations_due: operations.due,
    operations_paid: operations.paid,
    need_total: year.wagesNeed + year.livelihoodNeed + year.operationsNeed,
    rigid_due: rigidDue,
    rigid_paid: Math.round(rigidDue * (1 + targets.B4 / 100)),
  }
}

/** Until June part of the resources is still expected from above. */
function toResources(targets: Targets, month: number, need: number) {
  const all = Math.round(need * targets.P1)
  const expected = month <= 6 ? Math.round((all * (7 - month)) / 30) : 0
  return { resources: all - expected, transfers_expected: expected }
}

function outflowOf(story: Story, period: Period): number {
  const own = 0.95 + 0.1 * randomOf(`${story.unitId}/outflow/${period}`)
  return Math.round(monthlyOutflow(story, yearOf(period)) * outflowSeason(monthOf(period)) * own)
}

function toTreasury(targets: Targets, outflows: readonly number[]): Amounts {
  const mean = outflows.reduce((sum, outflow) => sum + outflow, 0) / outflows.length
  return {
    treasury_balance: Math.round(mean * targets.P2),
    usable_treasury: Math.round(mean * targets.usableCover),
    monthly_outflow: outflows.at(-1) ?? 0,
  }
}

function toBudget(year: UnitYear, targets: Targets): Amounts {
  const budget = (need: number) => Math.ceil((need * targets.P3) / 100)
  const parts = { wages_budget: budget(year.wagesNeed), livelihood_budget: budget(year.livelihoodNeed), operations_budget: budget(year.operationsNeed) }
  return { ...parts, budget_total: parts.wages_budget + parts.livelihood_budget + parts.operations_budget }
}

function toRevenue(year: UnitYear, targets: Targets, at: { readonly month: number; readonly resources: number }): Amounts {
  const target = Math.round(year.revenueYear * shareToDate('revenue', at.month))
  const gap = Math.round((at.resources * targets.P4) / 100)
  // Where nothing is missing, revenue is a little over its target.
  const over = gap === 0 ? Math.round(target * 0.012) : 0
  const covered = gap === 0 ? 0 : Math.round(gap * 0.25)
  // Early in the year a gap of that size would be more than the revenue there is.
  const actual = Math.max(target + over - gap - covered, Math.round(target * 0.65))
  return { revenue_target_to_date: target, revenue_actual: actual, shortfall_covered: covered }
}

function toSuspense(targets: Targets, month: number, before: Carried) {
  const start = month === 1 ? before.suspenseNow : before.suspenseStart
  const share = quarterShares[Math.ceil(month / 3) - 1] ?? 0
  const reduced = share === 0 ? 0.004 * month : (0.2 * share * targets.P5) / 100
  return { suspense_start: start, suspense_now: Math.round(start * (1 - reduced)) }
}

function toDebtAndDirect(year: UnitYear, targets: Targets, month: number): Amounts {
  const debtDue = Math.round(year.debtYear * shareToDate('debt', month))
  const allocated = Math.round(year.directYear * shareToDate('direct', month))
  const spentShare = Math.max(month / 12 + targets.P8 / 100, month / 40)
  return {
    debt_funds_due: debtDue,
    debt_funds_in_place: Math.round((debtDue * targets.P7) / 100),
    direct_allocated_30_days_ago: allocated,
    direct_spent: Math.round(allocated * spentShare),
  }
}
