import { afterEach, describe, expect, it } from 'vitest'
import { useDatabases } from '../../databases.ts'
import { readTeams } from '../../../src/platforms/slack/teams.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { body, reply } from '../../../src/reply/parts.ts'
import { type OAuthStage, startOAuthStage } from './oauth-stage.ts'
import { startSlackStage } from './slack-harness.ts'

const said = reply([body('您好')])
const delivery = { reply: said, language: 'zh-CN', dedupeKey: 'key-1' } as const

describe.each(['socket', 'http'] as const)('two workspaces of one app, %s', (mode) => {
  const { open } = useDatabases('sqlite')
  let stage: OAuthStage
  afterEach(() => stage.close())

  const start = async (home?: string) => {
    const database = await open()
    if (home !== undefined) await database.settings.setOnce('home-workspace:slack', home)
    const gateway = createRecordingGateway({ suggestions: [{ value: '/help ', label: '/help' }], answer: () => said })
    stage = await startOAuthStage(mode, database, gateway)
    for (const teamId of ['T1', 'T2']) {
      await stage.install({ teamId })
      stage.fake.addChannel(`C${teamId}`, { teamId })
    }
    return { ...stage, gateway }
  }
  const senders = (method: string) => stage.fake.calls.filter((call) => call.method === method && call.outcome === 'ok').map(({ teamId }) => teamId)

  it('keeps the people of one from being those of the other, and answers each with its own token', async () => {
    const { fake, gateway } = await start()
    await fake.inTeam('T1').command('U1', 'CT1', '/score 西夏')
    await fake.nextMessage({ channel: 'CT1', onlyFor: 'U1' })
    await fake.inTeam('T2').command('U1', 'CT2', '/score 西夏')
    await fake.nextMessage({ channel: 'CT2', onlyFor: 'U1' })
    await fake.inTeam('T2').say('U1', '帮助', 'CT2')
    await fake.nextMessage({ channel: 'CT2' })

    expect(gateway.invocations.map(({ externalId, place }) => [externalId, place.address])).toEqual([
      ['T1/U1', 'T1/CT1'],
      ['T2/U1', 'T2/CT2'],
      ['T2/U1', 'T2/CT2'],
    ])
    expect(senders('conversations.info')).toEqual(['T1', 'T2'])

    // On a message of another organisation: who uses the shortcut, and where, is T2's.
    await fake.inTeam('T2').shortcut('U1', 'hand-in', { channelId: 'CT2' })
    await fake.nextMessage({ channel: 'CT2', containing: '没有文件' })
    await fake.inTeam('T2').shortcut('U1', 'choose')
    await fake.nextView('U1')
    expect(senders('views.open')).toEqual(['T2'])
    fake.expectNothingElse()
  })

  it('delivers with the token of the workspace that the address names, finds and redraws it there', async () => {
    const { fake, slack } = await start()
    const sent = await slack.messenger.send({ ...delivery, address: 'T2/CT2' })
    await fake.nextMessage({ channel: 'CT2' })
    expect(sent.externalId).toMatch(/^T2\/CT2:/)
    expect(await slack.messenger.findSent?.({ ...delivery, address: 'T2/CT2' })).toEqual(sent)
    await slack.messenger.update?.(sent.externalId, { ...delivery, address: 'T2/CT2' })
    await fake.nextMessage({ channel: 'CT2', via: 'chat.update' })
    expect([...senders('chat.postMessage'), ...senders('chat.update')]).toEqual(['T2', 'T2'])

    await expect(slack.messenger.send({ ...delivery, address: 'T1/CT2' })).rejects.toMatchObject({ details: { reason: 'channel_not_found' } })
    for (const address of ['T9/C1', 'CT1'])
      await expect(slack.messenger.send({ ...delivery, address })).rejects.toMatchObject({ code: 'rejected', details: { reason: 'workspace_not_installed' } })
    fake.expectNothingElse()
  })

  it('takes people of an organisation that has not joined for guests, until it joins', async () => {
    const { fake, gateway, slack, install, later } = await start()
    const mention = async (user_team: string, event_id: string) => {
      const event = { type: 'app_mention', channel: 'CT1', user: 'U5', user_team, text: '帮助', ts: `1.${event_id.length}` }
      const payload = { type: 'event_callback', event_id, team_id: 'T1', authorizations: [{ team_id: 'T1', enterprise_id: null }], event }
      await fake.events.deliver({ kind: 'events_api', payload })
      await fake.nextMessage({ channel: 'CT1' })
    }
    await mention('T9', 'Ev1')
    await mention('T2', 'Ev2')
    expect(await slack.messenger.findGuest?.('T9/U5')).toBe(true)
    await install({ teamId: 'T9' })
    later(6000)
    await mention('T9', 'Ev3')
    expect(gateway.invocations.map(({ externalId, guest }) => [externalId, guest])).toEqual([
      ['T9/U5', true],
      ['T2/U5', undefined],
      ['T9/U5', undefined],
    ])
  })

  it('leaves alone what comes from a workspace that is not or no longer installed', async () => {
    const { fake, gateway, slack, later } = await start()
    await fake.inTeam('T9').command('U1', 'CT1', '/score 西夏')
    await fake.uninstall('T1')
    await fake.inTeam('T1').command('U1', 'CT1', '/score 西夏')
    later(6000)
    await expect(slack.messenger.send({ ...delivery, address: 'T1/CT1' })).rejects.toMatchObject({ details: { reason: 'workspace_not_installed' } })
    expect(gateway.invocations).toEqual([])
    fake.expectNothingElse()
  })

  it('keeps the addresses and accounts of the workspace whose token once stood in the environment', async () => {
    const { fake, gateway, slack } = await start('T1')
    await fake.inTeam('T1').command('U1', 'CT1', '/score 西夏')
    await fake.nextMessage({ channel: 'CT1', onlyFor: 'U1' })
    expect(gateway.invocations.map(({ externalId, place }) => [externalId, place.address])).toEqual([['U1', 'CT1']])
    expect((await slack.messenger.send({ ...delivery, address: 'CT1' })).externalId).toMatch(/^CT1:/)
    await fake.nextMessage({ channel: 'CT1' })
    fake.expectNothingElse()
  })
})

