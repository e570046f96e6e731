export interface Account {
  readonly platform: string
  readonly externalId: string
  readonly personId: string
  readonly linkedAt: Date
}

export interface OneTimeSecret {
  /** SHA-256 of the secret, in hexadecimal. */
  readonly hash: string
  /** `ack:ID`: acknowledges the notice of that outbox row. */
  readonly purpose: 'link' | 'sign-in' | 'install' | 'install-state' | `ack:${string}`
  readonly personId: string
  /** Real time. */
  readonly expiresAt: Date
}

export interface Session {
  readonly idHash: string
  readonly personId: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Chat accounts, one-time secrets, sessions, and redelivered events. */
export interface AccessStore {
  findAccount(platform: string, externalId: string): Promise<Account | undefined>
  listAccounts(personId: string): Promise<readonly Account[]>
  /** Links or relinks. */
  saveAccount(account: Account): Promise<void>
  addSecret(secret: OneTimeSecret): Promise<void>
  /** Uses the secret up, once: undefined where unknown, used or expired. One conditional update. */
  useSecret(hash: string, purpose: OneTimeSecret['purpose'], realNow: Date): Promise<string | undefined>
  /** What an unused, unexpired secret is for; it stays unused. */
  findSecret(hash: string, realNow: Date): Promise<{ readonly purpose: string; readonly personId: string } | undefined>
  addSession(session: Session): Promise<void>
  findSession(idHash: string, realNow: Date): Promise<Session | undefined>
  removeSession(idHash: string): Promise<void>
  /** Keeps an event from outside with its invocation (JSON): `new`, `pending` (seen, not finished) or `done`. One statement decides. */
  acceptInbound(key: string, invocation: string, realNow: Date): Promise<'new' | 'pending' | 'done'>
  finishInbound(key: string, realNow: Date): Promise<void>
  /** Keeps the invocation of an unfinished event anew: within the transaction that carries it out, so that it is not carried out again. */
  noteInbound(key: string, invocation: string): Promise<void>
  /** Accepted before the instant and never finished: the process died in between. */
  listUnfinishedInbound(acceptedBefore: Date): Promise<readonly { readonly key: string; readonly invocation: string }[]>
  /** Sweeps expired secrets, sessions and stored files, and finished events accepted before the instant. */
  sweep(realNow: Date, keysSeenBefore: Date): Promise<void>
}
