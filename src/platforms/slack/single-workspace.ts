import type { Gateway } from '../../ports/gateway.ts'
import type { Identity } from './connection.ts'
import { asGuests } from './guests.ts'
import { prefixOf, scopeGateway } from './team-address.ts'
import { readTeams } from './teams.ts'
import type { Workspace } from './workspace.ts'
import type { Workspaces } from './workspaces.ts'

interface SingleOptions {
  readonly token: string
  readonly identity: Identity
  readonly gateway: Gateway
  readonly build: (gateway: Gateway) => Workspace
}

/** The one workspace of a token: its accounts and places bear no team. People of other workspaces, in shared channels, are accounts of theirs. */
export function createSingleWorkspace({ token, identity, gateway, build }: SingleOptions): Workspaces & { readonly own: Workspace } {
  const own = build(gateway)
  const guests = new Map<string, Workspace>()

  const forGuests = (teamId: string): Workspace => {
    const known = guests.get(teamId)
    if (known !== undefined) return known
    if (guests.size >= 200) guests.delete(guests.keys().next().value ?? '')
    const workspace = build(asGuests(scopeGateway(gateway, { actor: prefixOf(teamId, undefined), place: '' })))
    guests.set(teamId, workspace)
    return workspace
  }

  return {
    own,
    async forEvent(body) {
      const { teamId, actorTeamId, isOfEnterprise } = readTeams(body)
      const homeId = isOfEnterprise ? teamId : (identity.teamId ?? teamId)
      return actorTeamId === undefined || actorTeamId === homeId ? own : forGuests(actorTeamId)
    },
    forTeam: async () => own,
    authorize: async () => ({ botToken: token, botUserId: identity.botUserId ?? '', ...(identity.botId === undefined ? {} : { botId: identity.botId }) }),
    takeEnding: async () => false,
    stop() {
      for (const workspace of [own, ...guests.values()]) workspace.stop()
    },
  }
}
