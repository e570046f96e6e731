import { expect, it } from 'vitest'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord-server.ts'

const channel = '500000000000000001'
const message = { content: 'x', embeds: [], components: [], attachments: [], allowed_mentions: { parse: [] } }
const agent = 'DiscordBot (https://example.org, 1.0.0)'

interface Asked {
  readonly path?: string
  readonly body: string | FormData
  readonly type?: string
  readonly userAgent?: string
}

const ask = async (
  fake: FakeDiscord,
  { path = `/channels/${channel}/messages`, body, type = 'application/json', userAgent = agent }: Asked,
): Promise<number> => {
  const headers = { authorization: `Bot ${fake.token}`, 'user-agent': userAgent, ...(type === '' ? {} : { 'content-type': type }) }
  return (await fetch(`${fake.apiUrl}/v10${path}`, { method: 'POST', headers, body })).status
}

function form(fileKey: string): FormData {
  const parts = new FormData()
  parts.set('payload_json', JSON.stringify({ ...message, attachments: [{ id: '0', filename: 'a.txt' }] }))
  parts.set(fileKey, new Blob(['a']), 'a.txt')
  return parts
}

it('the Discord of the tests takes what is as Discord describes it', async () => {
  const fake = await startFakeDiscord()
  fake.addChannel(channel)
  expect(await ask(fake, { body: JSON.stringify(message) })).toBe(200)
  expect(await ask(fake, { body: form('files[0]'), type: '' })).toBe(200)
  await fake.close()
})

const json = (more: object): string => JSON.stringify({ ...message, ...more })
it.each<readonly [string, Asked, RegExp]>([
  ['a key that is not described', { body: json({ embed: {} }) }, /keys that are not described/],
  ['such a key deep inside', { body: json({ embeds: [{ title: 'a', fields: [{ name: 'a', value: 'b', short: true }] }] }) }, /keys that are not described/],
  ['a value of another kind', { body: json({ flags: '64' }) }, /flags/],
  ['a component of another kind', { body: json({ components: [{ type: 1, components: [{ type: 4, custom_id: 'a', style: 1 }] }] }) }, /components/],
  ['an address that is none', { body: json({ embeds: [{ title: 'a', url: 'not an address' }] }) }, /url/],
  ['a query that is not described', { path: `/channels/${channel}/messages?wait=true`, body: json({}) }, /query wait/],
  ['a route that is not described', { path: `/channels/${channel}/letters`, body: json({}) }, /a request for POST/],
  ['an id that is none', { path: `/channels/channel:${channel}/messages`, body: json({}) }, /a request for POST/],
  ['a file that no attachment names', { body: form('files[1]'), type: '' }, /files\[1\]/],
  ['a body of another type', { body: json({}), type: 'text/plain' }, /text\/plain/],
  ['no user agent of a bot', { body: json({}), userAgent: 'node' }, /user agent/],
])('and refuses %s, so that its test fails', async (_, asked, told) => {
  const fake = await startFakeDiscord()
  fake.addChannel(channel)
  expect(await ask(fake, asked)).toBeGreaterThanOrEqual(400)
  expect(() => fake.expectNothingElse()).toThrow(told)
  await expect(fake.close()).rejects.toThrow(told)
})
