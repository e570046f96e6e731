import type { WSClient } from '@wecom/aibot-node-sdk'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import { watchDisplacement } from './displaced.ts'
import { createOutcomes } from './outcomes.ts'
import { isRefusal, type SignInFailure, watchSignIn } from './sign-in.ts'

export interface Connection {
  isReady(): boolean
  /** True as soon as the bot is signed in; false where it is not within so much time. */
  becomesReady(milliseconds: number): Promise<boolean>
  /** Waits some seconds for the first sign-in; where WeCom is away or busy, goes on trying behind the back. AppError `rejected` where WeCom refuses id and secret. */
  start(): Promise<void>
  stop(): void
}

/** Shorter in tests. */
export interface ConnectionWaits {
  readonly patienceMs?: number
  readonly signInMs?: number
  readonly reconnectMs?: number
  readonly refusedAgainMs?: number
  readonly displacedAgainMs?: number
}

interface ConnectionOptions extends ConnectionWaits {
  /** Connects again by itself where the connection broke, and not where a sign-in failed. */
  readonly client: WSClient
  readonly log: Log
}

/** WeCom has ten seconds to answer a handshake, and ten to answer a sign-in. */
export const defaultSignInMs = 10_000
const longestWaitMs = 30_000

/**
 * Keeps the one connection a bot may have. Dropped: the SDK connects again by itself, with longer and longer waits, for ever. A sign-in that is not answered,
 * or not taken for now: begun anew here, with longer and longer waits too. Refused while running: tried again every minute, as the secret may be mended at
 * WeCom's side. Displaced by another process: never, because it would throw the other out in its turn, and after a restart the other is the newer one; that
 * is said again and again until somebody looks.
 */
export function keepConnected(options: ConnectionOptions): Connection {
  const { client, log, patienceMs = 5000, signInMs = defaultSignInMs, reconnectMs = 1000, refusedAgainMs = 60_000, displacedAgainMs = 600_000 } = options
  const outcomes = createOutcomes<'ready' | 'refused' | 'stopped'>()
  let isReady = false
  let isStopped = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  const later = (milliseconds: number, work: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(() => isStopped || work(), milliseconds)
    timer.unref()
  }
  const sayDisplaced = (): void => {
    if (isStopped) return
    log.error(
      { platform: 'wecom' },
      'another process has taken the connection of this WeCom bot, which may have one only: nothing comes in or goes out here. End the other process, then start this one anew',
    )
    later(displacedAgainMs, sayDisplaced)
  }
  const notSignedIn = (failure: SignInFailure): void => {
    if (isStopped) return
    client.disconnect()
    if (isRefusal(failure)) {
      log.error({ platform: 'wecom' }, 'WeCom refuses the bot: check WECOM_BOT_ID and WECOM_BOT_SECRET; it is tried again in a minute')
      later(refusedAgainMs, () => client.connect())
      outcomes.tell('refused')
      return
    }
    log.warn({ platform: 'wecom', ...(failure === 'silent' ? { failure } : failure) }, 'WeCom does not let the bot in for now; it is tried again')
    later(Math.min(longestWaitMs, reconnectMs * 2 ** failures), () => client.connect())
    failures += 1
  }

  const signIn = watchSignIn({ client, signInMs, onFailed: notSignedIn })
  watchDisplacement(client, sayDisplaced)
  client.on('authenticated', () => {
    isReady = true
    failures = 0
    log.info({ platform: 'wecom' }, 'connected to WeCom')
    outcomes.tell('ready')
  })
  client.on('disconnected', () => {
    if (isReady && !isStopped) log.warn({ platform: 'wecom' }, 'the connection to WeCom is gone')
    isReady = false
  })
  const stop = (): void => {
    isStopped = true
    clearTimeout(timer)
    signIn.stop()
    isReady = false
    client.disconnect()
    outcomes.tell('stopped')
  }

  return {
    isReady: () => isReady,
    async becomesReady(milliseconds) {
      const until = performance.now() + milliseconds
      while (!isReady && !isStopped && performance.now() < until) await outcomes.next(until - performance.now())
      return isReady
    },
    async start() {
      const first = outcomes.next(patienceMs)
      client.connect()
      const outcome = await first
      if (outcome === 'refused') {
        stop()
        throw refusedBot()
      }
      if (outcome === undefined) log.warn({ platform: 'wecom' }, 'WeCom cannot be reached yet; it is tried again')
    },
    stop,
  }
}

const refusedBot = (): AppError =>
  new AppError(
    'rejected',
    {
      zh: '企业微信不接受该机器人。请在企业微信“工作台→智能机器人→API 模式（长连接）”核对 Bot ID 和 Secret，填入 WECOM_BOT_ID、WECOM_BOT_SECRET。',
      en: 'WeCom refuses the bot. Compare Bot ID and Secret (WeCom: Workbench → Smart bot → API mode, long connection) with WECOM_BOT_ID and WECOM_BOT_SECRET.',
    },
    { reason: 'auth-failed' },
  )
