import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runScore } from '../../src/cli/score.ts'
import { scoreFiles } from '../../src/cli/score-files.ts'
import { healthy, schemeText } from '../domain/scoring/sample-figures.ts'

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function run(figures: string | Uint8Array, more: readonly string[] = ['--period', '2026-10'], scheme = schemeText): Promise<Outcome> {
  let out = ''
  let err = ''
  const files = new Map<string, Uint8Array>([
    ['s.yaml', Buffer.from(scheme)],
    ['f.csv', typeof figures === 'string' ? Buffer.from(figures) : figures],
  ])
  const code = await runScore(['--scheme', 's.yaml', '--figures', 'f.csv', ...more], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    readFile: async (path) => files.get(path) ?? Promise.reject(Object.assign(new Error('none'), { code: 'ENOENT' })),
    score: scoreFiles,
  })
  return { code, out, err }
}

const items = Object.keys(healthy)
type Change = Readonly<Record<string, string>>

function toCsv(rows: readonly Change[], extra: readonly string[] = []): string {
  const head = ['unit', 'name', 'class', ...extra, ...items]
  const defaults: Change = { unit: '640105', name: '西夏区', class: 'district', ...Object.fromEntries(items.map((id) => [id, healthy[id] ?? ''])) }
  return [head, ...rows.map((row) => head.map((id) => row[id] ?? defaults[id] ?? ''))].map((cells) => cells.join(',')).join('\n')
}

