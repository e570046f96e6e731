import type { Scheme, SchemeItem } from '../../src/domain/scheme/scheme.ts'
import type { Unit } from '../../src/domain/unit.ts'

function item(id: string, zh: string, en: string, more: Partial<SchemeItem> = {}): SchemeItem {
  return {
    id,
    name: { zh, en },
    measure: 'yuan',
    digits: 2,
    sensitivity: 'internal',
    blank: 'missing',
    aliases: [],
    minimum: '0',
    maximum: null,
    ...more,
  }
}

/** Two kinds of spending, their sum, a share and a head count. */
export const smallScheme: Scheme = {
  kind: 'score',
  id: 'small',
  version: '1',
  title: { zh: '小方案', en: 'Small scheme' },
  direction: 'higher-is-safer',
  validFrom: null,
  items: [
    item('wages_paid', '保工资累计支出', 'Wages paid', { aliases: ['工资支出'] }),
    item('operations_paid', '保运转累计支出', 'Operations paid', { blank: 'zero' }),
    item('total_paid', '三保支出合计数', 'Total paid'),
    item('cover_rate', '保障率', 'Cover rate', { measure: 'percent', digits: 4, maximum: '1000' }),
    item('staff', '编外人员数', 'Extra staff', { measure: 'persons', digits: 0 }),
  ],
  sums: [{ total: 'total_paid', parts: ['wages_paid', 'operations_paid'] }],
  indicators: [],
  grades: [],
  rankGroups: [],
  fullMarks: '100',
  scoreDigits: 2,
  digest: '0',
  text: '',
}

function unit(id: string, zh: string, en: string, position: number, more: Partial<Unit> = {}): Unit {
  return { id, name: { zh, en }, class: 'district', parentId: '640100', treasury: 'own', codes: { gb2260: id }, aliases: [], pinyin: '', position, ...more }
}

export const smallUnits: readonly Unit[] = [
  unit('640100', '银川市本级', 'Yinchuan city budget', 0, { class: 'city-budget', parentId: null }),
  unit('640104', '兴庆区', 'Xingqing District', 1),
  unit('640105', '西夏区', 'Xixia District', 2),
  unit('640121', '永宁县', 'Yongning County', 3, { class: 'county' }),
  unit('640402', '原州区', 'Yuanzhou District', 4, { parentId: null }),
]

export const headings = [
  '代码',
  '县区',
  '保工资累计支出（万元）',
  '保运转累计支出（万元）',
  '三保支出合计数（万元）',
  '保障率（%）',
  '编外人员数（人）',
] as const
