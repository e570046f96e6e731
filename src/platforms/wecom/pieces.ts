import type { SendMsgBody } from '@wecom/aibot-node-sdk'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { CardMemory } from './card-memory.ts'
import type { WecomDrawing } from './drawing.ts'
import { wecomLimits } from './limits.ts'
import type { WecomApi } from './wecom-api.ts'

/** One message of the several that WeCom shows for a drawing. */
export interface Piece {
  readonly what: 'text' | 'picture' | 'file' | 'card'
  /** Ready to be sent; what is uploaded for it nobody sees before. */
  draw(): Promise<SendMsgBody>
}

interface PiecesOptions {
  readonly api: Pick<WecomApi, 'upload'>
  readonly charts: ChartRenderer
  readonly cards: CardMemory
}

export const markdown = (content: string): SendMsgBody => ({ msgtype: 'markdown', markdown: { content } })

/** In the order in which they are sent, the same for the same drawing: words, pictures, files, cards. */
export function toPieces({ texts, charts: specs, files, cards: drawings }: WecomDrawing, { api, charts, cards }: PiecesOptions): readonly Piece[] {
  return [
    ...texts.map((text): Piece => ({ what: 'text', draw: async () => markdown(text) })),
    ...specs.map(
      (spec, index): Piece => ({
        what: 'picture',
        async draw() {
          const bytes = await charts.renderPng(spec)
          if (bytes.length > wecomLimits.imageBytes) throw new Error('too big a picture')
          return { msgtype: 'image', image: { media_id: await api.upload({ kind: 'image', name: `chart-${index + 1}.png`, bytes }) } }
        },
      }),
    ),
    ...files.map(
      ({ name, bytes }): Piece => ({
        what: 'file',
        draw: async () => ({ msgtype: 'file', file: { media_id: await api.upload({ kind: 'file', name, bytes }) } }),
      }),
    ),
    ...drawings.map((drawing): Piece => ({ what: 'card', draw: async () => ({ msgtype: 'template_card', template_card: cards.name(drawing) }) })),
  ]
}
