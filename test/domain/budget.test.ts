import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLibrary, type StatedTotal } from '../../src/domain/budget/check-library.ts'
import { findGuaranteedItem, findTag, parseGuarantees } from '../../src/domain/budget/guarantees.ts'
import { type Project, sumOf } from '../../src/domain/budget/library.ts'
import { findLibraryFigures, traceFigures } from '../../src/domain/budget/trace.ts'
import { readGuarantees } from '../sample/sample-files.ts'

const guarantees = await readGuarantees()

const project = (change: Partial<Project> = {}): Project => ({
  code: 'P1',
  name: '基本工资',
  tag: 'wages',
  item: 'basic-wages',
  basis: 'national',
  need: '1000000',
  budget: '1000000',
  executed: '800000',
  line: 4,
  ...change,
})
const total = (change: Partial<StatedTotal> = {}): StatedTotal => ({ tag: null, line: 9, need: '1000000', budget: '1000000', executed: '800000', ...change })
const faultsOf = (projects: readonly Project[], totals: readonly StatedTotal[] = []) =>
  checkLibrary(projects, totals).map(({ kind, line, words }) => `${kind} ${line} ${words.zh}`)

describe('the rules of a library', () => {
  it.each([
    ['a project without a tag', project({ tag: null, item: null }), 'fault 4 基本工资：未标注保障类别，请填写'],
    ['an item that is not on the list', project({ item: null }), 'fault 4 基本工资：保障事项不在清单内，请按清单填写'],
    ['a budget below the need, for the reviewer', project({ budget: '950000' }), 'warning 4 基本工资：预算低于需求 5.00 万元，应足额安排'],
    ['more spent than budgeted', project({ executed: '1000100' }), 'fault 4 基本工资：执行超过预算 0.01 万元，请核对或调整预算'],
  ])('name %s', (_, one, words) => {
    expect(faultsOf([one])).toContain(words)
  })

  it('name a code that stands twice, and pass what is right', () => {
    expect(faultsOf([project()])).toEqual([])
    expect(faultsOf([project(), project({ line: 5 })])).toEqual(['fault 5 项目编码 P1 重复（第 4 行已有），请改正'])
  })

  it('parts and totals: swapped totals are a fault, half a printed digit is a rounding', () => {
    expect(faultsOf([project()], [total()])).toEqual([])
    expect(faultsOf([project({ budget: '1200000' })], [total({ need: '1200000', budget: '1000000' })])).toEqual([
      'fault 9 需求分项合计 100.00 万元，与总数 120.00 万元不符，请核对',
      'fault 9 预算分项合计 120.00 万元，与总数 100.00 万元不符，请核对',
    ])
    expect(faultsOf([project()], [total({ need: '1000100' })])).toEqual(['warning 9 需求分项合计 100.00 万元，与总数 100.01 万元略有出入，在四舍五入范围内'])
    expect(faultsOf([project()], [total({ tag: 'operations', need: '0', budget: '0', executed: '0' })])).toEqual([])
  })

  it('sums are exact, whatever the order', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(amounts, (cents) => {
        const projects = cents.map((cent) => project({ need: (cent / 100).toFixed(2) }))
        const whole = cents.reduce((sum, cent) => sum + BigInt(cent), 0n)
        expect(Math.round(Number(sumOf(projects, 'need')) * 100)).toBe(Number(whole))
        expect(sumOf(projects.toReversed(), 'need')).toBe(sumOf(projects, 'need'))
      }),
    )
  })
})

describe('tracing', () => {
  const library = { projects: [project(), project({ code: 'P2', tag: 'operations', item: 'office-operations', executed: '300000' })] }

  it('goes from a figure to the projects of its tag, and says by how much they differ', () => {
    const figures = { wages_paid: '800000', operations_paid: '310000', wages_need: null }
    const traced = traceFigures({ guarantees, library, figures }, new Set(['wages_paid', 'operations_paid', 'wages_need', 'resources']))
    expect(traced.map(({ itemId, reported, added, gap, projects }) => [itemId, reported, added, gap, projects.length])).toEqual([
      ['wages_need', null, '1000000', null, 1],
      ['wages_paid', '800000', '800000', '0', 1],
      ['operations_paid', '310000', '300000', '-10000', 1],
    ])
  })

  it('adds all tags for the totals of the report', () => {
    const [need] = findLibraryFigures({ guarantees, library, figures: { need_total: '2000000' } }).filter(({ tag }) => tag === null)
    expect(need).toMatchObject({ itemId: 'need_total', added: '2000000', gap: '0' })
  })
})

describe('the list of guarantees', () => {
  it('is found by id and by name in both languages', () => {
    const tag = findTag(guarantees, ' 保 工资')
    expect(tag?.id).toBe('wages')
    expect(findTag(guarantees, 'Livelihood')?.id).toBe('livelihood')
    expect(findTag(guarantees, '其他')).toBeUndefined()
    if (tag !== undefined) expect(findGuaranteedItem(tag, '年终一次性奖金')?.id).toBe('year-end-wages')
  })

  it('tells faults by line', () => {
    expect(parseGuarantees('id: x\nscheme: s\ntags: []\n')).toMatchObject({ ok: false, faults: [{ line: 3 }] })
  })
})
