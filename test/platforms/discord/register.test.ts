import { expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { describeCommands } from '../../../src/command/describe.ts'
import { diffCommands, type RegisteredCommand } from '../../../src/platforms/discord/diff-commands.ts'
import { createDiscordCommands, createDiscordInvite } from '../../../src/platforms/discord/register.ts'
import { refusalOfCommand, type Loose } from '../../fakes/discord-rules.ts'
import { findFaultsAt } from '../../fakes/discord-description.ts'
import { createRecordingGateway, sampleCommands } from '../../fakes/recording-gateway.ts'
import { startDiscordStage } from './discord-harness.ts'

const wanted = createDiscordCommands(sampleCommands, 'zh-CN')
/** As Discord tells it: with ids, versions, nulls and its own order of keys. */
const registered = (): readonly RegisteredCommand[] =>
  wanted.map((command, index) => ({
    nsfw: false,
    default_member_permissions: null,
    version: '1',
    ...Object.fromEntries(Object.entries(command).reverse()),
    type: command.type,
    name: command.name,
    id: String(index + 1),
    name_localizations: Object.keys(command.name_localizations).length === 0 ? null : command.name_localizations,
    options: command.options.map(({ required, ...option }) => (required ? { ...option, required } : option)),
  }))

it('declares every command of the program as Discord takes it, in Chinese and English', () => {
  const all = createDiscordCommands(describeCommands(commands), 'zh-CN')
  expect(all.map(({ name }) => name)).toEqual(commands.map(({ name }) => name))
  for (const command of all) {
    expect(refusalOfCommand(command as unknown as Loose)).toBeUndefined()
    expect(findFaultsAt('POST', '/applications/1/commands', command)).toEqual([])
    expect(Object.keys(command.description_localizations).sort()).toEqual(['en-GB', 'en-US', 'zh-CN'])
    expect(command.name_localizations['zh-CN']).toMatch(/\p{Script=Han}/u)
  }
  const names = all.map((command) => command.name_localizations['zh-CN'])
  expect(new Set(names).size).toBe(names.length)
})

it('types options by what they are', () => {
  expect(wanted.find(({ name }) => name === 'score')?.options).toMatchObject([
    { name: 'unit', name_localizations: { 'zh-CN': '县区' }, type: 3, required: false, autocomplete: true },
    { name: 'months', type: 4, min_value: 2, max_value: 36 },
  ])
  expect(wanted.find(({ name }) => name === 'ack')?.options[0]).toMatchObject({ name: 'unit', required: true })
  expect(wanted.find(({ name }) => name === 'ack')?.options[1]).toMatchObject({
    name: 'by',
    type: 3,
    choices: [{ value: 'phone', name_localizations: { 'en-US': 'telephone' } }, { value: 'meeting' }],
  })
  expect(wanted.find(({ name }) => name === 'import')?.options).toMatchObject([{ name: 'file', type: 11, required: false }])
})

it('finds no difference in what Discord tells of the same commands', () => {
  expect(diffCommands(wanted, registered())).toEqual({ create: [], change: [], remove: [] })
})

it('finds what is new, what is changed and what is gone, and leaves other kinds alone', () => {
  const [help, score, ...others] = registered()
  if (help === undefined || score === undefined) throw new Error('no commands')
  const known = [{ ...score, description: '另一句' }, ...others, { ...help, id: '77', name: 'old' }, { id: '78', type: 3, name: '查询得分' }]
  const { create, change, remove } = diffCommands(wanted, known)
  expect(create.map(({ name }) => name)).toEqual(['help'])
  expect(change.map(({ id, command }) => [id, command.name])).toEqual([[score.id, 'score']])
  expect(remove).toEqual([{ id: '77', name: 'old' }])
})

it('writes at the start only what differs, and says it before', async () => {
  const { fake, log, discord, startAgain, close } = await startDiscordStage(createRecordingGateway())
  await expect.poll(() => fake.registered().length).toBe(wanted.length)
  expect(log.lines.find(({ data }) => 'create' in data)).toMatchObject({
    level: 'info',
    data: { create: ['help', 'score', 'ack', 'import'], change: [], remove: [] },
  })
  const writes = () => fake.state.calls.filter(({ route }) => /^(POST|PATCH|PUT|DELETE) \/applications/.test(route)).length
  expect(writes()).toBe(wanted.length)

  fake.state.commands = fake.state.commands.map((command) => (command.name === 'ack' ? { ...command, description: 'old' } : command))
  await discord.stop()
  await startAgain()
  await expect.poll(() => writes()).toBe(wanted.length + 1)
  expect(fake.state.calls.at(-1)?.route).toBe('PATCH /applications/:/commands/:')
  fake.expectNothingElse()
  await close()
})

it('tries again where Discord cannot take the commands at once', async () => {
  const { fake, discord, startAgain, close } = await startDiscordStage(createRecordingGateway())
  await expect.poll(() => fake.registered().length).toBe(wanted.length)
  await discord.stop()
  fake.state.commands = []
  fake.fail('GET /applications/:/commands', { status: 503, code: 0 })
  await startAgain()
  await expect.poll(() => fake.registered().length, { timeout: 10_000 }).toBe(wanted.length)
  await close()
}, 20_000)

it('invites with the least that it needs', () => {
  const url = new URL(createDiscordInvite('900000000000000001'))
  expect(url.searchParams.get('scope')).toBe('bot applications.commands')
  const permissions = BigInt(url.searchParams.get('permissions') ?? '0')
  const [administrator, manageChannels, manageThreads, beginThreads] = [3n, 4n, 34n, 35n].map((bit) => permissions & (1n << bit))
  expect([administrator, manageChannels, manageThreads]).toEqual([0n, 0n, 0n])
  expect(beginThreads).not.toBe(0n)
})
