import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Figures } from '../../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../../src/domain/scoring/score-period.ts'
import { baojiFigures, baojiUnits } from '../../../bench/baoji-month.ts'
import { getScheme } from '../sample-figures.ts'

it('a large month scored with the help of columns has the digest of one scored by rows alone', () => {
  const scheme = getScheme(readFileSync('assets/schemes/baoji-1-8.yaml', 'utf8'))
  const units = baojiUnits().slice(0, 210)
  const figures = new Map<string, Figures>(baojiFigures(scheme.items, units))
  figures.set('u7', { ...figures.get('u7'), m1_01_done: null, m2_04_before: '0' })
  // A figure with more digits than its item keeps the columns away, and changes nothing: this item applies to departments and counties alike.
  const rows = new Map(figures).set('u8', { ...figures.get('u8'), m1_01_done: `${figures.get('u8')?.m1_01_done}000` })
  const score = (own: ReadonlyMap<string, Figures>) => scorePeriod({ scheme, period: '2026-10', units, figures: own, history: () => new Map() })

  expect(score(figures).digest).toBe(score(rows).digest)
})
