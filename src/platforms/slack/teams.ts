import { z } from 'zod'

/** The workspace an event is for, and the one whose person caused it: in a shared channel they differ. */
export interface EventTeams {
  readonly teamId: string | undefined
  readonly actorTeamId: string | undefined
  /** People's ids are the organisation's there. */
  readonly isOfEnterprise: boolean
}

const id = z.string().min(1)
const team = z.object({ id }).nullish()
const body = z.object({
  type: z.string().nullish(),
  team_id: id.nullish(),
  team,
  enterprise: z.object({ id }).nullish(),
  user: z.object({ team_id: id.nullish() }).nullish().catch(undefined),
  message: z.object({ team: id.nullish() }).nullish().catch(undefined),
  view: z.object({ app_installed_team_id: id.nullish() }).nullish().catch(undefined),
  authorizations: z.array(z.object({ team_id: id.nullish(), enterprise_id: id.nullish() })).nullish(),
  event: z.object({ user_team: id.nullish(), source_team: id.nullish() }).nullish().catch(undefined),
})

/**
 * From what Slack signed. An event names the installation that it was sent for; a button the workspace that posted the message, a modal the one that
 * opened it, because `team` is there the presser's. Within an enterprise people's ids are the organisation's, so they count as one workspace's.
 * https://docs.slack.dev/apis/slack-connect
 */
export function readTeams(raw: unknown): EventTeams {
  const command = readCommandTeams(raw)
  if (command !== undefined) return command
  const read = body.safeParse(raw).data
  if (read === undefined) return { teamId: undefined, actorTeamId: undefined, isOfEnterprise: false }

  const [authorization] = read.authorizations ?? []
  // A shortcut is used where the app is installed, on anybody's message.
  const posted = read.type === 'message_action' ? undefined : read.message?.team
  const teamId = authorization?.team_id ?? read.view?.app_installed_team_id ?? posted ?? read.team?.id ?? read.team_id ?? undefined
  const isOfEnterprise = (authorization?.enterprise_id ?? read.enterprise?.id ?? undefined) !== undefined
  const actor = read.event?.user_team ?? read.event?.source_team ?? read.user?.team_id ?? undefined
  return { teamId, actorTeamId: isOfEnterprise ? teamId : (actor ?? teamId), isOfEnterprise }
}

/** A slash command names its workspace alone. They come in floods, and the whole shape costs more to read than the acknowledgement. */
function readCommandTeams(raw: unknown): EventTeams | undefined {
  if (typeof raw !== 'object' || raw === null || !('command' in raw) || !('team_id' in raw)) return undefined
  if (typeof raw.command !== 'string' || typeof raw.team_id !== 'string' || raw.team_id === '') return undefined
  return { teamId: raw.team_id, actorTeamId: raw.team_id, isOfEnterprise: 'enterprise_id' in raw && Boolean(raw.enterprise_id) }
}

const goneEvent = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_time: z.number(),
  event: z.union([
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) }),
  ]),
})

/** An event that ends a workspace's installation; undefined for any other. Its time is in whole seconds: the last instant of that one is meant. */
export function readEnding(raw: unknown): { readonly teamId: string; readonly reason: string; readonly at: Date } | undefined {
  const read = goneEvent.safeParse(raw).data
  return read === undefined ? undefined : { teamId: read.team_id, reason: read.event.type, at: new Date(read.event_time * 1000 + 999) }
}
