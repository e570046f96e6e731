import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { checkSlack } from '../../../src/platforms/slack/check.ts'
import { slackEnvironment } from '../../../src/platforms/slack/config.ts'
import { createSlackManifest } from '../../../src/platforms/slack/register.ts'
import { methodScopes, slackScopes } from '../../../src/platforms/slack/scopes.ts'
import { useDatabases } from '../../databases.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { createRecordingGateway, sampleCommands } from '../../fakes/recording-gateway.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack-server.ts'
import { startOAuthStage } from './oauth-stage.ts'

const { open } = useDatabases('sqlite')
const named = (address: string) => ({ name: { zh: '市县财政', en: 'Counties' }, address })
let fake: FakeSlack
afterEach(() => fake.close())

const configOf = (env: Record<string, string>) => {
  const { config, faults } = slackEnvironment.parse(env)
  if (config === undefined) throw new Error(faults.join())
  return config
}

it('says of each channel whether the bot can post there, and what to type or click where not', async () => {
  fake = await startFakeSlack()
  fake.addChannel('C1')
  fake.addChannel('C2', { isMember: false })
  fake.addChannel('C3', { isArchived: true })
  const findings = await checkSlack(configOf(fake.environment('socket')), { destinations: ['C1', 'C2', 'C3', 'C4'].map(named) })
  expect(findings.map(({ ok }) => ok)).toEqual([true, true, true, false, false, false])
  expect(findings.slice(3).map(({ en }) => en)).toEqual([
    expect.stringContaining('/invite @fenghuo'),
    expect.stringContaining('unarchive'),
    expect.stringContaining('Channel ID'),
  ])
})

it('names scopes that are missing, and tokens that Slack refuses, with what to click', async () => {
  fake = await startFakeSlack()
  fake.setScopes(slackScopes.filter((scope) => scope !== 'files:write'))
  const socket = { ...fake.environment('socket'), SLACK_APP_TOKEN: 'xapp-wrong' }
  const [, scopes, app] = await checkSlack(configOf(socket))
  expect(scopes).toMatchObject({ ok: false, zh: expect.stringMatching(/files:write。.*OAuth & Permissions.*Reinstall/) })
  expect(app).toMatchObject({ ok: false, en: expect.stringContaining('connections:write') })

  const [token] = await checkSlack(configOf({ ...fake.environment('http'), SLACK_BOT_TOKEN: 'xoxb-wrong' }))
  expect(token).toMatchObject({ ok: false, en: expect.stringMatching(/invalid_auth.*OAuth & Permissions/) })
  const apiUrl = `http://127.0.0.1:${await findClosedPort()}/api/`
  const [away] = await checkSlack(configOf({ ...fake.environment('http'), SLACK_API_URL: apiUrl }))
  expect(away).toMatchObject({ ok: false, en: expect.stringContaining('cannot be reached') })
})

it('says what a workspace without users:read goes without, and still looks at its channels', async () => {
  fake = await startFakeSlack()
  fake.addChannel('C1')
  fake.setScopes(slackScopes.filter((scope) => scope !== 'users:read'))
  const findings = await checkSlack(configOf(fake.environment('http')), { destinations: [named('C1')] })
  expect(findings.map(({ ok, en }) => `${ok} ${en}`)).toEqual([
    expect.stringMatching(/^true Slack answers/),
    expect.stringMatching(/^false .*users:read.*guests are not told apart.*Reinstall/),
    expect.stringMatching(/^true .*can be posted to/),
  ])
})

it('looks at every workspace by its own token', async () => {
  const stage = await startOAuthStage('http', await open(), createRecordingGateway())
  fake = stage.fake
  for (const teamId of ['T1', 'T2']) await stage.install({ teamId })
  fake.addChannel('CT1', { teamId: 'T1' })
  fake.addChannel('CT2', { teamId: 'T2', isMember: false })
  const env = { ...fake.environment('http', 'oauth'), SECRET_KEY: 'x', PUBLIC_URL: stage.baseUrl }
  const destinations = ['T1/CT1', 'T2/CT2', 'T9/C9'].map(named)
  const findings = await checkSlack(configOf(env), { destinations, installations: stage.installations })
  expect(findings.map(({ ok, en }) => `${ok} ${en}`)).toEqual([
    expect.stringMatching(/^false .*https/),
    expect.stringMatching(/^false the workspace of destination/),
    expect.stringMatching(/^true Slack answers/),
    expect.stringMatching(/^true .*can be posted to/),
    expect.stringMatching(/^true Slack answers/),
    expect.stringMatching(/^false .*\/invite @fenghuo/),
  ])
  await stage.slack.stop()
})

it('asks for the scopes of the methods it calls, and of no other', async () => {
  fake = await startFakeSlack()
  const folder = 'src/platforms/slack'
  const sources = readdirSync(folder).filter((name) => name !== 'scopes.ts')
  const text = sources.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n')
  const called = [...text.matchAll(/'((?:chat|conversations|views|files|users|reactions|pins|bookmarks|team|dnd)\.[a-zA-Z.]+)'/g)].map(
    (match) => match[1] ?? '',
  )
  expect(called.length).toBeGreaterThan(6)
  expect(called.filter((method) => !(method in methodScopes))).toEqual([])

  const scoped = Object.entries(methodScopes).filter(([method, scopes]) => scopes.length > 0 && !method.startsWith('files.'))
  expect(scoped.map(([method]) => method).filter((method) => !called.includes(method))).toEqual([])
  expect(text).toContain('filesUploadV2')
})

it('lists in the manifest for many workspaces where browsers come back to, and what tells that the app was removed', async () => {
  fake = await startFakeSlack()
  const manifest = createSlackManifest(sampleCommands, { mode: 'socket', oauth: true, publicUrl: 'https://fenghuo.example.gov.cn/' })
  expect(manifest.oauth_config).toMatchObject({ redirect_urls: ['https://fenghuo.example.gov.cn/slack/oauth_redirect'] })
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_uninstalled', 'tokens_revoked', 'app_home_opened', 'app_mention', 'message.im'])
})