describe('fenghuo score', () => {
  it('prints the stable JSON', async () => {
    const { code, out, err } = await run(
      toCsv([{}, { unit: '640104', name: '兴庆区', staff_actual: '104' }, { unit: '640106', name: '金凤区', class: '市辖区', resources: '' }]),
    )
    const result = JSON.parse(out)

    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(result).toMatchObject({ scheme: 'ningxia-12', period: '2026-10' })
    expect(
      result.units.map((unit: { unit: string; status: string; score: number; grade: string; rank: number }) => [
        unit.unit,
        unit.status,
        unit.score,
        unit.grade,
        unit.rank,
      ]),
    ).toEqual([
      ['640105', 'graded', 100, 'stable', 1],
      ['640104', 'graded', 99, 'stable', 2],
      ['640106', 'not-filed', null, null, null],
    ])
    expect(result.units[1].indicators.P6).toEqual({ value: 104, points: 3, band: 'low', status: 'scored' })
    expect(result.units[2].indicators.P1).toEqual({ value: null, points: null, band: null, status: 'not-filed' })
  })

  it('prints CSV in which text stays text', async () => {
    const { out } = await run(toCsv([{ name: '=1+1' }, { unit: '@x', name: '"a, b"' }]), ['--period', '2026-10', '--format', 'csv'])
    const lines = out.split('\n')

    expect(lines[0]).toMatch(/^unit,name,score,grade,rank,status,B1\.value,B1\.points,B1\.band,B2\.value/)
    expect(lines[1]).toMatch(/^640105,'=1\+1,100,stable,1,graded,0,16,stable,/)
    expect(lines[2]).toMatch(/^'@x,"a, b",100,/)
  })

  it('takes earlier periods as history and scores the latest', async () => {
    const history = toCsv([{ period: '2026-10' }, { period: '2026-09', monthly_outflow: '150' }, { period: '2026-09', unit: '640104' }], ['period'])
    const { out } = await run(history, [])
    const result = JSON.parse(out)

    expect(result.period).toBe('2026-10')
    expect(result.units[0].indicators.P2.value).toBe(0.5)
    expect(result.units[1]).toMatchObject({ unit: '640104', status: 'not-filed' })
    expect(JSON.parse((await run(history, ['--period', '2026-09'])).out).units[0].indicators.P2.value).toBe(0.6667)
  })

  it('knows whose treasury a unit uses', async () => {
    const { out } = await run(toCsv([{ treasury: 'parent', treasury_balance: '', monthly_outflow: '', usable_treasury: '' }], ['treasury']))

    expect(JSON.parse(out).units[0]).toMatchObject({ status: 'graded', indicators: { P2: { status: 'not-applicable', points: null } } })
  })

  it('reads a mark, GB18030, CRLF and unused columns', async () => {
    expect((await run(`\ufeff${toCsv([{}]).replaceAll('\n', '\r\n')}`)).code).toBe(0)
    const { code, err } = await run(toCsv([{}], ['region']))
    expect({ code, err }).toEqual({ code: 0, err: 'f.csv:1:4: column "region" is not used · 未使用的列“region”\n' })

    const [before = '', after = ''] = toCsv([{}]).split('西夏区')
    const gb = Buffer.concat([Buffer.from(before), Buffer.from([0xce, 0xf7, 0xcf, 0xc4, 0xc7, 0xf8]), Buffer.from(after)])
    expect(JSON.parse((await run(gb)).out).units[0].name).toBe('西夏区')
  })

  it('gives the same answer twice', async () => {
    expect(await run(toCsv([{}]))).toEqual(await run(toCsv([{}])))
  })
})

const index = (more: string) =>
  `id: s
version: '1'
title: S
direction: higher-is-safer
periods: [year]
defaultPeriod: '2024'
defaultClass: country
fullMarks: 1
missing: renormalise
rounding: { mode: half-away-from-zero, ratioDigits: null, scoreDigits: 4, source: t }
grades:
  - { id: top, name: top, sign: 'A', severity: 0, minScore: 0.5, source: t }
  - { id: rest, name: rest, sign: 'B', severity: 1, minScore: 0, source: t }
rankGroups: [{ id: all, name: all, classes: [country, school-district], ranked: true }]
${more}
`
const measured = (id: string, parent: string, normalise: string, weight = 1) =>
  `  - { id: ${id.toUpperCase()}_, parent: ${parent}, name: N, unit: number, weight: ${weight}, formula: ${id}, source: t, normalise: ${normalise} }`
const itemsOf = (ids: string, more = '') => `items:\n${[...ids].map((id) => `  - { id: ${id}, name: ${id}, measure: number${more} }`).join('\n')}`
const scoresOf = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(2, 5).join(' '))

describe('schemes that a stranger wrote', () => {
  const two = index(`levels: { combine: mean, aggregates: [{ id: Index, name: Index }] }
${itemsOf('xy')}
indicators:
${measured('x', 'Index', '{}')}
${measured('y', 'Index', '{ direction: lower-is-better }', 3)}`)
  const four = index(`levels:
  combine: mean
  aggregates:
    - { id: Index, name: Index }
    - { id: P1, name: P1, parent: Index, weight: 2 }
    - { id: P2, name: P2, parent: Index }
    - { id: D1, name: D1, parent: P1 }
    - { id: D2, name: D2, parent: P1 }
    - { id: D3, name: D3, parent: P2 }
${itemsOf('abcd')}
indicators:
${measured('a', 'D1', '{ from: 0, to: 10 }')}
${measured('b', 'D1', '{ from: 0, to: 10 }')}
${measured('c', 'D2', '{ from: 0, to: 10 }')}
${measured('d', 'D3', '{ from: 0, to: 10, direction: lower-is-better }')}`)

  it('an index of two levels: A 0, B 1, C by its second figure alone, D without figures', async () => {
    const { out } = await run('unit,name,x,y\nA,A,10,5\nB,B,20,1\nC,C,,3\nD,D,-,－\n', ['--format', 'csv'], two)
    expect(scoresOf(out)).toEqual(['0 rest 3', '1 top 1', '0.5 top 2', '  '])
  })

  it('an index of four levels, what is missing renormalised within its branch', async () => {
    // U: ((1 + 0) ÷ 2 + 0.5) ÷ 2 × 2/3 + 0.8 × 1/3; V: b alone in D1, d beyond its range; W: the second branch is empty.
    const { out } = await run('unit,name,a,b,c,d\nU,U,10,0,5,2\nV,V,,4,5,12\nW,W,1,2,3,\n', ['--format', 'csv'], four)
    expect(scoresOf(out)).toEqual(['0.6 top 1', '0.3 rest 2', '0.225 rest 3'])
  })

  it('a range the wrong way round is refused with its place, not left out in silence', async () => {
    const { code, out, err } = await run(
      'unit,name,a,b,c,d\nU,U,10,0,5,2\n',
      ['--format', 'csv'],
      four.replace('from: 0, to: 10, direction: lower-is-better', 'from: 10, to: 0'),
    )
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^s\.yaml:\d+:\d+: from must be below to/)
  })

  it('school districts are a class, however it is spelt', async () => {
    const { out } = await run('unit,name,class,x,y\nA,A,School District,1,2\nB,B,school-district,2,1\n', ['--format', 'csv'], two)
    expect(scoresOf(out)).toEqual(['0 rest 2', '1 top 1'])
  })

  it('a heading of another year is a fault, not a blank for every unit; a column that is simply not there is a blank', async () => {
    const spent = index(`${itemsOf('x')}\n  - { id: spent_2019, name: spent, measure: number, blank: zero }
indicators:
  - { id: X, name: X, unit: number, weight: 1, formula: x - spent_2019, source: t, normalise: { from: 0, to: 10 } }`)
    const wrong = await run('unit,name,x,spent_2018\nA,A,9,4\n', ['--format', 'csv'], spent)
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toContain('f.csv:1:4: column "spent_2018" is not known: if it is "spent_2019", rename it')
    expect(scoresOf((await run('unit,name,x\nA,A,9\n', ['--format', 'csv'], spent)).out)).toEqual(['0.9 top 1'])
  })

  it('a dash printed for no deficit is a blank: Japan', async () => {
    const japan = readFileSync('assets/schemes/japan-ratios.yaml', 'utf8')
    const { out } = await run(
      'unit,name,class,実質公債費比率,将来負担比率,実質赤字比率\na,甲市,city,24.9,－,－\nb,乙町,town,35,-,—\nc,丙県,state,10,399.9,\n',
      ['--format', 'csv'],
      japan,
    )
    expect(scoresOf(out).map((line) => line.split(' ')[1])).toEqual(['healthy', 'rebuild', 'healthy'])
  })
})

