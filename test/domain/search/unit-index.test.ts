import { describe, expect, it } from 'vitest'
import { createUnitIndex } from '../../../src/domain/search/unit-index.ts'
import type { Unit } from '../../../src/domain/unit.ts'

function unit(id: string, zh: string, parentId: string | null = null, more: Partial<Unit> = {}): Unit {
  return { id, name: { zh, en: `${id} County` }, class: 'county', parentId, treasury: 'own', codes: {}, aliases: [], pinyin: '', position: Number(id), ...more }
}

const units = [
  unit('640000', '宁夏回族自治区'),
  unit('640100', '银川市', '640000'),
  unit('640105', '西夏区', '640100', { codes: { finance: 'NX05' }, name: { zh: '西夏区', en: 'Xixia District' } }),
  unit('640199', '银川市本级', '640100', { class: 'city-budget', aliases: ['银川本级'] }),
  unit('610724', '西乡县'),
  unit('320000', '江苏省'),
  unit('320100', '南京市', '320000'),
  unit('320106', '鼓楼区', '320100'),
  unit('320300', '徐州市', '320000'),
  unit('320302', '鼓楼区', '320300'),
  unit('371722', '单县'),
]
const index = await createUnitIndex(units)

function found(text: string): string {
  const match = index.find(text)
  if (match.kind === 'one') return match.unit.id
  return match.kind === 'many' ? match.units.map(({ id }) => id).join(' ') : `? ${match.suggestions.map(({ name }) => name.zh).join(' ')}`
}

describe('finding a unit', () => {
  it.each([
    ['西夏区', '640105'],
    ['西夏', '640105'],
    ['xixia', '640105'],
    ['XiXiaQu', '640105'],
    ['xxq', '640105'],
    ['640105', '640105'],
    ['ＮＸ０５', '640105'],
    ['Xixia District', '640105'],
    ['银川本级', '640199'],
    ['shanxian', '371722'],
    ['南京鼓楼区', '320106'],
    ['徐州鼓楼', '320302'],
  ])('%s is found', (text, id) => {
    expect(found(text)).toBe(id)
  })

  it('asks where a name repeats, and tells the units apart', () => {
    expect(found('鼓楼区')).toBe('320106 320302')
    expect(found('gulou')).toBe('320106 320302')
    expect(units.filter(({ name }) => name.zh === '鼓楼区').map((one) => index.fullName(one).zh)).toEqual(['江苏南京鼓楼区', '江苏徐州鼓楼区'])
  })

  it('suggests what a typo may have meant, and never guesses', () => {
    expect(found('西下区')).toBe('? 西夏区')
    expect(found('xixai')).toBe('? 西夏区')
    expect(found('绝无此县呀')).toBe('? ')
    expect(found('<!channel>')).toBe('? ')
    expect(found('')).toBe('? ')
  })

  it('suggests while typing', () => {
    expect(index.suggest('xi', 5).map(({ name }) => name.zh)).toEqual(['西夏区', '西乡县'])
    expect(index.suggest('夏', 5).map(({ name }) => name.zh)).toEqual(['宁夏回族自治区', '西夏区'])
    expect(index.suggest('', 2)).toHaveLength(2)
  })
})
