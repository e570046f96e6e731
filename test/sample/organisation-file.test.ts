import { describe, expect, it } from 'vitest'
import { assignmentsOn } from '../../src/domain/assignment/assignments.ts'
import { parseOrganisation } from '../../src/sample/organisation-file.ts'
import { readSampleOrganisation } from './sample-files.ts'

const organisation = await readSampleOrganisation()

describe('the sample’s organisation', () => {
  it('has Ningxia’s 22 counties and 5 city budgets, one of them on its parent’s treasury', () => {
    const counties = organisation.units.filter((unit) => unit.class !== 'city-budget')
    expect([counties.length, organisation.units.length]).toEqual([22, 27])
    expect(organisation.units.filter(({ treasury }) => treasury === 'parent').map(({ name }) => name.zh)).toEqual(['大武口区'])
  })

  it('has a principal, a desk, a leader and a superior for every unit, and one vacant contact', () => {
    const rolesOf = (unitId: string) => new Set(assignmentsOn(organisation.assignments, { date: '2026-11-06', unitId }).map(({ role }) => role))
    const lacking = organisation.units.flatMap(({ id, name }) =>
      (['principal', 'contact', 'desk', 'leader', 'superior'] as const).filter((role) => !rolesOf(id).has(role)).map((role) => `${name.zh} ${role}`),
    )
    expect(lacking).toEqual(['红寺堡区 contact'])
  })

  it('lists 李静 first among the analysts, and telephone numbers that nobody has', () => {
    const ids = organisation.people.map(({ id }) => id)
    expect(organisation.people.find(({ roles }) => roles.includes('analyst'))?.id).toBe('li-jing')
    expect(ids.filter((id) => organisation.people.find((person) => person.id === id)?.roles.includes('analyst')).toSorted()[0]).toBe('li-jing')
    for (const { phone } of organisation.people) expect(phone).toMatch(/^095[1-5]-0000-\d{3}$/)
  })
})

describe('faults of an organisation file', () => {
  it('are told with their lines', () => {
    const text = [
      'units:',
      "  - { id: '1', name: { zh: 甲, en: A }, class: county, pinyin: jia }",
      "  - { id: '1', name: { zh: 乙, en: B }, class: county, parent: '9', pinyin: yi }",
      'people:',
      '  - { id: a, name: { zh: 张, en: Zhang }, roles: [viewer] }',
      'assignments:',
      "  - { person: b, unit: '1', role: contact, title: { zh: 职, en: T }, from: '2026-01-01' }",
      "  - { person: a, unit: '1', role: contact, order: 2, title: { zh: 职, en: T }, from: '2026-05-01', to: '2026-04-01' }",
    ].join('\n')
    const parsed = parseOrganisation(text)
    expect('faults' in parsed ? parsed.faults.map(({ line, message }) => `${line} ${message.split(':')[0]}`) : []).toEqual([
      '3 units.1.id',
      '3 units.1.parent',
      '7 assignments.0.person',
      '8 assignments.1.to',
    ])
  })

  it('an unknown field or class is a fault', () => {
    const parsed = parseOrganisation(
      "units:\n  - { id: '1', name: { zh: 甲, en: A }, class: hamlet, pinyin: jia, size: 3 }\npeople:\n  - { id: a, name: { zh: 张, en: Zhang }, roles: [viewer] }\n",
    )
    expect('faults' in parsed ? parsed.faults.length : 0).toBe(2)
  })
})
