import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { benchChart } from './chart.bench.ts'
import { benchDispatch } from './dispatch.bench.ts'
import { benchStart } from './start.bench.ts'

/** One figure by name, or a group of them. */
export interface Measured {
  readonly [name: string]: number | string | Measured
}

const benches: Readonly<Record<string, () => Promise<Measured>>> = {
  dispatch: benchDispatch,
  chart: benchChart,
  start: benchStart,
  score: async () => {
    const path = new URL('./score.bench.ts', import.meta.url)
    if (!existsSync(fileURLToPath(path))) return { skipped: 'there is no score benchmark' }
    const { benchScore } = await import('./score.bench.ts')
    return { ...(await benchScore()) }
  },
}

function write(measured: Measured, indent: string): void {
  for (const [name, value] of Object.entries(measured)) {
    if (typeof value !== 'object')
      process.stdout.write(`${indent}${name.padEnd(26 - indent.length)}${typeof value === 'number' ? Math.round(value * 1000) / 1000 : value}\n`)
    else {
      process.stdout.write(`${indent}${name}\n`)
      write(value, `${indent}  `)
    }
  }
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const unknown = positionals.filter((name) => benches[name] === undefined)
if (unknown.length > 0) {
  process.stderr.write(`Usage: npm run -s bench -- [${Object.keys(benches).join('|')}] [--json]\n`)
  process.exit(2)
}

const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version, loadBefore: loadavg()[0] ?? 0 }
const results: Record<string, Measured> = { machine }
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const measured = await benches[name]?.()
  if (measured !== undefined) results[name] = measured
}
if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`)
else write(results, '')
process.exit(0)
