import { expect, it } from 'vitest'
import { checkDiscord } from '../../../src/platforms/discord/check.ts'
import { findDiscordInvite } from '../../../src/platforms/discord/invite.ts'
import { computePermissions, findLacking, neededPermissions } from '../../../src/platforms/discord/permissions.ts'
import { findClosedPort } from '../../fakes/closed-port.ts'
import { startFakeDiscord } from '../../fakes/discord-server.ts'

const all = neededPermissions.reduce((sum, { bit }) => sum | (1n << bit), 0n)
const named = (address: string) => ({ name: { zh: '市县财政', en: 'Counties' }, address })

it('says of each destination whether the bot can post there, and what to click where not', async () => {
  const fake = await startFakeDiscord()
  fake.addChannel('500000000000000001')
  fake.addChannel('500000000000000002', { denied: 1n << 11n })
  fake.addChannel('500000000000000003', { refusal: 50001 })
  const destinations = ['500000000000000001', 'channel:500000000000000002', '500000000000000003', '500000000000000004'].map(named)
  const [bot, ...findings] = await checkDiscord({ token: fake.token, apiUrl: fake.apiUrl }, { destinations })
  expect([bot?.ok, ...findings.map(({ ok }) => ok)]).toEqual([true, true, false, false, false])
  expect(findings[1]?.en).toMatch(/lacks: Send Messages\. .*Edit Channel → Permissions/)
  expect(findings[2]?.zh).toContain('编辑频道')
  expect(findings[3]?.en).toContain('Copy Channel ID')
  fake.expectNothingElse()
  await fake.close()
})

it('says in time that Discord cannot be reached', async () => {
  const [finding] = await checkDiscord({ token: 'away.away.away', apiUrl: `http://127.0.0.1:${await findClosedPort()}/api` })
  expect(finding).toMatchObject({ ok: false, en: expect.stringContaining('cannot be reached') })
})

it('reckons as Discord does: server, everyone, roles, then the bot itself; an administrator may all', () => {
  const base = {
    guildId: 'g',
    botId: 'b',
    roleIds: ['r'],
    roles: [
      { id: 'g', permissions: '0' },
      { id: 'r', permissions: String(all) },
    ],
  }
  const send = String(1n << 11n)
  expect(findLacking(computePermissions({ ...base, overwrites: [] }))).toEqual([])
  expect(findLacking(computePermissions({ ...base, overwrites: [{ id: 'g', allow: '0', deny: send }] })).map(({ en }) => en)).toEqual(['Send Messages'])
  expect(
    findLacking(
      computePermissions({
        ...base,
        overwrites: [
          { id: 'r', allow: '0', deny: send },
          { id: 'b', allow: send, deny: '0' },
        ],
      }),
    ),
  ).toEqual([])
  expect(findLacking(computePermissions({ ...base, roles: [{ id: 'r', permissions: '8' }], overwrites: [{ id: 'g', allow: '0', deny: send }] }))).toEqual([])
  expect(findLacking(computePermissions({ ...base, roleIds: [], overwrites: [] })).length).toBe(neededPermissions.length)
})

it('makes the invite link from an application id, or asks the token’s', async () => {
  const fake = await startFakeDiscord()
  const { lines } = await findDiscordInvite(undefined, '123456789012345678')
  const url = new URL(lines[0] ?? '')
  expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: '123456789012345678', scope: 'bot applications.commands', permissions: String(all) })
  expect((await findDiscordInvite({ token: fake.token, apiUrl: fake.apiUrl }, undefined)).lines[0]).toContain('client_id=900000000000000001')
  await expect(findDiscordInvite(undefined, undefined)).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(findDiscordInvite(undefined, 'me')).rejects.toMatchObject({ code: 'invalid-input' })
  await fake.close()
})
