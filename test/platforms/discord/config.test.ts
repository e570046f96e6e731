import { expect, it } from 'vitest'
import { discordEnvironment } from '../../../src/platforms/discord/config.ts'

it('is absent where nothing is set, also where variables are empty', () => {
  expect(discordEnvironment.parse({})).toEqual({ faults: [] })
  expect(discordEnvironment.parse({ DISCORD_TOKEN: '', DISCORD_API_URL: '' })).toEqual({ faults: [] })
})

it.each(['https://discord.com/api', 'https://discord.com/api/', 'https://discord.com/api/v10/'])('takes %s without its version', (url) => {
  expect(discordEnvironment.parse({ DISCORD_TOKEN: 'MTIz.Gabc.def-_1', DISCORD_API_URL: url }).config).toEqual({
    token: 'MTIz.Gabc.def-_1',
    apiUrl: 'https://discord.com/api',
  })
})

it('names what a half-set platform lacks, and every fault, never the value', () => {
  expect(discordEnvironment.parse({ DISCORD_API_URL: 'http://127.0.0.1:1/api' }).faults).toEqual(['DISCORD_TOKEN is missing: Discord needs DISCORD_TOKEN'])
  const { faults, config } = discordEnvironment.parse({ DISCORD_TOKEN: 'Bot hush-1', DISCORD_API_URL: 'hush-2' })
  expect(config).toBeUndefined()
  expect(faults.length).toBe(2)
  expect(faults.join()).not.toContain('hush')
})

it('knows our own servers by their ids', () => {
  const own = ['800000000000000001', '800000000000000002']
  expect(discordEnvironment.parse({ DISCORD_TOKEN: 'MTIz.Gabc.def-_1', DISCORD_SERVERS: own.join(', ') }).config).toMatchObject({ servers: own })
  expect(discordEnvironment.parse({ DISCORD_TOKEN: 'MTIz.Gabc.def-_1', DISCORD_SERVERS: 'ours' }).faults).toEqual([
    'DISCORD_SERVERS must be ids of servers (15 to 20 digits) with commas between them',
  ])
  expect(discordEnvironment.parse({ DISCORD_SERVERS: own.join(',') }).faults).toEqual(['DISCORD_TOKEN is missing: Discord needs DISCORD_TOKEN'])
})
