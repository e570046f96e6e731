import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseScheme } from '../../src/domain/scheme/parse-scheme.ts'
import { compileColumns } from '../../src/domain/scoring/columns/compile-columns.ts'
import { createColumnRoom, scoreColumns } from '../../src/domain/scoring/columns/score-columns.ts'
import { toWholeColumns } from '../../src/domain/scoring/columns/whole-columns.ts'
import { bareLoop } from './bare-loop.ts'
import { baojiFigures, baojiUnits } from './baoji-month.ts'

export interface ScoreBench {
  /** Median time by columns ÷ median time of the bare float loop, in the same run. */
  readonly ratio: number
  readonly columnsMs: number
  readonly bareLoopMs: number
  readonly units: number
  readonly indicators: number
  /** Units that the unrounded floats of the bare loop put on another place. */
  readonly misrankedByFloats: number
  /** Resident memory at the end, of the whole process. */
  readonly memoryMb: number
}

const rounds = 41

/** One month of 2,854 counties × 124 indicators: the compiled scheme by columns against a bare loop over typed arrays. */
export async function benchScore(): Promise<ScoreBench> {
  const parsed = parseScheme(readFileSync(fileURLToPath(new URL('../../assets/schemes/baoji-1-8.yaml', import.meta.url)), 'utf8'))
  const program = 'scheme' in parsed ? compileColumns(parsed.scheme) : undefined
  if (program === undefined) throw new Error('Baoji is not scored by columns')
  const units = baojiUnits()
  const columns = toWholeColumns(program.scheme, units, baojiFigures(program.scheme.items, units))
  if (columns === undefined) throw new Error('a figure does not fit')

  const room = createColumnRoom(program, columns)
  const loop = bareLoop(program.scheme, columns)
  const times = { columns: [] as number[], loop: [] as number[] }
  let exact = scoreColumns(program, columns, 10, room)
  let floats = loop()
  for (let round = 0; round < rounds; round++) {
    times.columns.push(timed(() => (exact = scoreColumns(program, columns, 10, room))))
    times.loop.push(timed(() => (floats = loop())))
  }
  const columnsMs = median(times.columns)
  const bareLoopMs = median(times.loop)
  return {
    ratio: columnsMs / bareLoopMs,
    columnsMs,
    bareLoopMs,
    units: units.length,
    indicators: program.indicators.length,
    misrankedByFloats: floats.ranks.filter((rank, index) => rank !== exact?.ranks[index]).length,
    memoryMb: process.memoryUsage().rss / 1e6,
  }
}

function timed(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0
}
