import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it, vi } from 'vitest'
import { readConfig } from '../../src/assemble/environment.ts'
import { serve } from '../../src/assemble/serve.ts'
import { createLog } from '../../src/system/log.ts'
import { findFreePort } from '../chaos/server-process.ts'
import { eachDatabase } from '../databases.ts'
import { startFakeSlack } from '../fakes/slack-server.ts'
import { textOf } from './slack-world.ts'

vi.setConfig({ testTimeout: 90_000 })
const run = promisify(execFile)
const patienceMs = 30_000

eachDatabase('Slack by OAuth, from the link to the answer', (_open, createUrl) => {
  it('two workspaces install the app from links of the command line; each is served with its own token; one that takes its token back is served no more', async () => {
    const [fake, port, databaseUrl] = await Promise.all([startFakeSlack(), findFreePort(), createUrl('sample')])
    const publicUrl = `http://127.0.0.1:${port}`
    const slack = { ...fake.environment('http', 'oauth'), SECRET_KEY: 'key-of-the-story-0123456789-abcdefghij' }
    const env = { ...slack, DATABASE_URL: databaseUrl, SAMPLE: 'on', PORT: String(port), PUBLIC_URL: publicUrl }
    const server = await serve(readConfig(env), createLog('error'))
    fake.sendEventsTo(`${publicUrl}/slack/events`)

    const install = async (teamId: string) => {
      const { stdout } = await run(process.execPath, ['dist/src/main.js', 'manifest', 'slack', 'install', '--as', '何伟'], {
        env: { ...env, PATH: process.env.PATH },
      })
      const link = new URL(/http\S+/.exec(stdout)?.[0] ?? '')
      const page = await fetch(link)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Slack')])
      const begun = await fetch(`${publicUrl}${link.pathname}`, { method: 'POST', body: link.searchParams, redirect: 'manual' })
      const cookie = (begun.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
      const back = await fetch(fake.approve(begun.headers.get('location') ?? '', { teamId, installerId: `UADMIN${teamId}` }), { headers: { cookie } })
      expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('安装完成')])
    }
    const link = async (teamId: string, userId: string, person: string) => {
      fake.addUser(userId, teamId)
      const { text } = await ask(person, '/link')
      const code = /绑定码 (\d{6})/.exec(text)?.[1] ?? ''
      await fake.inTeam(teamId).command(userId, `D${userId}`, `/link ${code}`)
      expect(textOf(await fake.nextMessage({ channel: `D${userId}` }, patienceMs))).toContain('已绑定')
    }
    const { gateway } = server.program
    const ask = async (person: string, line: string) => {
      const place = { kind: 'private', ceiling: 'internal', address: person } as const
      const reply = await gateway.dispatch({ platform: 'console', externalId: person, text: line, place, method: 'command' })
      return { text: JSON.stringify(reply.parts) }
    }

    try {
      await install('T1')
      await install('T2')
      await link('T1', 'U1', 'zhang-min')
      await link('T2', 'U2', 'li-jing')
      for (const [teamId, userId] of [
        ['T1', 'U1'],
        ['T2', 'U2'],
      ] as const) {
        expect((await fake.inTeam(teamId).command(userId, `D${userId}`, '/score 西夏')).status).toBe(200)
        expect(textOf(await fake.nextMessage({ channel: `D${userId}` }, patienceMs))).toContain('82.75')
      }

      expect((await fake.uninstall('T2', 'tokens_revoked')).status).toBe(200)
      expect((await fake.inTeam('T2').command('U2', 'DU2', '/score 西夏')).status).toBe(200)
      await fake.inTeam('T1').command('U1', 'DU1', '/score 西夏')
      await fake.nextMessage({ channel: 'DU1' }, patienceMs)
      expect(fake.messagesIn('DU2')).toHaveLength(2)
      const kinds = (await server.program.needs.database.record.list({ limit: 200 })).map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind.startsWith('workspace.'))).toEqual(['workspace.installed', 'workspace.installed', 'workspace.uninstalled'])
      fake.expectNothingElse()
    } finally {
      await server.stop()
      await fake.close()
    }
  })
})
