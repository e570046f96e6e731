import { parseArgs } from 'node:util'
import { runChaos } from './run-chaos.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, seed: { type: 'string' }, json: { type: 'boolean', default: false } } })
const kills = Number(values.kills)
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Usage: npm run -s chaos -- [--kills N] [--seed S] [--json]\n')
  process.exit(2)
}

const startedAt = performance.now()
const counts = await runChaos({ kills, seed, tell: (line) => void process.stderr.write(`${line}\n`) })
const seconds = Math.round((performance.now() - startedAt) / 1000)
if (values.json) process.stdout.write(`${JSON.stringify({ ...counts, seconds })}\n`)
else {
  const { killsBy, violations, ...rest } = counts
  const by = Object.entries(killsBy).map(([moment, count]) => `${moment} ${count}`)
  process.stdout.write(
    `${Object.entries({ ...rest, seconds })
      .map(([name, value]) => `${name.padEnd(18)}${value}`)
      .join('\n')}\nkilled at         ${by.join(', ')}\n`,
  )
  for (const violation of violations) process.stdout.write(`VIOLATION ${violation}\n`)
}
process.exit(counts.violations.length === 0 ? 0 : 1)
