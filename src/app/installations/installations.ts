import { AppError } from '../../domain/error.ts'
import type { StoredInstallation } from '../../ports/installation-store.ts'
import type { Installation, Installations } from '../../ports/installations.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Vault } from '../../ports/vault.ts'
import { recordEntry, system } from '../dependencies.ts'
import { hashSecret, type SecretNeeds, useSecret } from '../people/one-time-secret.ts'
import { requireAdministrator } from './require-administrator.ts'

const stateMs = 10 * 60_000

/** Whose token it is, for the vault. */
export const contextOf = (platform: string, teamId: string): string => `installation:${platform}:${teamId}`

/** Installing, using and ending the workspaces of a platform; each change with its row of the record. */
export function createInstallations(needs: SecretNeeds & { readonly vault: Vault }, platform: string): Installations {
  const { database, ids, stopwatch, vault } = needs
  const homeKey = `home-workspace:${platform}`
  const entry = (kind: string, row: { readonly actorId: string; readonly teamId: string; readonly data?: Record<string, unknown> }) =>
    recordEntry(needs, { actorId: row.actorId, kind, subject: `workspace:${platform}:${row.teamId}`, data: row.data ?? {} })
  const use = async (stores: Pick<Stores, 'access' | 'units'>, purpose: 'install' | 'install-state', secret: string): Promise<string> =>
    (await requireAdministrator(stores, await useSecret({ database: stores, stopwatch }, purpose, secret))).id

  return {
    async find(teamId) {
      const stored = await database.installations.find(platform, teamId)
      return stored === undefined ? undefined : toInstallation(stored, vault)
    },
    async list() {
      const stored = await database.installations.list(platform)
      return stored.map(({ teamId, teamName, sealedToken }) => ({ teamId, teamName, isStale: vault.isStale(sealedToken) }))
    },
    begin: (invite) =>
      database.transaction(async (stores) => {
        const personId = await use(stores, 'install', invite)
        const state = ids.secret(24)
        const expiresAt = new Date(stopwatch.now().getTime() + stateMs)
        await stores.access.addSecret({ hash: hashSecret(state), purpose: 'install-state', personId, expiresAt })
        return state
      }),
    confirm: (state) => database.transaction((stores) => use(stores, 'install-state', state)),
    async install({ token, ...installation }) {
      const { teamId, invitedBy, installerId, scopes } = installation
      const sealedToken = vault.seal(token, contextOf(platform, teamId))
      await database.transaction(async (stores) => {
        await stores.installations.save({ ...installation, platform, sealedToken, installedAt: stopwatch.now() })
        await stores.record.append([entry('workspace.installed', { actorId: invitedBy, teamId, data: { installerId, scopes } })])
      })
    },
    async refuse({ by, teamId, reason }) {
      await database.record.append([entry('workspace.refused', { actorId: by, teamId, data: { reason } })])
    },
    end: (teamId, { reason, at }) =>
      database.transaction(async (stores) => {
        const removed = await stores.installations.remove(platform, teamId, at)
        if (removed) await stores.record.append([entry('workspace.uninstalled', { actorId: system, teamId, data: { reason } })])
        return removed
      }),
    findHome: () => database.settings.get(homeKey),
    async rememberHome(teamId) {
      await database.settings.setOnce(homeKey, teamId)
    },
  }
}

function toInstallation(stored: StoredInstallation, vault: Vault): Installation {
  const { platform, teamId, teamName, botUserId, botId, scopes, installedAt, sealedToken } = stored
  return { teamId, teamName, botUserId, botId, scopes, installedAt, token: vault.open(sealedToken, contextOf(platform, teamId)) }
}

/** Seals every token under the first key; what another process changed meanwhile is left to it. How many were changed. */
export async function rotateSecrets(needs: SecretNeeds & { readonly vault: Vault }, platform: string): Promise<number> {
  const { database, vault } = needs
  const stale = (await database.installations.list(platform)).filter(({ sealedToken }) => vault.isStale(sealedToken))
  let changed = 0
  for (const { teamId, sealedToken: from } of stale) {
    const context = contextOf(platform, teamId)
    const to = vault.seal(vault.open(from, context), context)
    const done = await database.transaction(async (stores) => {
      const resealed = await stores.installations.reseal({ platform, teamId, from, to })
      const row = { actorId: system, kind: 'workspace.key-changed', subject: `workspace:${platform}:${teamId}` }
      if (resealed) await stores.record.append([recordEntry(needs, row)])
      return resealed
    })
    if (done) changed += 1
  }
  return changed
}

/** For people who may not install: found out before a link is made. */
export async function findAdministrator({ database }: Pick<SecretNeeds, 'database'>, name: string): Promise<string> {
  const people = await database.units.listPeople()
  const person = people.find(({ id, name: words }) => id === name || words.zh === name || words.en.toLowerCase() === name.toLowerCase())
  if (person === undefined) throw new AppError('not-found', { zh: `没有“${name}”这个人。`, en: `Nobody is called “${name}”.` })

  return (await requireAdministrator(database, person.id)).id
}