describe('bad input', () => {
  it('every fault with line and column, nothing on stdout', async () => {
    const { code, out, err } = await run(
      toCsv([{ wages_paid: 'abc' }, { class: 'planet' }, { unit: '' }, { unit: '640104', resources: '1,5' }]).replace('"', ''),
    )

    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('f.csv:2:6: wages_paid: "abc" is not a number')
    expect(err).toContain('f.csv:3:3: class: "planet" is not a class')
    expect(err).toContain('f.csv:3:1: unit "640105" is already on line 2')
    expect(err).toContain('f.csv:4:1: unit: is empty')
    expect(err).toContain('f.csv:5:')
    expect(err.split('\n').every((line) => line === '' || /[\u4e00-\u9fff]/.test(line))).toBe(true)
  })

  it.each([
    ['a missing column', toCsv([{}]).replace('resources', 'resorces'), /column "resources" is missing/],
    ['a repeated column', toCsv([{}]).replace('wages_due', 'wages_need'), /f\.csv:1:5: column "wages_need" appears twice/],
    ['an empty file', '', /f\.csv:1:1: the file is empty/],
    ['headings alone', toCsv([]), /no rows/],
    ['a stray quote', `${toCsv([{}])}\n"640199,x`, /f\.csv:3:\d+: a stray quote/],
    ['a wrong period', toCsv([{ period: 'October' }], ['period']), /f\.csv:2:4: period: "October"/],
    ['another encoding', new Uint8Array([0xff, 0xff, 0xff]), /neither UTF-8 nor GB18030/],
  ])('%s', async (_name, figures, words) => {
    const { code, out, err } = await run(figures)

    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(words)
  })

  it.each([
    [[], /there is no period column/],
    [['--period', '2026-13'], /--period must be/],
    [['--period', '2026-W40'], /cannot score/],
    [['--period', '2026-10', '--format', 'xml'], /--format must be/],
    [['--period', '2026-10', '--timeout', 'long'], /--timeout must be seconds/],
    [['--nonsense'], /usage/],
  ])('arguments %j', async (more, words) => {
    const { code, out, err } = await run(toCsv([{}]), more)

    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(words)
  })

  it('a faulty scheme, and a file that is not there', async () => {
    const scheme = await run(toCsv([{}]), ['--period', '2026-10'], schemeText.replace('wages_paid -', 'wages_payed -'))
    expect(scheme).toMatchObject({ code: 2, out: '' })
    expect(scheme.err).toMatch(/^s\.yaml:\d+:\d+: the formula uses "wages_payed"/)

    const absent = await run(toCsv([{}]), ['--figures', 'none.csv'])
    expect(absent).toMatchObject({ code: 2, out: '' })
    expect(absent.err).toContain('none.csv: cannot be read')
  })
})

