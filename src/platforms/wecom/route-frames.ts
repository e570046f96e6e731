import type { WSClient } from '@wecom/aibot-node-sdk'
import type { z } from 'zod'
import type { Log } from '../../ports/log.ts'
import type { Receiver } from './receive.ts'
import { eventFrame, messageFrame, typedFrame, unreadFrame } from './schema.ts'

interface RouteOptions {
  readonly client: WSClient
  readonly receiver: Receiver
  readonly background: (work: Promise<void>) => void
  readonly log: Log
}

/** Hands on what WeCom delivers. Of what is not as it should be the shape is logged, never what it says; a person who sent it is told so. */
export function routeFrames({ client, receiver, background, log }: RouteOptions): void {
  client.on('message', (frame) => {
    const read = messageFrame.safeParse(frame)
    if (read.success) return background(receiver.message(read.data))

    log.warn({ platform: 'wecom', ...shapeOf(frame, read.error) }, 'WeCom delivered a message of unknown shape')
    const sent = unreadFrame.safeParse(frame)
    if (sent.success) background(receiver.unread(sent.data))
  })
  client.on('event', (frame) => {
    const read = eventFrame.safeParse(frame)
    if (read.success) background(receiver.event(read.data))
    else log.info({ platform: 'wecom', ...shapeOf(frame, read.error) }, 'WeCom delivered an event of unknown shape')
  })
}

function shapeOf(frame: unknown, { issues }: z.ZodError) {
  const type = typedFrame.safeParse(frame).data?.body.msgtype ?? 'unknown'
  return { type, issues: issues.map(({ path, code }) => `${path.join('.')}: ${code}`) }
}
