import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../chaos/server-process.ts'
import { signSlack } from '../fakes/slack-events.ts'
import type { Measured } from './bench.ts'
import { benchDiscord } from './dispatch-discord.ts'
import { addUsers, type Asked, counties, measureDispatch, pictureEvery, users } from './dispatch-load.ts'
import { flatOut, steadily, type Target } from './load.ts'
import { type PlainSlack, startPlainSlack } from './plain-slack.ts'
import { withSample } from './sample-folder.ts'

const secret = 'bench-signing-secret'
/** A command to its acknowledgement: our server, and an app that only acknowledges (Bolt, discord.js), in turns. */
export async function benchDispatch(): Promise<Measured> {
  return { ...(await benchSlack()), discord: await benchDiscord() }
}

async function benchSlack(): Promise<Measured> {
  const slack = await startPlainSlack()
  const environment = { SLACK_MODE: 'http', SLACK_API_URL: `${slack.url}/api/`, SLACK_BOT_TOKEN: 'xoxb-bench-token', SLACK_SIGNING_SECRET: secret }
  try {
    return await withSample(environment, async ({ server, file }) => {
      addUsers(file, 'slack', (index) => `UBENCH${index}`)
      const bare = await startBare()
      await server.start()
      try {
        return await measureDispatch({
          platform: slack,
          ours: toAsked(`${server.url}/slack/events`, slack),
          bare: toAsked(bare.url, slack),
        })
      } finally {
        bare.child.kill()
      }
    })
  } finally {
    await slack.close()
  }
}

function toAsked(url: string, slack: PlainSlack): Asked {
  const [plain, withPictures] = [createTarget(url, slack, false), createTarget(url, slack, true)]
  return { flatOut: (how) => flatOut(plain, how), steadily: (rate) => steadily(withPictures, rate) }
}

function createTarget(url: string, slack: PlainSlack, withPictures: boolean): Target {
  let count = 0
  return {
    url,
    next() {
      count += 1
      const user = `UBENCH${count % users}`
      const county = counties[count % counties.length] ?? ''
      const isPicture = withPictures && count % pictureEvery === 0
      const asked = isPicture ? { command: '/trend', text: `${county} months:${2 + ((count / pictureEvery) % 30)}` } : { command: '/score', text: county }
      const fields = { ...asked, user_id: user, channel_id: 'CBENCH', channel_name: 'bench' }
      const trigger = { team_id: 'T1', trigger_id: `${url}-${withPictures}-${count}`, response_url: `${slack.url}/response/${count}` }
      const body = new URLSearchParams({ ...fields, ...trigger }).toString()
      const signed = signSlack(secret, Math.floor(Date.now() / 1000), body)
      return { body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed } }
    },
  }
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
