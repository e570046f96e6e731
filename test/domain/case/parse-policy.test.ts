import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parsePolicy } from '../../../src/domain/case/parse-policy.ts'

const text = readFileSync('assets/policies/ningxia.yaml', 'utf8')

function faults(changed: string): readonly string[] {
  const parsed = parsePolicy(changed)
  return parsed.ok ? [] : parsed.faults.map(({ line, message }) => `${line} ${message}`)
}

it('the shipped policy is whole', () => {
  expect(faults(text)).toEqual([])
})

it('faults are named by line', () => {
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length
  expect(faults(text.replace('acknowledge: principal', 'acknowledge: somebody'))[0]).toMatch(new RegExp(`^${lineOf('acknowledge: principal')} acknowledge`))
  expect(faults(text.replace('action: remind', 'action: notice'))).toEqual([
    `${lineOf('action: remind')} ladders.moderate.steps.1.action: the first step, and no other, is the notice`,
  ])
  expect(faults(text.replace('wait: null', 'wait: { days: 1, unit: working }'))).toEqual([
    `${lineOf('wait: null')} ladders.moderate.steps.3.wait: nothing follows the last step: write wait: null`,
  ])
  expect(faults(text.replace('  not-filed:', '  chase:'))[0]).toContain('not-filed is missing')
})

it('what is no policy is refused without a throw', () => {
  for (const bad of [
    '',
    '[',
    'a: &a [*a]',
    'null',
    'a: 1\na: 2',
    'a: &a [1,1]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]',
  ]) {
    expect(parsePolicy(bad).ok).toBe(false)
  }
})
