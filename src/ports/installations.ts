export interface Installation {
  readonly teamId: string
  readonly teamName: string
  readonly token: string
  readonly botUserId: string
  readonly botId: string | null
  readonly scopes: readonly string[]
  /** Real time. */
  readonly installedAt: Date
}

export interface NewInstallation extends Omit<Installation, 'installedAt'> {
  readonly enterpriseId: string | null
  readonly appId: string
  /** The platform's id of whoever pressed Allow. */
  readonly installerId: string
  /** Person id of the administrator whose link it was. */
  readonly invitedBy: string
}

/** The workspaces of one platform that installed the bot. */
export interface Installations {
  /** With its token; undefined where it did not install the bot. AppError `unavailable` where the token can't be opened. */
  find(teamId: string): Promise<Installation | undefined>
  /** By team; tokens stay closed. */
  list(): Promise<readonly { readonly teamId: string; readonly teamName: string; readonly isStale: boolean }[]>
  /** Uses an administrator's link up, and gives the state that the platform brings back, good for ten minutes. AppError `forbidden`. */
  begin(invite: string): Promise<string>
  /** Uses the state up: the administrator's person id. AppError `forbidden`. */
  confirm(state: string): Promise<string>
  install(installation: NewInstallation): Promise<void>
  /** An installation that was asked for and not taken. */
  refuse(refusal: { readonly by: string; readonly teamId: string; readonly reason: string }): Promise<void>
  /** It was removed, or its token was, at an instant: what was installed anew since stays. False where there was none. */
  end(teamId: string, ended: { readonly reason: string; readonly at: Date }): Promise<boolean>
  /** The workspace whose token stood in the environment: accounts and destinations from then bear no team. */
  findHome(): Promise<string | undefined>
  /** The first one stays. */
  rememberHome(teamId: string): Promise<void>
}
