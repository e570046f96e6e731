import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import type { ChartSlot } from './blocks.ts'
import type { SlackFile } from './drawing.ts'
import { fitText, slackLimits } from './limits.ts'
import type { SlackApi } from './slack-api.ts'

export interface Uploads {
  /** File ids of the charts' pictures, in order; undefined where Slack refuses pictures: then the words stand. Temporary errors are thrown. */
  uploadCharts(slots: readonly ChartSlot[]): Promise<readonly (string | undefined)[]>
  /** Shares files beside a message that was sent. A failure is logged: the message stands. */
  shareFiles(files: readonly SlackFile[], channelId: string, threadTs?: string): Promise<void>
  /** The pictures as files, where an image block was refused. */
  shareCharts(slots: readonly ChartSlot[], channelId: string, threadTs?: string): Promise<void>
}

const uploaded = z.object({ files: z.array(z.object({ files: z.array(z.object({ id: z.string() })) })) })
const rememberedPictures = 100

export function createUploads({ api, charts, log }: { readonly api: SlackApi; readonly charts: ChartRenderer; readonly log: Log }): Uploads {
  // The same chart is asked for again and again in the first hour after publication.
  const known = new Map<string, string>()

  const uploadChart = async (slot: ChartSlot): Promise<string | undefined> => {
    const digest = createHash('sha256').update(JSON.stringify(slot.spec)).digest('hex')
    const remembered = known.get(digest)
    if (remembered !== undefined) return remembered

    const bytes = await charts.renderPng(slot.spec)
    const answer = await api.upload({ name: `${digest.slice(0, 12)}.png`, bytes, altText: fitText(slot.alt, 1000).text })
    const id = uploaded.parse(answer).files[0]?.files[0]?.id
    if (id === undefined) return undefined

    if (known.size >= rememberedPictures) known.delete(known.keys().next().value ?? '')
    known.set(digest, id)
    return id
  }

  const share = async (files: readonly SlackFile[], channelId: string, threadTs?: string): Promise<void> => {
    for (const { name, bytes } of files) {
      if (bytes.length > slackLimits.fileBytes) {
        log.warn({ platform: 'slack', name, bytes: bytes.length }, 'a file is too big for Slack and was left out')
        continue
      }
      try {
        await api.upload({ name, bytes, channelId, ...(threadTs === undefined ? {} : { threadTs }) })
      } catch (error) {
        log.warn({ platform: 'slack', name, reason: error instanceof AppError ? error.details.reason : 'unknown' }, 'a file could not be shared')
      }
    }
  }

  return {
    async uploadCharts(slots) {
      const ids: (string | undefined)[] = []
      for (const slot of slots) {
        ids.push(
          await uploadChart(slot).catch((error: unknown) => {
            if (!(error instanceof AppError && error.code === 'rejected')) throw error
            log.warn({ platform: 'slack', reason: error.details.reason }, 'Slack refused a picture; its words stand instead')
            return undefined
          }),
        )
      }

      return ids
    },
    shareFiles: share,
    async shareCharts(slots, channelId, threadTs) {
      const files = await Promise.all(
        slots.map(async (slot, index) => ({ name: `chart-${index + 1}.png`, mime: 'image/png', bytes: await charts.renderPng(slot.spec) })),
      )
      await share(files, channelId, threadTs)
    },
  }
}
