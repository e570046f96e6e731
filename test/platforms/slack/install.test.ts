import { afterEach, expect, it } from 'vitest'
import { rotateSecrets } from '../../../src/app/installations/installations.ts'
import { createVault } from '../../../src/system/vault.ts'
import { eachDatabase } from '../../databases.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { keys, type OAuthStage, startOAuthStage } from './oauth-stage.ts'

eachDatabase('installing by OAuth', (open) => {
  let stage: OAuthStage
  afterEach(() => stage.close())

  const start = async (mode: 'socket' | 'http' = 'http') => {
    stage = await startOAuthStage(mode, await open(), createRecordingGateway())
    return stage
  }
  const recorded = async () => (await stage.needs.database.record.list({ limit: 100 })).map(({ kind, subject }) => `${kind} ${subject}`)

  it.each(['socket', 'http'] as const)('keeps a workspace with its token encrypted, and writes it into the record (%s)', async (mode) => {
    const { fake, log, installations, install, needs } = await start(mode)
    const { status, text } = await install({ teamId: 'T1', installerId: 'UADMIN' })
    expect([status, text]).toEqual([200, expect.stringContaining('安装完成')])

    const token = (await installations.find('T1'))?.token ?? ''
    expect(token).toMatch(/^xoxb-T1-/)
    const stored = await needs.database.installations.find('slack', 'T1')
    expect(stored).toMatchObject({ teamName: 'Workspace T1', botUserId: 'UBOTT1', installerId: 'UADMIN', invitedBy: 'boss' })
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(await recorded()).toContain('workspace.installed workspace:slack:T1')
    for (const secret of [token, 'fake-client-secret', 'secret-code-']) expect(log.text()).not.toContain(secret)
    fake.expectNothingElse()
  })

  it('needs an administrator’s link, which works once, also where it was only previewed', async () => {
    const { baseUrl, begin, invite, later, needs } = await start()
    expect((await fetch(`${baseUrl}/slack/install`)).status).toBe(403)
    expect((await begin('made-up')).status).toBe(403)
    expect(await begin(await invite('clerk'))).toMatchObject({ status: 403, text: expect.stringContaining('管理员') })

    const link = await invite()
    const page = await fetch(`${baseUrl}/slack/install?invite=${link}`)
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'none'")])
    expect(await page.text()).toContain('method="post"')
    expect((await begin(link)).status).toBe(302)
    expect((await begin(link)).status).toBe(403)

    const old = await invite()
    later(25 * 3_600_000)
    expect((await begin(old)).status).toBe(403)
    expect(await needs.database.installations.list('slack')).toEqual([])
  })

  it('refuses a state that is another browser’s, used, old or made up', async () => {
    const { fake, begin, finish, invite, later, installations } = await start()
    const first = await begin(await invite())
    const back = fake.approve(first.location, { teamId: 'T1' })
    expect((await finish(back, 'slack-app-oauth-state=other')).status).toBe(403)
    expect((await finish(back, first.cookie)).status).toBe(200)
    expect((await finish(fake.approve(first.location, { teamId: 'T2' }), first.cookie)).status).toBe(403)

    const second = await begin(await invite())
    later(11 * 60_000)
    expect((await finish(fake.approve(second.location, { teamId: 'T3' }), second.cookie)).status).toBe(403)
    expect((await finish(`${stage.baseUrl}/slack/oauth_redirect?code=x&state=y`, 'slack-app-oauth-state=y')).status).toBe(403)
    expect((await finish(`${stage.baseUrl}/slack/oauth_redirect?error=access_denied`, '')).status).toBe(403)
    expect((await installations.list()).map(({ teamId }) => teamId)).toEqual(['T1'])
  })

  it('refuses an administrator who left meanwhile, and installations it can’t serve', async () => {
    const { fake, begin, finish, invite, install, installations, needs } = await start()
    expect((await install({ teamId: 'T1', isEnterpriseInstall: true })).text).toContain('整个组织')
    expect((await install({ teamId: 'T1', rotates: true })).text).toContain('令牌轮换')
    expect((await install({ teamId: 'T1', scopes: ['commands'] })).text).toContain('chat:write')
    expect((await recorded()).filter((row) => row.startsWith('workspace.refused'))).toEqual([
      'workspace.refused workspace:slack:E1',
      'workspace.refused workspace:slack:T1',
      'workspace.refused workspace:slack:T1',
    ])

    const { location, cookie } = await begin(await invite())
    const boss = await needs.database.units.findPerson('boss')
    if (boss !== undefined) await needs.database.units.savePerson({ ...boss, active: false })
    expect((await finish(fake.approve(location, { teamId: 'T1' }), cookie)).status).toBe(403)
    expect(await installations.list()).toEqual([])
  })

  it('forgets a workspace that removed the app, but not one that came back since', async () => {
    const { fake, install, installations, later } = await start()
    await install({ teamId: 'T1' })
    await install({ teamId: 'T2' })
    expect((await fake.uninstall('T1')).status).toBe(200)
    expect((await installations.list()).map(({ teamId }) => teamId)).toEqual(['T2'])
    expect(await recorded()).toContain('workspace.uninstalled workspace:slack:T1')

    expect((await fake.uninstall('T2', 'tokens_revoked')).status).toBe(200)
    expect(await installations.list()).toEqual([])

    later(60_000)
    await install({ teamId: 'T1' })
    await install({ teamId: 'T2' })
    await fake.events.redeliver()
    expect((await installations.list()).map(({ teamId }) => teamId)).toEqual(['T1', 'T2'])
  })

  it('changes the key: old tokens open until they are sealed anew, once', async () => {
    const { install, needs } = await start()
    await install({ teamId: 'T1' })
    const both = { ...needs, vault: createVault([keys[1], keys[0]]) }
    expect(await Promise.all([rotateSecrets(both, 'slack'), rotateSecrets(both, 'slack')]).then(([one, other]) => one + other)).toBe(1)
    expect(await rotateSecrets(both, 'slack')).toBe(0)
    expect((await recorded()).filter((row) => row === 'workspace.key-changed workspace:slack:T1').length).toBe(1)

    const stored = await needs.database.installations.find('slack', 'T1')
    expect(createVault([keys[1]]).open(stored?.sealedToken ?? '', 'installation:slack:T1')).toMatch(/^xoxb-T1-/)
    await expect(stage.installations.find('T1')).rejects.toMatchObject({ code: 'unavailable', details: { reason: 'unknown-key' } })
  })
})
