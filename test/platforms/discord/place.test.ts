import { expect, it } from 'vitest'
import { toPlace } from '../../../src/platforms/discord/place.ts'

const inServer = {
  id: '1',
  application_id: '9',
  token: 't',
  guild_id: '800000000000000001',
  channel_id: '2',
  context: 0,
  authorizing_integration_owners: { '0': '8' },
}

it.each([
  ['a server that added the bot', inServer, undefined, 'group'],
  ['a server of ours', inServer, ['800000000000000001'], 'group'],
  ['a server of others that added the bot', inServer, ['800000000000000002'], 'outside'],
  ['a server where only a person has the bot', { ...inServer, authorizing_integration_owners: { '1': '7' } }, ['800000000000000001'], 'outside'],
  ['direct messages with the bot', { ...inServer, guild_id: undefined, context: 1 }, ['800000000000000001'], 'private'],
  ['direct messages between people', { ...inServer, guild_id: undefined, context: 2 }, undefined, 'outside'],
  ['a server that is told as an object only', { ...inServer, guild_id: undefined, guild: { id: '800000000000000001' } }, ['800000000000000001'], 'group'],
  ['somebody in a server that is not told', { ...inServer, guild_id: undefined, context: undefined, member: { user: { id: '7' } } }, undefined, 'outside'],
  ['a channel of a server that is not told', { ...inServer, guild_id: undefined, context: undefined, channel: { id: '2', type: 0 } }, undefined, 'outside'],
  ['direct messages, told by nothing', { channel_id: '2' }, undefined, 'private'],
] as const)('%s', (_, interaction, servers, kind) => {
  expect(toPlace(interaction, servers)).toMatchObject({ kind, ceiling: kind === 'outside' ? 'public' : 'internal', address: '2' })
})
