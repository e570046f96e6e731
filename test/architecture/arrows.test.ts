import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'

function cruise(...paths: readonly string[]): { readonly violations: readonly string[]; readonly modules: number } {
  const output = execFileSync('npx', ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--no-cache', ...paths], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number } }
  return { violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`), modules: summary.totalCruised }
}

test('every import follows the arrows, and modules were really read', () => {
  const { violations, modules } = cruise('src', 'commands')

  expect(modules).toBeGreaterThan(200)
  expect(violations).toEqual([])
}, 120_000)

test('a wrong arrow is found', () => {
  const folder = 'src/domain/arrow-probe'
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(
      `${folder}/wrong.ts`,
      "import { systemIds } from '../../system/ids.ts'\nimport { readFileSync } from 'node:fs'\nexport const wrong = [systemIds, readFileSync]\n",
    )
    const rules = cruise(folder).violations.map((violation) => violation.split(':')[0])

    expect(rules).toContain('domain-is-pure')
    expect(rules).toContain('domain-packages')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)
