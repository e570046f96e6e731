import type { WSClient } from '@wecom/aibot-node-sdk'

/** Why a sign-in did not come about: WeCom's code, or no answer. */
export type SignInFailure = { readonly code: number | undefined } | 'silent'

/**
 * Codes with which WeCom says that the bot's id or secret is wrong, which no waiting mends: 853000 neither fits, 93019 no such bot, 40001 the secret,
 * 40058 not even shaped like one. Any other code (-1, busy, among them) is worth another try.
 */
const refusals: readonly number[] = [853000, 93019, 40001, 40058]

export const isRefusal = (failure: SignInFailure): boolean => failure !== 'silent' && failure.code !== undefined && refusals.includes(failure.code)

interface SignInOptions {
  /** Gives up at the first sign-in that is not taken. */
  readonly client: WSClient
  readonly signInMs: number
  readonly onFailed: (failure: SignInFailure) => void
}

/** Tells of every sign-in that is not taken, or not answered in time: the SDK waits for its answer for ever. */
export function watchSignIn({ client, signInMs, onFailed }: SignInOptions): { stop(): void } {
  let code: number | undefined
  let deadline: NodeJS.Timeout | undefined
  const stop = (): void => clearTimeout(deadline)

  client.on('connected', () => {
    stop()
    deadline = setTimeout(() => onFailed('silent'), signInMs)
    deadline.unref()
  })
  client.on('authenticated', stop)
  client.on('disconnected', stop)
  client.on('error', (error) => {
    code = codeOf(error) ?? code
    // Told when the connection of that sign-in is closed: before, no other can be opened.
    if (!('code' in error) || error.code !== 'WS_AUTH_FAILURE_EXHAUSTED') return
    const told = code
    code = undefined
    onFailed({ code: told })
  })

  return { stop }
}

/** The SDK tells the code at the end of its error's text and nowhere else. */
function codeOf(error: Error): number | undefined {
  const code = /^Authentication failed: [\s\S]*\(code: (-?\d+)\)$/.exec(error.message)?.[1]
  return code === undefined ? undefined : Number(code)
}
