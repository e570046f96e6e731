import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parseScheme } from '../../src/domain/scheme/parse-scheme.ts'
import { scorePeriod } from '../../src/domain/scoring/score-period.ts'
import { createSchemeTrials } from '../../src/system/scheme-trials.ts'
import { slowMonths, slowScheme } from '../domain/scheme/slow-scheme.ts'
import { smallScheme } from '../domain/scheme/small-scheme.ts'
import { getScheme, unitAt } from '../domain/scoring/sample-figures.ts'

const units = [unitAt(1), unitAt(2)]
const figures = new Map([
  ['unit-1', { a: '12', b: '3' }],
  ['unit-2', { a: '9', b: '3' }],
])
const month = { period: '2026-10', units, figures, history: new Map() }

describe('a trial of a scheme', () => {
  it('gives what scoring gives, also before the period from which the scheme holds', async () => {
    const text = smallScheme({ validFrom: "'2027-01'" })
    const tried = await createSchemeTrials().run(text, month)
    const expected = scorePeriod({ scheme: getScheme(smallScheme()), period: '2026-10', units, figures, history: () => new Map() })

    expect(tried).toMatchObject({ results: expected.units, scheme: { validFrom: '2027-01' }, warnings: [] })
    expect('scheme' in tried ? tried.scheme : undefined).toEqual(getScheme(text))
  })

  it('tells faults as the reader does, and refuses a third at a time', async () => {
    const trials = createSchemeTrials()
    const text = (await readFile('assets/schemes/ningxia-12.yaml', 'utf8')).replace('wages_paid -', 'wages_payd -')
    const [first, , third] = await Promise.allSettled([trials.run(text, undefined), trials.run(text, month), trials.run(text, month)])

    expect(first).toEqual({ status: 'fulfilled', value: parseScheme(text) })
    expect(third).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  })

  it('a month of another kind is refused in words', async () => {
    await expect(createSchemeTrials().run(smallScheme({ periods: '[year]' }), month)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('one that would take minutes is stopped at its time, and the main thread answers meanwhile', async () => {
    let beats = 0
    const timer = setInterval(() => (beats += 1), 20)
    const many = Array.from({ length: 200 }, (_, index) => unitAt(index))
    const all = new Map(many.map(({ id }) => [id, { a: '1', b: '1' }]))
    const trial = createSchemeTrials(3_000).run(slowScheme, {
      ...month,
      units: many,
      figures: all,
      history: new Map(slowMonths.map((period) => [period, all])),
    })

    await expect(trial).rejects.toMatchObject({ code: 'invalid-input', words: { en: expect.stringContaining('took too long') } })
    clearInterval(timer)
    expect(beats).toBeGreaterThan(20)
  }, 20_000)
})
