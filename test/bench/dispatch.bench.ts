import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import Libsql from 'libsql'
import { findFreePort } from '../chaos/server-process.ts'
import { signSlack } from '../fakes/slack-events.ts'
import type { Measured } from './bench.ts'
import { flatOut, steadily, type Target } from './load.ts'
import { median, quantile } from './numbers.ts'
import { type PlainSlack, startPlainSlack } from './plain-slack.ts'
import { withSample } from './sample-folder.ts'

const secret = 'bench-signing-secret'
/** So many that nobody types faster than one may. */
const users = 4000
const counties = [
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

/** A signed `/score` to its acknowledgement: our server, and a Bolt app that only acknowledges, in turns. */
export async function benchDispatch(): Promise<Measured> {
  const slack = await startPlainSlack()
  const environment = { SLACK_MODE: 'http', SLACK_API_URL: `${slack.url}/api/`, SLACK_BOT_TOKEN: 'xoxb-bench-token', SLACK_SIGNING_SECRET: secret }
  try {
    return await withSample(environment, async ({ server, file }) => {
      addUsers(file)
      const bare = await startBare()
      await server.start()
      try {
        return await measure({ slack, ours: createTarget(`${server.url}/slack/events`, slack), bare: createTarget(bare.url, slack) })
      } finally {
        bare.child.kill()
      }
    })
  } finally {
    await slack.close()
  }
}

interface Measuring {
  readonly slack: PlainSlack
  readonly ours: Target
  readonly bare: Target
}

async function measure({ slack, ours, bare }: Measuring): Promise<Measured> {
  await flatOut(bare, { ...flat, seconds: 1 })
  await answered(slack, (await flatOut(ours, { ...flat, seconds: 1 })).sent)

  const bareSteady = await steadily(bare, rate)
  const before = slack.answers()
  const oursSteady = await steadily(ours, rate)
  const steadyAnswers = await answered(slack, before + oursSteady.length)

  const pairs: { readonly ours: number; readonly bare: number; readonly drainSeconds: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bareRun = await flatOut(bare, flat)
    const start = slack.answers()
    const oursRun = await flatOut(ours, flat)
    const drainSeconds = await answered(slack, start + oursRun.sent)
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
    answers: slack.answers(),
  }
}

/** Waits until so many answers have arrived; the seconds it took. */
async function answered(slack: PlainSlack, wanted: number): Promise<number> {
  const startedAt = performance.now()
  let last = slack.answers()
  let lastAt = startedAt
  while (slack.answers() < wanted) {
    await wait(20)
    if (slack.answers() !== last) lastAt = performance.now()
    last = slack.answers()
    if (performance.now() - lastAt > 10_000) throw new Error(`only ${last} of ${wanted} answers arrived`)
  }
  return (performance.now() - startedAt) / 1000
}

function createTarget(url: string, slack: PlainSlack): Target {
  let count = 0
  return {
    url,
    next() {
      count += 1
      const user = `UBENCH${count % users}`
      const fields = { command: '/score', text: counties[count % counties.length] ?? '', user_id: user, channel_id: 'CBENCH', channel_name: 'bench' }
      const trigger = { team_id: 'T1', trigger_id: `${url}-${count}`, response_url: `${slack.url}/response/${count}` }
      const body = new URLSearchParams({ ...fields, ...trigger }).toString()
      const signed = signSlack(secret, Math.floor(Date.now() / 1000), body)
      return { body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed } }
    },
  }
}

/** Chat accounts of the sample's analysts, thousands of them, put into the database directly. */
function addUsers(file: string): void {
  const database = new Libsql(file)
  const insert = database.prepare(`INSERT INTO account ("platform", "externalId", "personId", "linkedAt") VALUES ('slack', ?, ?, ?)`)
  const people = ['li-jing', 'wang-fang', 'zhou-ming', 'zhang-min']
  database.exec('BEGIN')
  for (let index = 0; index < users; index += 1) insert.run(`UBENCH${index}`, people[index % people.length], '2026-11-06T00:30:00.000+00:00')
  database.exec('COMMIT')
  database.close()
}

async function startBare(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const port = await findFreePort()
  const child = fork(fileURLToPath(new URL('./bare-bolt.mjs', import.meta.url)), {
    env: { ...process.env, PORT: String(port), SLACK_SIGNING_SECRET: secret },
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the bare app ended with ${code}`)))
  })
  return { url: `http://127.0.0.1:${port}/slack/events`, child }
}
