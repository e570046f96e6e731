import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInstallations } from '../../../src/app/installations/installations.ts'
import { issueSecret } from '../../../src/app/people/one-time-secret.ts'
import { slackEnvironment } from '../../../src/platforms/slack/config.ts'
import { createSlack, type SlackPlatform } from '../../../src/platforms/slack/index.ts'
import type { Gateway } from '../../../src/ports/gateway.ts'
import type { Installations } from '../../../src/ports/installations.ts'
import type { Database } from '../../../src/ports/stores.ts'
import { systemIds } from '../../../src/system/ids.ts'
import { createVault } from '../../../src/system/vault.ts'
import { createMemoryLog, type MemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer } from '../../fakes/picture-renderer.ts'
import type { Consent } from '../../fakes/slack-oauth.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack-server.ts'

export const keys = ['first-key-0123456789-abcdefghijklmnop', 'second-key-9876543210-ponmlkjihgfedcb'] as const

export interface OAuthStage {
  readonly fake: FakeSlack
  readonly slack: SlackPlatform
  readonly log: MemoryLog
  readonly installations: Installations
  readonly baseUrl: string
  readonly needs: ReturnType<typeof needsOf>
  /** The real time moves on. */
  later(ms: number): void
  invite(personId?: string): Promise<string>
  /** Opens the link and presses the button: where Slack's page is, and the browser's cookie. */
  begin(invite: string): Promise<{ readonly status: number; readonly location: string; readonly cookie: string; readonly text: string }>
  /** The browser comes back. */
  finish(url: string, cookie: string): Promise<{ readonly status: number; readonly text: string }>
  install(consent: Consent): Promise<{ readonly status: number; readonly text: string }>
  close(): Promise<void>
}

export const needsOf = (database: Database, now: () => Date = () => new Date()) => ({
  database,
  ids: systemIds,
  clock: { now },
  stopwatch: { now },
  vault: createVault([keys[0]]),
})

const people = [
  { id: 'boss', name: { zh: '张敏', en: 'Zhang Min' }, roles: ['administrator'] as const, active: true },
  { id: 'clerk', name: { zh: '李静', en: 'Li Jing' }, roles: ['analyst'] as const, active: true },
].map((person) => ({ ...person, language: 'zh-CN' as const, phone: null }))

/** The real platform by OAuth with real Bolt and Slack's own installer, on a real database, against the fake Slack. */
export async function startOAuthStage(mode: 'socket' | 'http', database: Database, gateway: Gateway): Promise<OAuthStage> {
  const fake = await startFakeSlack()
  const log = createMemoryLog()
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const needs = needsOf(database, now)
  if ((await database.units.findPerson('boss')) === undefined) await database.units.addPeople(people)
  const installations = createInstallations(needs, 'slack')
  const server = createServer((request, response) => slack.requestListener?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = { ...fake.environment(mode, 'oauth'), SECRET_KEY: keys[0], PUBLIC_URL: baseUrl }
  const { config, faults } = slackEnvironment.parse(env)
  if (config === undefined) throw new Error(faults.join('; '))
  const stopwatch = { now }
  const slack = await createSlack({ config, gateway, log, charts: createPictureRenderer(), stopwatch, language: 'zh-CN', installations })
  if (mode === 'http') fake.sendEventsTo(`${baseUrl}/slack/events`)
  await slack.start()

  const begin: OAuthStage['begin'] = async (invite) => {
    const answer = await fetch(`${baseUrl}/slack/install`, { method: 'POST', body: new URLSearchParams({ invite }), redirect: 'manual' })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
    return { status: answer.status, location: answer.headers.get('location') ?? '', cookie, text: await answer.text() }
  }
  const finish: OAuthStage['finish'] = async (url, cookie) => {
    const answer = await fetch(url, { headers: { cookie } })
    return { status: answer.status, text: await answer.text() }
  }
  const invite: OAuthStage['invite'] = (personId = 'boss') => issueSecret(needs, { purpose: 'install', personId, by: personId })

  return {
    fake,
    slack,
    log,
    installations,
    baseUrl,
    needs,
    later: (ms) => {
      ahead += ms
    },
    invite,
    begin,
    finish,
    async install(consent) {
      const { location, cookie } = await begin(await invite())
      return await finish(fake.approve(location, consent), cookie)
    },
    async close() {
      await slack.stop()
      server.closeAllConnections()
      server.close()
      await fake.close()
    },
  }
}
