import type { SlackState } from './slack-state.ts'

/** A workspace and the bot's token there. */
export interface FakeTeam {
  readonly id: string
  readonly token: string
  readonly botUserId: string
  readonly botId: string
  /** As Slack tells them in the header x-oauth-scopes. */
  readonly scopes: readonly string[]
}

export const fakeClient = { id: '111.222', secret: 'fake-client-secret-4444' }

/** How Slack's consent page is answered. */
export interface Consent {
  readonly teamId: string
  readonly installerId?: string
  readonly isEnterpriseInstall?: boolean
  readonly rotates?: boolean
  readonly scopes?: readonly string[]
  readonly enterpriseId?: string
}

interface Grant extends Consent {
  readonly redirectUri: string
  readonly asked: readonly string[]
}

export type Grants = Map<string, Grant>

/** Presses Allow on Slack's page: the address the browser is sent back to. */
export function approve(state: SlackState, authorizeUrl: string, consent: Consent): string {
  const url = new URL(authorizeUrl)
  const query = url.searchParams
  if (`${url.origin}${url.pathname}` !== 'https://slack.com/oauth/v2/authorize') throw new Error(`not Slack's page: ${url.href}`)
  if (query.get('client_id') !== fakeClient.id) throw new Error('Slack does not know this client')
  const redirectUri = query.get('redirect_uri') ?? ''
  const code = state.next('secret-code-')
  state.grants.set(code, { ...consent, redirectUri, asked: (query.get('scope') ?? '').split(',') })
  return `${redirectUri}?code=${code}&state=${encodeURIComponent(query.get('state') ?? '')}`
}

/** oauth.v2.access: a code works once, for the client and address that asked for it. */
export function exchangeCode(args: Readonly<Record<string, unknown>>, state: SlackState): Readonly<Record<string, unknown>> {
  if (args.client_id !== fakeClient.id || args.client_secret !== fakeClient.secret) return { ok: false, error: 'invalid_client_id' }
  const grant = state.grants.get(String(args.code))
  state.grants.delete(String(args.code))
  if (grant === undefined) return { ok: false, error: 'invalid_code' }
  if (args.redirect_uri !== grant.redirectUri) return { ok: false, error: 'bad_redirect_uri' }

  const { teamId, scopes = grant.asked } = grant
  const token = `xoxb-${teamId}-${state.next('')}`
  state.teams.set(token, { id: teamId, token, botUserId: `UBOT${teamId}`, botId: `B${teamId}`, scopes })
  const isOrg = grant.isEnterpriseInstall === true
  return {
    ok: true,
    app_id: 'AFAKE',
    access_token: token,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: `UBOT${teamId}`,
    team: isOrg ? null : { id: teamId, name: `Workspace ${teamId}` },
    enterprise: isOrg ? { id: 'E1', name: 'Org' } : grant.enterpriseId === undefined ? null : { id: grant.enterpriseId, name: 'Org' },
    authed_user: { id: grant.installerId ?? 'UADMIN' },
    is_enterprise_install: isOrg,
    ...(grant.rotates === true ? { refresh_token: 'xoxe-1', expires_in: 43_200 } : {}),
  }
}
