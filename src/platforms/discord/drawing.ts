import type { ChartSpec } from '../../reply/chart-spec.ts'
import { discordLimits, fitPlain, fitText } from './limits.ts'
import { type ActionRow, type DiscordFile, type Embed, type MessagePayload, noMentions, type Outgoing } from './payload.ts'

/** Where a chart goes once its picture is drawn. */
export interface ChartSlot {
  readonly spec: ChartSpec
  readonly alt: string
}

/** What an embed is put together from, in order. Texts are escaped and within the limit of their place. */
export type Item =
  | { readonly kind: 'title' | 'text' | 'footer'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | { readonly kind: 'chart'; readonly slot: ChartSlot }

export interface DrawnPart {
  readonly items: readonly Item[]
  readonly files: readonly DiscordFile[]
}

export type DrawnEmbed = Embed & { readonly chart?: ChartSlot }

/** A reply as Discord shows it, but for its pictures, which are drawn when it is sent. */
export interface DiscordDrawing {
  readonly embeds: readonly DrawnEmbed[]
  readonly components: readonly ActionRow[]
  readonly files: readonly DiscordFile[]
}

export const chartSlots = (drawing: DiscordDrawing): readonly ChartSlot[] => drawing.embeds.flatMap(({ chart }) => (chart === undefined ? [] : [chart]))

/** How much of a chart's words counts where its picture is missing. */
export const chartWordsLimit = 300
const chartWords = (slot: ChartSlot): string => fitText(slot.alt, chartWordsLimit).text

/** Puts pictures (in the order of the slots) into place; where there is none, the chart's words stand. */
export function toOutgoing(drawing: DiscordDrawing, pictures: readonly (Uint8Array | undefined)[]): Outgoing {
  const charts: DiscordFile[] = []
  let next = 0
  const embeds = drawing.embeds.map(({ chart, ...embed }): Embed => {
    if (chart === undefined) return embed
    const bytes = pictures[next]
    next += 1
    if (bytes === undefined) return { ...embed, description: [embed.description ?? '', chartWords(chart)].filter((text) => text !== '').join('\n') }

    const name = `chart-${next}.png`
    charts.push({ name, mime: 'image/png', bytes, description: fitPlain(chart.alt, discordLimits.altText) })
    return { ...embed, image: { url: `attachment://${name}` } }
  })
  const files = [...charts, ...drawing.files].slice(0, discordLimits.attachments)

  return { payload: toPayload(embeds, drawing.components, files), files }
}

function toPayload(embeds: readonly Embed[], components: readonly ActionRow[], files: readonly DiscordFile[]): MessagePayload {
  return {
    content: embeds.length === 0 && components.length === 0 && files.length === 0 ? '—' : '',
    embeds,
    components,
    attachments: files.map(({ name, description }, id) => ({ id: String(id), filename: name, ...(description === undefined ? {} : { description }) })),
    allowed_mentions: noMentions,
  }
}

/** A message of one line. */
export const toLine = (text: string): Outgoing => ({
  payload: { content: fitText(text, discordLimits.content).text, embeds: [], components: [], attachments: [], allowed_mentions: noMentions },
  files: [],
})
