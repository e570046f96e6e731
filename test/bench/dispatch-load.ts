import { setTimeout as wait } from 'node:timers/promises'
import Libsql from 'libsql'
import type { Measured } from './bench.ts'
import type { FlatOut, Rate } from './load.ts'
import { median, quantile } from './numbers.ts'

/** So many that nobody types faster than one may. */
export const users = 4000
/** At the steady rate every twentieth question is answered by a picture that was not drawn before. */
export const pictureEvery = 20
export const counties = [
  '西夏',
  '兴庆',
  '金凤',
  '永宁',
  '贺兰',
  '灵武',
  '大武口',
  '惠农',
  '平罗',
  '利通',
  '红寺堡',
  '盐池',
  '同心',
  '青铜峡',
  '原州',
  '西吉',
  '隆德',
  '泾源',
]
const rate = { perSecond: 200, seconds: 10 }
const flat = { connections: 32, seconds: 4 }
const rounds = 3

/** An app that is asked, as fast as it acknowledges or at a rate. */
export interface Asked {
  flatOut(how: FlatOut): Promise<{ readonly perSecond: number; readonly sent: number }>
  steadily(rate: Rate): Promise<readonly number[]>
}

interface Measuring {
  /** Counts the answers that arrive after their acknowledgement. */
  readonly platform: { answers(): number }
  readonly ours: Asked
  readonly bare: Asked
}

/** Ours and the bare one in turns, in the same run. */
export async function measureDispatch({ platform, ours, bare }: Measuring): Promise<Measured> {
  await bare.flatOut({ ...flat, seconds: 1 })
  await answered(platform, (await ours.flatOut({ ...flat, seconds: 1 })).sent)

  const bareSteady = await bare.steadily(rate)
  const before = platform.answers()
  const oursSteady = await ours.steadily(rate)
  const steadyAnswers = await answered(platform, before + oursSteady.length)

  const pairs: { readonly ours: number; readonly bare: number; readonly drainSeconds: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bareRun = await bare.flatOut(flat)
    const start = platform.answers()
    const oursRun = await ours.flatOut(flat)
    const drainSeconds = await answered(platform, start + oursRun.sent)
    pairs.push({ bare: bareRun.perSecond, ours: oursRun.perSecond, drainSeconds })
  }
  return {
    steady: {
      perSecond: rate.perSecond,
      oursP50Ms: quantile(oursSteady, 0.5),
      oursP99Ms: quantile(oursSteady, 0.99),
      bareP50Ms: quantile(bareSteady, 0.5),
      bareP99Ms: quantile(bareSteady, 0.99),
      lastAnswerAfterSeconds: steadyAnswers,
    },
    flatOut: {
      oursPerSecond: median(pairs.map((pair) => pair.ours)),
      barePerSecond: median(pairs.map((pair) => pair.bare)),
      ratio: median(pairs.map((pair) => pair.ours / pair.bare)),
      lastAnswerAfterSeconds: median(pairs.map((pair) => pair.drainSeconds)),
    },
    answers: platform.answers(),
  }
}

/** Waits until so many answers have arrived; the seconds it took. */
async function answered(platform: Measuring['platform'], wanted: number): Promise<number> {
  const startedAt = performance.now()
  let last = platform.answers()
  let lastAt = startedAt
  while (platform.answers() < wanted) {
    await wait(20)
    if (platform.answers() !== last) lastAt = performance.now()
    last = platform.answers()
    if (performance.now() - lastAt > 10_000) throw new Error(`only ${last} of ${wanted} answers arrived`)
  }
  return (performance.now() - startedAt) / 1000
}

/** Chat accounts of the sample's analysts, thousands of them, put into the database directly. */
export function addUsers(file: string, platform: string, toId: (index: number) => string): void {
  const database = new Libsql(file)
  const insert = database.prepare(`INSERT INTO account ("platform", "externalId", "personId", "linkedAt") VALUES ('${platform}', ?, ?, ?)`)
  const people = ['li-jing', 'wang-fang', 'zhou-ming', 'zhang-min']
  database.exec('BEGIN')
  for (let index = 0; index < users; index += 1) insert.run(toId(index), people[index % people.length], '2026-11-06T00:30:00.000+00:00')
  database.exec('COMMIT')
  database.close()
}