const reference = process.env.FENGHUO_REFERENCE ?? fileURLToPath(new URL('../../../shared/reference', import.meta.url))
const casesFile = `${reference}/real_county_cases.json`
if (!existsSync(casesFile)) process.stderr.write('2 real county cases not run: no reference folder\n')

// The published files stand beside some checkouts only; how many cases are not run is printed.
describe.skipIf(!existsSync(casesFile))('real counties', () => {
  const cases = existsSync(casesFile) ? JSON.parse(readFileSync(casesFile, 'utf8')) : {}

  it('a county that had swapped its totals: provision 98.07 %, not “no gap”', async () => {
    const { demandParts, budgetParts } = cases.sichuan_county_2021
    const sum = (parts: Record<string, number>): string => String(Object.values(parts).reduce((total, part) => total + part, 0))
    const { out } = await run(toCsv([{ need_total: sum(demandParts), budget_total: sum(budgetParts), resources: '90000' }]))

    expect(JSON.parse(out).units[0]).toMatchObject({ grade: 'low', indicators: { P3: { value: 98.0699, band: 'low' } } })
  })

  it('tells swapped totals from their parts', async () => {
    const { demandParts, budgetParts, publishedDemandTotal, publishedBudgetTotal } = cases.sichuan_county_2021
    const needs = {
      wages_need: demandParts.wages,
      operations_need: demandParts.operation,
      livelihood_need: demandParts.livelihood,
      need_total: publishedDemandTotal,
    }
    const budgets = {
      wages_budget: budgetParts.wages,
      operations_budget: budgetParts.operation,
      livelihood_budget: budgetParts.livelihood,
      budget_total: publishedBudgetTotal,
    }
    const { code, err } = await run(toCsv([Object.fromEntries(Object.entries({ ...needs, ...budgets }).map(([id, value]) => [id, String(value)]))]))

    expect(code).toBe(0)
    expect(err).toContain('need_total differs from the sum of its parts by -1175')
    expect(err).toContain('budget_total differs from the sum of its parts by 1174')
  })

  it('眉县 2023: resource cover 1.18, wages 2.17 points ahead of the months at the end of April', async () => {
    const { y2023 } = cases.meixian_baoji
    const { out } = await run(
      toCsv([
        {
          resources: String(y2023.availableResourcesBudget),
          need_total: String(y2023.demandLocalStandard),
          wages_need: String(y2023.demand.wages),
          wages_paid: String(y2023.janApr.wages),
          wages_due: '',
        },
      ]),
      ['--period', '2023-04'],
    )

    expect(JSON.parse(out).units[0].indicators).toMatchObject({ P1: { value: 1.1802, band: 'low' }, B1: { value: 2.1702, band: 'stable' } })
  })
})