it('takes people of another workspace in a shared channel for their own workspace’s, also with one token', async () => {
  const gateway = createRecordingGateway({ answer: () => said })
  const { fake, close } = await startSlackStage('http', gateway)
  const event = { type: 'app_mention', channel: 'C1', user: 'U1', user_team: 'T9', text: '<@UFENGHUO> 帮助', ts: '1.2' }
  const payload = { type: 'event_callback', event_id: 'EvGuest', team_id: 'TFAKE', authorizations: [{ team_id: 'TFAKE', enterprise_id: null }], event }
  await fake.events.deliver({ kind: 'events_api', payload })
  await fake.nextMessage({ channel: 'C1' })
  expect(gateway.invocations.map(({ externalId }) => externalId)).toEqual(['T9/U1'])
  await close()
})

it.each([
  ['a slash command', { team_id: 'T1', user_id: 'U1' }, ['T1', 'T1']],
  ['a button pressed by a guest', { team: { id: 'T9' }, user: { id: 'U1', team_id: 'T9' }, message: { team: 'T1' } }, ['T1', 'T9']],
  ['a modal sent by a guest', { team: { id: 'T9' }, user: { id: 'U1', team_id: 'T9' }, view: { app_installed_team_id: 'T1' } }, ['T1', 'T9']],
  ['a mention by a guest', { team_id: 'T9', authorizations: [{ team_id: 'T1' }], event: { user_team: 'T9' } }, ['T1', 'T9']],
  ['a colleague in one enterprise', { team: { id: 'T1' }, enterprise: { id: 'E1' }, user: { id: 'W1', team_id: 'T2' } }, ['T1', 'T1']],
  ['a slash command in one enterprise', { command: '/score', team_id: 'T2', enterprise_id: 'E1' }, ['T2', 'T2']],
  ['nothing to go by', { user: 'U1' }, [undefined, undefined]],
])('reads the workspaces of %s', (_, given, [teamId, actorTeamId]) => {
  expect(readTeams(given)).toEqual({ teamId, actorTeamId, isOfEnterprise: 'enterprise' in given || 'enterprise_id' in given })
})
