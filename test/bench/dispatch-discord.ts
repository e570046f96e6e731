import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Measured } from './bench.ts'
import { addUsers, type Asked, counties, measureDispatch, pictureEvery, users } from './dispatch-load.ts'
import { flatOutAsking, steadilyAsking } from './load.ts'
import { type PlainDiscord, startPlainDiscord } from './plain-discord.ts'
import { withSample } from './sample-folder.ts'

const token = 'bench-token.1111.2222'

/** A command by the gateway to its acknowledgement: our server, and a discord.js app that only acknowledges. */
export async function benchDiscord(): Promise<Measured> {
  const [ours, bare] = await Promise.all([startPlainDiscord(), startPlainDiscord()])
  try {
    return await withSample({ DISCORD_TOKEN: token, DISCORD_API_URL: ours.apiUrl }, async ({ server, file }) => {
      addUsers(file, 'discord', toUser)
      const child = await startBare(bare)
      await server.start()
      await ours.whenReady()
      try {
        return await measureDispatch({ platform: ours, ours: toAsked(ours), bare: toAsked(bare) })
      } finally {
        child.kill()
      }
    })
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
}

const toUser = (index: number): string => String(100_000_000_000_000_000n + BigInt(index))

function toAsked(discord: PlainDiscord): Asked {
  let count = 0
  const ask = (withPictures: boolean): Promise<void> => {
    count += 1
    const user = toUser(count % users)
    const unit = counties[count % counties.length] ?? ''
    if (!withPictures || count % pictureEvery !== 0) return discord.ask({ user, name: 'score', options: { unit } })
    return discord.ask({ user, name: 'trend', options: { unit, months: String(2 + ((count / pictureEvery) % 30)) } })
  }

  return { flatOut: (how) => flatOutAsking(() => ask(false), how), steadily: (rate) => steadilyAsking(() => ask(true), rate) }
}

async function startBare({ apiUrl }: PlainDiscord): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./bare-discord.mjs', import.meta.url)), {
    env: { ...process.env, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl },
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the bare app ended with ${code}`)))
  })
  return child
}
