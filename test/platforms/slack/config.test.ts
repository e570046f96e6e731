import { expect, it } from 'vitest'
import { slackEnvironment } from '../../../src/platforms/slack/config.ts'

const botToken = 'xoxb-1-2'

it('is absent where nothing is set, also where variables are empty', () => {
  expect(slackEnvironment.parse({})).toEqual({ faults: [] })
  expect(slackEnvironment.parse({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' })).toEqual({ faults: [] })
})

it('takes Socket Mode by default, and HTTP by setting', () => {
  expect(slackEnvironment.parse({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: 'xapp-1' }).config).toEqual({ mode: 'socket', botToken, appToken: 'xapp-1' })
  const http = { SLACK_BOT_TOKEN: botToken, SLACK_MODE: 'http', SLACK_SIGNING_SECRET: '0123456789', SLACK_API_URL: 'http://127.0.0.1:1/api/' }
  expect(slackEnvironment.parse(http).config).toEqual({ mode: 'http', botToken, signingSecret: '0123456789', apiUrl: 'http://127.0.0.1:1/api/' })
})

it('names what a half-set platform lacks', () => {
  expect(slackEnvironment.parse({ SLACK_BOT_TOKEN: botToken }).faults).toEqual([
    'SLACK_APP_TOKEN is missing: Slack in socket mode needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  ])
  expect(slackEnvironment.parse({ SLACK_MODE: 'http', SLACK_BOT_TOKEN: botToken }).faults.join()).toContain('SLACK_SIGNING_SECRET is missing')
})

it('tells every fault by name and rule, never the value', () => {
  const { faults, config } = slackEnvironment.parse({ SLACK_BOT_TOKEN: 'hush-1', SLACK_APP_TOKEN: 'hush-2', SLACK_MODE: 'hush-3', SLACK_API_URL: 'hush-4' })
  expect(config).toBeUndefined()
  expect(faults.length).toBe(4)
  expect(faults.join()).not.toContain('hush')
})

const byOAuth = {
  SLACK_CLIENT_ID: '111.222',
  SLACK_CLIENT_SECRET: 'hush-hush-hush',
  SECRET_KEY: 'any',
  PUBLIC_URL: 'https://fenghuo.example.gov.cn/',
  SLACK_APP_TOKEN: 'xapp-1',
}

it('takes many workspaces by OAuth in place of a token, and names what a half-set one lacks', () => {
  const oauth = { clientId: '111.222', clientSecret: 'hush-hush-hush', publicUrl: 'https://fenghuo.example.gov.cn' }
  expect(slackEnvironment.parse(byOAuth).config).toEqual({ mode: 'socket', oauth, appToken: 'xapp-1' })
  for (const name of ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SECRET_KEY', 'PUBLIC_URL', 'SLACK_APP_TOKEN'])
    expect(slackEnvironment.parse({ ...byOAuth, [name]: '' }).faults.join()).toMatch(new RegExp(`^${name} is missing: Slack in socket mode by OAuth needs`))
})

it('refuses a token beside OAuth', () => {
  expect(slackEnvironment.parse({ ...byOAuth, SLACK_BOT_TOKEN: botToken }).faults).toEqual([expect.stringContaining('exclude each other')])
})
