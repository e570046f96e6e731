import { commands } from '../../../commands/index.ts'
import { describeCommands } from '../../../src/command/describe.ts'
import { expect, it } from 'vitest'
import { createSlackManifest } from '../../../src/platforms/slack/register.ts'
import { sampleCommands } from '../../fakes/recording-gateway.ts'

it('lists every command, and /fenghuo', () => {
  const { features } = createSlackManifest(sampleCommands, { mode: 'socket' })
  expect(features.slash_commands.map(({ command }) => command)).toEqual(['/fenghuo', ...sampleCommands.map(({ name }) => `/${name}`)])
  expect(features.slash_commands.every(({ description }) => description !== '')).toBe(true)
})

it('names its shortcuts within what Slack shows, in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { shortcuts } = createSlackManifest(sampleCommands, { mode: 'socket', language }).features
    expect(shortcuts.map(({ type }) => type)).toEqual(['global', 'message'])
    for (const { name, description } of shortcuts) expect(name.length <= 24 && description.length <= 150, `${name}: ${description}`).toBe(true)
  }
})

it('needs no address in Socket Mode and one for everything in HTTP mode', () => {
  expect(JSON.stringify(createSlackManifest(sampleCommands, { mode: 'socket' }))).not.toContain('http')

  const { features, settings } = createSlackManifest(sampleCommands, { mode: 'http', publicUrl: 'https://fenghuo.example.gov.cn/' })
  const url = 'https://fenghuo.example.gov.cn/slack/events'
  expect(settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: url },
    interactivity: { request_url: url, message_menu_options_url: url },
  })
  expect(features.slash_commands.every((command) => 'url' in command && command.url === url)).toBe(true)
})

it('asks for no more than it uses', () => {
  const { oauth_config } = createSlackManifest(sampleCommands, { mode: 'socket' })
  expect(oauth_config.scopes.bot).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(admin|users(?!:read$)|chat:write\.(public|customize))/)]))
})

const described = describeCommands(commands)

it.each([
  ['slack.json', createSlackManifest(described, { mode: 'socket' })],
  ['slack-http.json', createSlackManifest(described, { mode: 'http', publicUrl: 'https://fenghuo.example.gov.cn' })],
])('assets/manifests/%s is what the commands declare (vitest -u writes it)', async (name, manifest) => {
  await expect(`${JSON.stringify(manifest, null, 2)}\n`).toMatchFileSnapshot(`../../../assets/manifests/${name}`)
})
