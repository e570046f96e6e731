/** A workspace that installed the bot; its token as it is kept. */
export interface StoredInstallation {
  readonly platform: string
  readonly teamId: string
  readonly teamName: string
  readonly enterpriseId: string | null
  readonly appId: string
  readonly sealedToken: string
  readonly botUserId: string
  readonly botId: string | null
  readonly scopes: readonly string[]
  /** The platform's id of whoever pressed Allow. */
  readonly installerId: string
  /** The administrator whose link it was. */
  readonly invitedBy: string
  /** Real time, of the newest installation. */
  readonly installedAt: Date
}

export interface InstallationStore {
  find(platform: string, teamId: string): Promise<StoredInstallation | undefined>
  /** By team. */
  list(platform: string): Promise<readonly StoredInstallation[]>
  /** Adds it, or takes the place of the one before. */
  save(installation: StoredInstallation): Promise<void>
  /** False where there is none, or where it was installed anew after the instant: what ended is the one before. */
  remove(platform: string, teamId: string, installedBefore: Date): Promise<boolean>
  /** Exchanges the sealed token where it is still the one that was read. One conditional update. */
  reseal(change: { readonly platform: string; readonly teamId: string; readonly from: string; readonly to: string }): Promise<boolean>
}
