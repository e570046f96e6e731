import type { WSClient } from '@wecom/aibot-node-sdk'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'

export interface Connection {
  isReady(): boolean
  /** Waits some seconds for the first sign-in; where WeCom is away, goes on trying behind the back. AppError `rejected` where WeCom refuses id and secret. */
  start(): Promise<void>
  stop(): void
}

interface ConnectionOptions {
  readonly client: WSClient
  readonly log: Log
  /** Shorter in tests. */
  readonly patienceMs?: number
  readonly refusedAgainMs?: number
  readonly displacedAgainMs?: number
}

const isRefusal = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'WS_AUTH_FAILURE_EXHAUSTED'

/**
 * Keeps the one connection a bot may have. Dropped: the SDK connects again by itself, with longer and longer waits, for ever. Refused while running: tried
 * again every minute, as the secret may be mended at WeCom's side. Displaced by another process: never, because it would throw the other out in its turn,
 * and after a restart the other is the newer one; that is said again and again until somebody looks.
 */
export function keepConnected({ client, log, patienceMs = 5000, refusedAgainMs = 60_000, displacedAgainMs = 600_000 }: ConnectionOptions): Connection {
  let isReady = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const later = (milliseconds: number, work: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(() => isStopped || work(), milliseconds)
    timer.unref()
  }
  const sayDisplaced = (): void => {
    log.error(
      { platform: 'wecom' },
      'another process has taken the connection of this WeCom bot, which may have one only: nothing comes in or goes out here. End the other process, then start this one anew',
    )
    later(displacedAgainMs, sayDisplaced)
  }
  const refused = (): void => {
    log.error({ platform: 'wecom' }, 'WeCom refuses the bot: check WECOM_BOT_ID and WECOM_BOT_SECRET; it is tried again in a minute')
    later(refusedAgainMs, () => {
      client.disconnect()
      client.connect()
    })
  }

  client.on('authenticated', () => {
    isReady = true
    log.info({ platform: 'wecom' }, 'connected to WeCom')
  })
  client.on('disconnected', () => {
    if (isReady && !isStopped) log.warn({ platform: 'wecom' }, 'the connection to WeCom is gone')
    isReady = false
  })
  client.on('event.disconnected_event', sayDisplaced)

  return {
    isReady: () => isReady,
    async start() {
      const outcome = await firstOutcome(client, patienceMs)
      if (outcome === 'refused') {
        client.disconnect()
        throw refusedBot()
      }
      if (outcome === 'away') log.warn({ platform: 'wecom' }, 'WeCom cannot be reached; it is tried again')
      client.on('error', (error) => {
        if (isRefusal(error) && !isStopped) refused()
      })
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      isReady = false
      client.disconnect()
    },
  }
}

async function firstOutcome(client: WSClient, patienceMs: number): Promise<'ready' | 'refused' | 'away'> {
  let timer: NodeJS.Timeout | undefined
  const onError: { listener?: (error: Error) => void } = {}
  try {
    return await new Promise((resolve) => {
      onError.listener = (error) => {
        if (isRefusal(error)) resolve('refused')
      }
      client.on('error', onError.listener)
      client.once('authenticated', () => resolve('ready'))
      timer = setTimeout(() => resolve('away'), patienceMs)
      client.connect()
    })
  } finally {
    clearTimeout(timer)
    client.off('error', onError.listener)
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
