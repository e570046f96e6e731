import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredInstallation } from '../../src/ports/installation-store.ts'
import type { Database } from '../../src/ports/stores.ts'
import type { Opener } from './store-contract.ts'

const at = (time: string) => new Date(`2026-11-06T${time}Z`)

const first: StoredInstallation = {
  platform: 'slack',
  teamId: 'T1',
  teamName: '财政厅',
  enterpriseId: null,
  appId: 'A1',
  sealedToken: 'v1.sealed.1',
  botUserId: 'U1',
  botId: 'B1',
  scopes: ['chat:write', 'commands'],
  installerId: 'U2',
  invitedBy: 'p1',
  installedAt: at('01:00:00'),
}

/** Workspaces that installed the bot. */
export function installationContract({ open }: Opener): void {
  describe('installations', () => {
    let database: Database
    beforeAll(async () => {
      database = await open()
    })

    it('keeps one for each team, the newest', async () => {
      const { installations } = database
      await installations.save({ ...first, teamId: 'T2', botId: null, enterpriseId: 'E1', scopes: [] })
      await installations.save(first)
      const anew = { ...first, sealedToken: 'v1.sealed.2', installedAt: at('02:00:00') }
      await installations.save(anew)

      expect(await installations.find('slack', 'T1')).toEqual(anew)
      expect(await installations.find('other', 'T1')).toBeUndefined()
      expect((await installations.list('slack')).map(({ teamId, botId, scopes }) => [teamId, botId, scopes])).toEqual([
        ['T1', 'B1', ['chat:write', 'commands']],
        ['T2', null, []],
      ])
    })

    it('does not remove what was installed anew meanwhile', async () => {
      const { installations } = database
      expect(await installations.remove('slack', 'T1', at('01:30:00'))).toBe(false)
      expect(await installations.remove('slack', 'T1', at('02:00:00'))).toBe(true)
      expect(await installations.remove('slack', 'T1', at('02:00:00'))).toBe(false)
      expect(await installations.find('slack', 'T1')).toBeUndefined()
    })

    it('exchanges a sealed token only where it is still the one that was read', async () => {
      const { installations } = database
      const change = { platform: 'slack', teamId: 'T2', from: 'v1.sealed.1', to: 'v1.sealed.3' }
      expect(await installations.reseal(change)).toBe(true)
      expect(await installations.reseal(change)).toBe(false)
      expect((await installations.find('slack', 'T2'))?.sealedToken).toBe('v1.sealed.3')
    })
  })
}
