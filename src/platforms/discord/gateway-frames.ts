import { z } from 'zod'
import { AppError } from '../../domain/error.ts'

const empty = z.unknown().transform(() => null)
/** Without a query: discord.js adds its own. */
const address = z.url({ protocol: /^wss?$/ }).transform((url) => url.replace(/[?#].*$/, ''))
/** Undefined: where it began. */
const resumeUrl = address.optional().catch(undefined)
const session = z.looseObject({
  session_id: z.string().min(1),
  resume_gateway_url: resumeUrl,
  guilds: z.array(z.looseObject({ id: z.string() })).catch([]),
})
const dispatch = { op: z.literal(0), s: z.int() }

/**
 * A frame of Discord's gateway, as far as discord.js relies on it: it takes each for what it should be, and what is not would end the process.
 * https://docs.discord.com/developers/events/gateway-events#payload-structure
 */
const frame = z.union([
  z.looseObject({ ...dispatch, t: z.literal('READY'), d: session }),
  z.looseObject({ ...dispatch, t: z.string().refine((type) => type !== 'READY'), d: z.looseObject({}) }),
  z.looseObject({ op: z.literal(10), d: z.looseObject({ heartbeat_interval: z.number().min(50).max(600_000) }) }),
  z.looseObject({ op: z.literal(9), d: z.boolean().catch(false) }),
  z.looseObject({ op: z.literal([1, 7, 11]), d: empty.optional() }),
])

/** Undefined for whatever is none. Events come in floods, and who receives one reads it by its own schema: of them only the outside is looked at. */
export const readFrame = (payload: unknown): unknown => (isEvent(payload) ? payload : frame.safeParse(payload).data)

function isEvent(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null || !('op' in payload) || !('t' in payload) || !('s' in payload) || !('d' in payload)) return false
  const { op, t, s, d } = payload
  return op === 0 && typeof t === 'string' && t !== 'READY' && Number.isSafeInteger(s) && typeof d === 'object' && d !== null
}

/** Makes an address of the gateway one that discord.js can open, as any other would end the process. AppError `unavailable` where it is none. */
export function guardAddress(gateway: { url: string }): void {
  const known = address.safeParse(gateway.url).data
  if (known === undefined) throw new AppError('unavailable', { zh: 'Discord 未告知网关地址。', en: 'Discord did not tell where its gateway is.' })

  gateway.url = known
}

/** What turns what came over the wire into a payload. */
interface Unpacking {
  unpackMessage(data: unknown, isBinary: boolean): Promise<unknown>
}

const unpacking = z.custom<Unpacking>((shard) => typeof shard === 'object' && shard !== null && 'unpackMessage' in shard)

/** Makes one of discord.js's connections leave alone what is no frame. */
export function guardFrames(connection: unknown): void {
  const shard = unpacking.parse(connection)
  const unpack = shard.unpackMessage.bind(shard)
  shard.unpackMessage = async (data, isBinary) => readFrame(await unpack(data, isBinary).catch(() => undefined))
}
