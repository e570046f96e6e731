import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseScheme } from '../../../src/domain/scheme/parse-scheme.ts'
import type { Figures } from '../../../src/domain/scoring/result.ts'
import { scorePeriod } from '../../../src/domain/scoring/score-period.ts'
import { runScore } from '../../../src/cli/score.ts'
import { scoreFiles } from '../../../src/cli/score-files.ts'
import { smallScheme } from './small-scheme.ts'

const weekly = readFileSync('assets/schemes/ningxia-weekly.yaml', 'utf8')

function tell(text: string): readonly string[] {
  const parsed = parseScheme(text)
  return ('faults' in parsed ? parsed.faults : parsed.warnings).map(({ path, words }) => `${path}: ${words.zh} / ${words.en}`)
}

function schemeOf(text: string) {
  const parsed = parseScheme(text)
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scheme
}

const county = (id: string, treasury: 'own' | 'parent') =>
  ({
    id,
    codes: {},
    name: { zh: id, en: id },
    shortName: { zh: id, en: id },
    aliases: [],
    pinyin: [],
    class: 'county',
    treasury,
    parentId: null,
    position: 1,
  }) as never

const week = {
  treasury_balance: '900',
  usable_treasury: '300',
  inflow: '50',
  outflow: '140',
  wages_paid: '100',
  livelihood_paid: '20',
  operations_paid: '10',
  other_paid: '10',
  payments_due: '400',
}

it.each([
  [
    'grades',
    `${weekly}\ngrades: []\n`,
    'grades: 快照（kind: snapshot）不评分、不定级、不排名，请删去“grades” / a snapshot has no scores, grades or ranks: remove "grades"',
  ],
  ['full marks', `${weekly}\nfullMarks: 100\n`, 'fullMarks: 快照（kind: snapshot）不评分、不定级、不排名，请删去“fullMarks”'],
  ['rank groups', `${weekly}\nrankGroups: []\n`, 'a snapshot has no scores, grades or ranks: remove "rankGroups"'],
  [
    'a weight',
    weekly.replace('    formula: inflow\n', '    formula: inflow\n    weight: 5\n'),
    'indicators.2.weight: 快照（kind: snapshot）不评分、不定级、不排名，请删去“weight”',
  ],
  ['bands', weekly.replace('    formula: inflow\n', '    formula: inflow\n    bands: [{ grade: x, else: true }]\n'), 'indicators.2.bands: 快照'],
])('a snapshot with %s is a fault', (_name, text, words) => {
  expect(tell(text)).toEqual([expect.stringContaining(words)])
})

it('a scored scheme without grades is a fault, and an unknown kind', () => {
  const without = smallScheme()
    .replace(/grades: \n(?: {2}- .*\n)+/, '')
    .replace('grades: ', 'gradesOff: ')
  expect(tell(without)).toContainEqual(expect.stringContaining('grades: 评分方案须有 grades；只列数据、不评分的方案请写 kind: snapshot'))
  expect(tell(smallScheme({ kind: 'photo' }))).toContainEqual('kind: kind 只能是 score 或 snapshot / kind must be score or snapshot')
})

it('a flag is checked like any formula, and a misspelt key is still an unknown key', () => {
  expect(tell(weekly.replace('when: usable_treasury < payments_due', 'when: usable_treasury < nobody'))[0]).toContain('indicators.8.flag.when')
  expect(tell(weekly.replace('    formula: inflow\n', '    formula: inflow\n    colour: red\n'))).toEqual([expect.stringContaining('不认识的键“colour”')])
})

it('shows values, flags what is not covered, and scores, grades and ranks nobody', () => {
  const scheme = schemeOf(weekly)
  const payments = { outflow: '130', wages_paid: '100', livelihood_paid: '20', operations_paid: '5', other_paid: '5', payments_due: '90' }
  const figures = new Map<string, Figures>([
    ['a', week],
    ['b', payments],
    ['c', { ...week, payments_due: null }],
    ['d', { ...week, payments_due: '300' }],
  ])
  const units = [county('a', 'own'), county('b', 'parent'), county('c', 'own'), county('d', 'own')]
  const before = new Map<string, Figures>([['a', { ...week, outflow: '60' }]])
  const { units: results } = scorePeriod({ scheme, period: '2027-W01', units, figures, history: (period) => (period === '2026-W53' ? before : new Map()) })

  expect(results.map(({ status, score, grade, rank, rankGroup }) => ({ status, score, grade, rank, rankGroup }))).toEqual(
    ['filed', 'filed', 'not-filed', 'filed'].map((status) => ({ status, score: null, grade: null, rank: null, rankGroup: null })),
  )
  const [a, b, , d] = results.map(({ indicators }) => new Map(indicators.map((indicator) => [indicator.id, indicator])))
  expect(a?.get('W9')).toMatchObject({
    status: 'shown',
    value: '-100',
    points: null,
    band: null,
    flag: { label: { zh: '应付不足' }, words: { zh: '可用库款不足以支付未来两周已知应付' } },
  })
  expect(a?.get('W10')?.value).toBe('21')
  expect(b?.get('W9')?.status).toBe('not-applicable')
  expect(b?.get('W5')?.value).toBe('100')
  expect(d?.get('W9')).not.toHaveProperty('flag')
})

it('fenghuo score runs it: values without score, grade and rank', async () => {
  const files: Record<string, string> = {
    scheme: weekly,
    figures: `unit,name,class,period,${Object.keys(week).join(',')}\na,A,county,2026-W45,${Object.values(week).join(',')}\n`,
  }
  let out = ''
  let told = ''
  const code = await runScore(['--scheme', 'scheme', '--figures', 'figures', '--period', '2026-W45'], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (told += text) },
    readFile: async (path) => new TextEncoder().encode(files[path]),
    score: scoreFiles,
  })

  expect(told).toBe('')
  expect(code).toBe(0)
  const [unit] = JSON.parse(out).units
  expect(unit).toMatchObject({ unit: 'a', status: 'filed', score: null, grade: null, rank: null })
  expect(unit.indicators.W9).toEqual({ value: -100, points: null, band: null, status: 'shown' })
})
