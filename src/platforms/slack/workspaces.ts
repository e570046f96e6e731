import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Installation, Installations } from '../../ports/installations.ts'
import type { Log } from '../../ports/log.ts'
import { asGuests } from './guests.ts'
import { prefixOf, scopeGateway } from './team-address.ts'
import { readEnding, readTeams } from './teams.ts'
import type { Workspace } from './workspace.ts'

/** Which workspace an event belongs to. */
export interface Workspaces {
  /** With the accounts of whoever caused the event; undefined where the workspace has not installed the app. */
  forEvent(body: unknown): Promise<Workspace | undefined>
  /** For sending. */
  forTeam(teamId: string): Promise<Workspace | undefined>
  /** Who we are there, for Bolt. */
  authorize(teamId: string | undefined): Promise<{ readonly botToken: string; readonly botUserId: string; readonly botId?: string }>
  /** True where the event ended an installation. */
  takeEnding(body: unknown): Promise<boolean>
  stop(): void
}

/** One workspace's parts, for the accounts of one workspace. */
export type Build = (installation: Pick<Installation, 'token' | 'botUserId' | 'botId'>, gateway: Gateway) => Workspace

interface WorkspacesOptions {
  readonly installations: Installations
  readonly gateway: Gateway
  readonly stopwatch: Stopwatch
  readonly log: Log
  readonly build: Build
}

/** Another process may have installed or removed it meanwhile. */
const rememberedMs = 5000
/** Workspaces whose people speak in channels that they share with ours. */
const guestsKept = 200

interface Open {
  readonly installation: Installation
  readonly byActor: Map<string, Workspace>
}

/** Many workspaces, each with its own token, places and accounts; built when first heard of, anew when its token changes. */
export function createWorkspaces({ installations, gateway, stopwatch, log, build }: WorkspacesOptions): Workspaces {
  const open = new Map<string, Open>()
  const asked = new Map<string, { readonly until: number; readonly answer: Promise<Open | undefined> }>()
  let stopped = false

  const read = async (teamId: string): Promise<Open | undefined> => {
    const installation = await installations.find(teamId)
    const known = open.get(teamId)
    if (known !== undefined && known.installation.token === installation?.token) return known
    for (const workspace of known?.byActor.values() ?? []) workspace.stop()
    open.delete(teamId)
    if (installation === undefined) return undefined

    const fresh: Open = { installation, byActor: new Map() }
    open.set(teamId, fresh)
    return fresh
  }

  const find = (teamId: string): Promise<Open | undefined> => {
    const now = stopwatch.now().getTime()
    const remembered = asked.get(teamId)
    if (remembered !== undefined && remembered.until > now) return remembered.answer

    if (asked.size > 5000) asked.clear()
    const answer = read(teamId)
    asked.set(teamId, { until: now + rememberedMs, answer })
    answer.catch(() => asked.delete(teamId))
    return answer
  }

  const enter = async (teamId: string, actorTeamId: string): Promise<Workspace | undefined> => {
    const found = await find(teamId)
    if (found === undefined) return undefined
    // People of an organisation that has not joined are guests of the one they speak in.
    const isJoined = actorTeamId === teamId || (await find(actorTeamId)) !== undefined
    const key = isJoined ? actorTeamId : `${actorTeamId} as guests`
    const known = found.byActor.get(key)
    if (known !== undefined) return known

    const home = await installations.findHome()
    const scoped = scopeGateway(gateway, { actor: prefixOf(actorTeamId, home), place: prefixOf(teamId, home) })
    const workspace = found.byActor.get(key) ?? build(found.installation, isJoined ? scoped : asGuests(scoped))
    if (stopped) workspace.stop()
    if (found.byActor.size >= guestsKept) found.byActor.delete([...found.byActor.keys()].find((actor) => actor !== teamId) ?? '')
    found.byActor.set(key, workspace)
    return workspace
  }

  return {
    async forEvent(body) {
      const { teamId, actorTeamId } = readTeams(body)
      const workspace = teamId === undefined ? undefined : await enter(teamId, actorTeamId ?? teamId)
      if (workspace === undefined) log.warn({ platform: 'slack', teamId }, 'an event of a workspace that has not installed the app was left alone')
      return workspace
    },
    forTeam: (teamId) => enter(teamId, teamId),
    async authorize(teamId) {
      const found = teamId === undefined ? undefined : await find(teamId)
      if (found === undefined) throw new Error('the workspace has not installed the app')
      const { token, botUserId, botId } = found.installation
      return { botToken: token, botUserId, ...(botId === null ? {} : { botId }) }
    },
    async takeEnding(body) {
      const ending = readEnding(body)
      if (ending === undefined) return false
      const removed = await installations.end(ending.teamId, ending)
      asked.delete(ending.teamId)
      if (removed) log.warn({ platform: 'slack', teamId: ending.teamId, reason: ending.reason }, 'a workspace removed the app')
      return true
    },
    stop() {
      stopped = true
      for (const { byActor } of open.values()) for (const workspace of byActor.values()) workspace.stop()
    },
  }
}
