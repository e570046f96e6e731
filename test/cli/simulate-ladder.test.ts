import { expect, it } from 'vitest'
import { runSimulateLadder } from '../../src/cli/simulate-ladder.ts'

async function run(...argv: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runSimulateLadder(argv, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err }
}

const policy = ['--policy', 'assets/policies/ningxia.yaml']

it('prints every step with its instant and why', async () => {
  const { code, out } = await run(...policy, '--from', '2026-11-06T08:30:00+08:00', '--language', 'en')
  expect(code).toBe(0)
  expect(out).toEqual([
    'moderate · Asia/Shanghai · nobody ever answers',
    '2026-11-06 08:30  1. notice: principal, copy to contact  (at once on publication)  [assumed]',
    '2026-11-09 18:00  2. reminder and telephone list: principal, copy to desk  (1 working day after 2026-11-06; not counted 11-07 11-08)  [assumed]',
    "2026-11-10 18:00  3. internal notice: desk, department's leader  (1 working day after 2026-11-09)  [assumed]",
    "2026-11-11 18:00  4. an approver is asked whether to tell: county's superior  (1 working day after 2026-11-10)  [assumed]",
    '2026-11-13 18:00  statement due  (5 working days after 2026-11-06; not counted 11-07 11-08)',
  ])
})

it('crosses a holiday with its make-up day, and says so in Chinese', async () => {
  const { out } = await run(...policy, '--from', '2026-09-30T15:00:00+08:00', '--grade', 'high')
  expect(out.join('\n')).toContain(
    '2026-10-10 18:00  情况说明到期  (2026-09-30 后第 3 个工作日；不计 10-01 10-02 10-03 10-04 10-05 10-06 10-07；调休上班 10-10)',
  )
  expect(out[2]).toContain('同时告知: 包联领导')
})

it('takes an instant without an offset in the time of the calendar', async () => {
  expect(await run(...policy, '--from', '2026-11-06T08:30')).toEqual(await run(...policy, '--from', '2026-11-06T08:30:00+08:00'))
})

it('stops where the year is not loaded', async () => {
  const { code, out } = await run(...policy, '--from', '2026-12-30T07:00:00Z', '--grade', 'not-filed')
  expect([code, out.at(-1)]).toEqual([0, '2027 年工作日历尚未载入，期限暂缓计算；请管理员载入 2027 年日历'])
})

it('refuses bad input with 2, saying what to do, and prints nothing', async () => {
  const bad = [
    [],
    ['--policy'],
    ['--nonsense'],
    [...policy, '--from', '2026-11-06'],
    [...policy, '--from', '2026-13-40T08:30:00Z'],
    [...policy, '--from', '2026-02-30T08:30'],
    [...policy, '--from', '2026-11-06T25:30'],
    [...policy, '--from', '2026-11-06T08:30:00Z', '--grade', 'awful'],
    ['--policy', 'assets/nothing.yaml', '--from', '2026-11-06T08:30:00Z'],
    ['--policy', 'package.json', '--from', '2026-11-06T08:30:00Z'],
  ]
  for (const argv of bad) {
    const { code, out, err } = await run(...argv)
    expect([code, out.length, err.length > 0]).toEqual([2, 0, true])
  }
})
