import type { WSClient } from '@wecom/aibot-node-sdk'

/**
 * Tells that another process took the connection. The SDK connects again at once where one broke, and only then: of a connection that was taken it tells no
 * more than its end where WeCom's event bears no type.
 */
export function watchDisplacement(client: WSClient, onDisplaced: () => void): void {
  let isSignedIn = false
  let goesOn = false

  client.on('authenticated', () => {
    isSignedIn = true
  })
  client.on('reconnecting', () => {
    goesOn = true
  })
  client.on('disconnected', () => {
    const wasSignedIn = isSignedIn
    isSignedIn = false
    goesOn = false
    if (wasSignedIn) queueMicrotask(() => goesOn || onDisplaced())
  })
}
