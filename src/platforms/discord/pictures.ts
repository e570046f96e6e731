import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import { chartSlots, type DiscordDrawing, toOutgoing } from './drawing.ts'
import type { Outgoing } from './payload.ts'

/** A drawing with its pictures; where one can't be drawn, its words stand. */
export async function withPictures(drawing: DiscordDrawing, { charts, log }: { readonly charts: ChartRenderer; readonly log: Log }): Promise<Outgoing> {
  const pictures = await Promise.all(
    chartSlots(drawing).map(({ spec }) =>
      charts.renderPng(spec).catch((error: unknown) => {
        log.warn({ platform: 'discord', error }, 'a picture could not be drawn; its words stand instead')
        return undefined
      }),
    ),
  )

  return toOutgoing(drawing, pictures)
}
