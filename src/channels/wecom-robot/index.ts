import { createHash } from 'node:crypto'
import { AppError } from '../../domain/error.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import type { Messenger } from '../../ports/messenger.ts'
import type { ChartSpec } from '../../reply/chart-spec.ts'
import { rejected, toNetworkFault, toWecomFault } from './errors.ts'
import { wecomRobotLimits } from './limits.ts'
import { renderWecomRobot } from './render.ts'
import { webhookAnswer } from './schema.ts'

export interface WecomRobotOptions {
  /** The webhook of a destination's address; undefined where there is none. */
  readonly resolveWebhook: (address: string) => string | undefined
  readonly charts: ChartRenderer
  /** Told of a picture that failed after its words were posted. */
  readonly log: Log
  readonly fetch?: typeof fetch
}

/** The WeCom group robot: one-way, one markdown message and its pictures. It keeps no keys, so an unknown outcome can't be looked up. */
export function createWecomRobot({ resolveWebhook, charts, log, fetch = globalThis.fetch }: WecomRobotOptions): Messenger {
  const post = async (webhook: string, message: Readonly<Record<string, unknown>>): Promise<void> => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message), signal: AbortSignal.timeout(15_000) }
    const response = await fetch(webhook, request).catch((error: unknown) => {
      throw toNetworkFault(error)
    })
    if (!response.ok) throw new Error(`the WeCom webhook answered with status ${response.status}`)

    const fault = toWecomFault(webhookAnswer.parse(await response.json()).errcode)
    if (fault !== undefined) throw fault
  }

  /** The words have been told already: a picture that fails is logged, not sent again with them. */
  const postPicture = async (webhook: string, spec: ChartSpec): Promise<void> => {
    try {
      const png = Buffer.from(await charts.renderPng(spec))
      if (png.length > wecomRobotLimits.imageBytes) throw rejected('picture-too-big')
      await post(webhook, { msgtype: 'image', image: { base64: png.toString('base64'), md5: createHash('md5').update(png).digest('hex') } })
    } catch (error) {
      const reason = error instanceof AppError ? (error.details.reason ?? error.code) : 'unknown'
      log.warn({ platform: 'wecom-robot', reason }, 'a picture could not be posted; its words were')
    }
  }

  return {
    platform: 'wecom-robot',
    twoWay: false,
    groupsOnly: true,
    async send({ address, reply, language, dedupeKey }) {
      const webhook = resolveWebhook(address)
      if (webhook === undefined || !URL.canParse(webhook)) throw rejected('unknown-robot')

      const drawing = renderWecomRobot(reply, language)
      await post(webhook, { msgtype: 'markdown', markdown: { content: drawing.markdown } })
      for (const spec of drawing.charts) await postPicture(webhook, spec)
      return { externalId: dedupeKey }
    },
  }
}
