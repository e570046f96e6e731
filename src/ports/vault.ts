/** Keeps secrets of others (tokens of workspaces) encrypted at rest. */
export interface Vault {
  /** Encrypts under the first key. `context` says whose secret it is: a sealed text opens for no other. AppError `unavailable` where there is no key. */
  seal(plain: string, context: string): string
  /** AppError `unavailable`, reason `no-key`, `unknown-key` or `damaged`. */
  open(sealed: string, context: string): string
  /** Whether it was sealed under another key than the first. */
  isStale(sealed: string): boolean
}
