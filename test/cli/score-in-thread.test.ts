import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scoreFiles } from '../../src/cli/score-files.ts'
import { scoreInThread } from '../../src/cli/score-in-thread.ts'
import { slowMonths, slowScheme } from '../domain/scheme/slow-scheme.ts'
import { smallScheme } from '../domain/scheme/small-scheme.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenghuo-score-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const units = Array.from({ length: 200 }, (_, index) => `u${index}`)
const many = ['unit,name,class,period,a,b', ...units.flatMap((unit) => slowMonths.map((month) => `${unit},${unit},county,${month},1,1`))].join('\n')
const few = 'unit,name,class,a,b\nA,甲县,county,12,3\nB,乙县,county,9,3\n'
const encode = (text: string) => new TextEncoder().encode(text)
const requestOf = (scheme: string, figures: string) => ({
  scheme: { path: 's.yaml', bytes: encode(scheme) },
  figures: { path: 'f.csv', bytes: encode(figures) },
  period: '2026-10',
  format: 'csv' as const,
})

/** The command as people run it. */
async function runLine(scheme: string, figures: string, more: readonly string[] = []) {
  await Promise.all([writeFile(join(folder, 's.yaml'), scheme), writeFile(join(folder, 'f.csv'), figures)])
  const main = join(process.cwd(), 'dist/src/main.js')
  const argv = [main, 'score', '--scheme', 's.yaml', '--figures', 'f.csv', '--period', '2026-10', '--format', 'csv', ...more]
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, argv, { cwd: folder }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }))
  })
}

describe('fenghuo score in a thread of its own', () => {
  it('prints what scoring gives, and faults as they are', async () => {
    const good = await runLine(smallScheme(), few)
    expect(good).toEqual(scoreFiles(requestOf(smallScheme(), few)))
    expect(good.out).toContain('A,甲县,100,good,1,graded')

    const faulty = smallScheme({ direction: 'up' })
    expect(await runLine(faulty, few)).toEqual(scoreFiles(requestOf(faulty, few)))
  })

  it('is stopped at its time, and says what to do', async () => {
    const { code, out, err } = await runLine(slowScheme, many, ['--timeout', '3'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^scoring took more than 3 s and was stopped: .* --timeout 9 · 评分超过 3 秒，已停止。/)
  })

  it('is stopped where it wants too much memory', async () => {
    const { code, out, err } = await scoreInThread(requestOf(smallScheme(), many.repeat(20)), 60_000, 24)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('needs too much memory')
  })
}, 60_000)
