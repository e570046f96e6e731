import { z } from 'zod'

/** What passes between Discord's gateway and us. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
export const opcodes = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalidSession: 9, hello: 10, heartbeatAck: 11 } as const

/** Wrong token, shard, version, intents: no attempt will do better. */
const final: readonly number[] = [4004, 4010, 4011, 4012, 4013, 4014]
/** The session can't be taken up again: not authenticated, a wrong sequence, timed out. */
const lost: readonly number[] = [4003, 4007, 4009]

export type Next = 'resume' | 'anew' | 'never'

/** What to do after a connection that Discord closed. Elsewhere a resume costs nothing: Discord says where it is in vain. */
export function nextAfter(code: number): Next {
  if (final.includes(code)) return 'never'
  return lost.includes(code) ? 'anew' : 'resume'
}

const frame = z.object({ op: z.int(), t: z.string().nullish(), s: z.int().nullish(), d: z.unknown().optional() })
export type Frame = z.infer<typeof frame>

/** A frame; undefined for whatever is none. */
export function readFrame(text: string): Frame | undefined {
  try {
    return frame.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const hello = z.object({ heartbeat_interval: z.number().min(50).max(600_000) })
const usualBeatMs = 41_250

export const readBeatMs = (data: unknown): number => hello.safeParse(data).data?.heartbeat_interval ?? usualBeatMs

/** What a connection is taken up again by. */
export interface Session {
  readonly id: string
  /** Where Discord wants it taken up; undefined: where it began. */
  readonly resumeUrl: string | undefined
  /** Of the last event that came. */
  readonly sequence: number
}

const begun = z.object({ session_id: z.string().min(1), resume_gateway_url: z.unknown() })

export function toSession(data: unknown, sequence: number): Session | undefined {
  const known = begun.safeParse(data).data
  if (known === undefined) return undefined

  const resumeUrl = toGatewayAddress(known.resume_gateway_url)
  return { id: known.session_id, resumeUrl, sequence }
}

/** With the version and the encoding that we speak, beside whatever query it has; undefined for what is no address of a WebSocket. */
export function toGatewayAddress(given: unknown): string | undefined {
  if (typeof given !== 'string' || !URL.canParse(given)) return undefined
  const url = new URL(given)
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:') return undefined

  url.searchParams.set('v', '10')
  url.searchParams.set('encoding', 'json')
  url.hash = ''
  return url.href
}
