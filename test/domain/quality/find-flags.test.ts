import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, monthOf, type Period } from '../../../src/domain/period.ts'
import { findQualityFlags } from '../../../src/domain/quality/find-flags.ts'
import type { QualityFlag } from '../../../src/domain/quality/quality.ts'
import type { Figures } from '../../../src/domain/scoring/result.ts'
import { qualityWords } from '../../../src/reply/quality-words.ts'
import { healthy, scheme } from '../scoring/sample-figures.ts'

const period = '2026-10'
/** So much a month, with a little noise that never repeats. */
const perMonth = {
  wages_paid: 1_000_000,
  livelihood_paid: 800_000,
  operations_paid: 300_000,
  rigid_paid: 120_000,
  revenue_actual: 2_000_000,
  direct_spent: 90_000,
}

/** A quiet year: what runs through the year grows every month, the rest stands still or sways. */
function quiet(month: Period): Figures {
  const at = monthOf(month)
  const running = Object.entries(perMonth).map(([id, monthly], index) => [id, `${monthly * at + ((at * 37 + index * 11) % 19) * 100}`] as const)
  const sway = 100 + ((at * 13) % 9)
  return {
    ...healthy,
    ...Object.fromEntries(running),
    treasury_balance: `${sway * 50_000}`,
    usable_treasury: `${sway * 40_000}`,
    monthly_outflow: `${sway * 30_000}`,
  }
}

function flagsOf(change: Figures, months = 24): readonly QualityFlag[] {
  const oldest = addMonths(period, -months)
  const at = (month: Period) => (month < oldest ? undefined : quiet(month))
  return findQualityFlags({ items: scheme.items, sums: scheme.sums, period, now: { ...quiet(period), ...change }, at })
}

const kinds = (flags: readonly QualityFlag[]) => flags.map((flag) => (flag.kind === 'outlier' ? `${flag.kind} ${flag.item.id}` : flag.kind))

describe('what stands out', () => {
  it('is nothing in a quiet month, with much history or none', () => {
    for (const months of [0, 1, 5, 12, 24]) expect(kinds(flagsOf({}, months))).toEqual([])
  })

  it('is a figure ten thousand times too large or small, or ten times', () => {
    fc.assert(
      fc.property(fc.constantFrom('treasury_balance', 'monthly_outflow', 'wages_need'), fc.constantFrom(10, 100, 10_000, 0.1, 0.0001), (id, times) => {
        const wrong = (Number(quiet(period)[id]) * times).toFixed(2)
        expect(kinds(flagsOf({ [id]: wrong }))).toContain(`outlier ${id}`)
      }),
    )
  })

  it('is a month that added far more than any, or less than nothing', () => {
    const sum = perMonth.wages_paid * 9
    expect(kinds(flagsOf({ wages_paid: `${sum + perMonth.wages_paid * 4}` }))).toEqual(['outlier wages_paid'])
    expect(kinds(flagsOf({ wages_paid: `${sum - perMonth.wages_paid * 4}` }))).toEqual(['outlier wages_paid'])
    expect(kinds(flagsOf({ wages_paid: `${sum + perMonth.wages_paid * 2}` }))).toEqual([])
  })

  it('is a total apart from its parts by more than printed digits explain', () => {
    expect(kinds(flagsOf({ need_total: '3300' }))).toContain('sum')
    const parts = { wages_need: '12345600', livelihood_need: '12345600', operations_need: '6172800' }
    const rounded = flagsOf({ ...parts, need_total: '30864100' }, 0)
    expect(kinds(rounded)).toEqual([])
    expect(kinds(flagsOf({ ...parts, need_total: '30864300' }, 0))).toEqual(['sum'])
  })

  it('is a treasury of which less than 30 per cent is usable', () => {
    const flags = flagsOf({ treasury_balance: '5000000', usable_treasury: '1499999' })
    expect(flags.flatMap((flag) => (flag.kind === 'unusable' ? [qualityWords(flag, true).zh] : []))).toEqual([
      '月末可用库款余额仅为月末库款余额的 29.9%，名义库款可能高估支付能力',
    ])
    expect(kinds(flagsOf({ treasury_balance: '5000000', usable_treasury: '1500000' }))).not.toContain('unusable')
  })

  it('is last month filed again', () => {
    expect(kinds(flagsOf(quiet('2026-09')))).toContain('copied')
    const { wages_paid, rigid_paid } = quiet('2026-09')
    expect(kinds(flagsOf({ wages_paid: wages_paid ?? null, rigid_paid: rigid_paid ?? null }))).not.toContain('copied')
  })

  it('is told without figures where they may not be told', () => {
    const [flag] = flagsOf({ wages_need: '99999999' })
    expect(flag === undefined ? '' : qualityWords(flag, false).zh).not.toMatch(/\d{3}/)
  })
})
