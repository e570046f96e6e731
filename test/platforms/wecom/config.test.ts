import { expect, it } from 'vitest'
import { wecomEnvironment } from '../../../src/platforms/wecom/config.ts'

it('is not there without variables, and names what is missing where it is half set', () => {
  expect(wecomEnvironment.parse({})).toEqual({ faults: [] })
  expect(wecomEnvironment.parse({ WECOM_BOT_ID: '' })).toEqual({ faults: [] })
  expect(wecomEnvironment.parse({ WECOM_BOT_ID: 'aib-1234' }).faults).toEqual(['WECOM_BOT_SECRET is missing: WeCom needs WECOM_BOT_ID and WECOM_BOT_SECRET'])
  expect(wecomEnvironment.parse({ WECOM_WS_URL: 'wss://wecom.example' }).faults).toHaveLength(2)
})

it('lets the secret travel in the open on this machine only', () => {
  const given = { WECOM_BOT_ID: 'aib-1234', WECOM_BOT_SECRET: 'secret-1234' }
  expect(wecomEnvironment.parse(given).config).toEqual({ botId: 'aib-1234', secret: 'secret-1234' })
  expect(wecomEnvironment.parse({ ...given, WECOM_WS_URL: 'ws://127.0.0.1:9000' }).config?.wsUrl).toBe('ws://127.0.0.1:9000')
  const { faults } = wecomEnvironment.parse({ ...given, WECOM_WS_URL: 'ws://elsewhere.example' })
  expect(faults).toEqual(['WECOM_WS_URL must be a wss:// address (ws:// on this machine only)'])
  expect(faults.join()).not.toContain('elsewhere')
})
