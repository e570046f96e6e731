import { smallScheme } from './small-scheme.ts'

/** October 2026 and the months before it. */
export const slowMonths = Array.from({ length: 62 }, (_, back) => `${2026 - Math.floor((back + 2) / 12)}-${String(12 - ((back + 2) % 12)).padStart(2, '0')}`)

/** Every value counts a streak of sixty periods of the one before, in every period back. */
export const slowScheme = smallScheme({
  values: Array.from(
    { length: 300 },
    (_, index) => `\n  - { id: v${index}, formula: '${index === 0 ? 'a' : `streak(v${index - 1} > 0, 60) + prior(v${index - 1}, 1)`}' }`,
  ).join(''),
  indicators: "\n  - { id: X, name: X, unit: number, weight: 100, formula: 'v299', source: t, bands: [{ grade: good, ge: 10 }, { grade: bad, else: true }] }",
})
