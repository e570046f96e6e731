import { type DrawnEmbed, chartWordsLimit, type Item } from './drawing.ts'
import { discordLimits as limits } from './limits.ts'
import { embedText } from './payload-check.ts'

type Growing = { -readonly [K in keyof DrawnEmbed]: DrawnEmbed[K] }

/** Kept free for saying that something was cut. */
const reserve = 200
/** What notes may count on: they say where an answer comes from. */
const noteShare = 1000

/** Items as embeds, in order, within Discord's limits; `cut` where something had to be left out. */
export function toEmbeds(items: readonly Item[], color: number | undefined): { readonly embeds: readonly DrawnEmbed[]; readonly cut: boolean } {
  const notes = items.filter(({ kind }) => kind === 'footer')
  const embeds: Growing[] = []
  let noteRoom = Math.min(
    noteShare,
    notes.reduce((sum, item) => sum + sizeOf(item), 0),
  )
  let room = limits.embedTotal - reserve - noteRoom
  let cut = false

  for (const item of items) {
    const size = sizeOf(item)
    const isNote = item.kind === 'footer'
    const current = embeds.at(-1)
    const isPlaced = size <= (isNote ? noteRoom : room) && ((current !== undefined && place(current, item)) || startNew(embeds, item, color))
    if (!isPlaced) cut = true
    if (isPlaced && isNote) noteRoom -= size
    if (isPlaced && !isNote) room -= size
  }

  return { embeds, cut }
}

/** With one sign for the line break before it. */
function sizeOf(item: Item): number {
  if (item.kind === 'field') return item.name.length + item.value.length
  if (item.kind === 'chart') return Math.min(chartWordsLimit, item.slot.alt.length * 2) + 1

  return item.text.length + 1
}

function startNew(embeds: Growing[], item: Item, color: number | undefined): boolean {
  // The last place is kept for saying that something was cut.
  if (embeds.length >= limits.embeds - 1) return false

  const embed: Growing = color === undefined ? {} : { color }
  embeds.push(embed)
  return place(embed, item)
}

/** Puts an item into an embed where it comes after what stands there already; false where it does not. */
function place(embed: Growing, item: Item): boolean {
  const isClosed = embed.chart !== undefined || embed.footer !== undefined
  switch (item.kind) {
    case 'title':
      if (embedText(embed) !== '' || isClosed) return false
      embed.title = item.text
      return true
    case 'text':
      return !isClosed && embed.fields === undefined && placeText(embed, item.text)
    case 'field':
      if (isClosed || (embed.fields?.length ?? 0) >= limits.fields) return false
      embed.fields = [...(embed.fields ?? []), { name: item.name, value: item.value, inline: item.value.length <= 40 }]
      return true
    case 'chart':
      if (isClosed) return false
      embed.chart = item.slot
      return true
    case 'footer': {
      const text = embed.footer === undefined ? item.text : `${embed.footer.text}\n${item.text}`
      if (text.length > limits.footer) return false
      embed.footer = { text }
      return true
    }
  }
}

function placeText(embed: Growing, text: string): boolean {
  const whole = embed.description === undefined ? text : `${embed.description}\n${text}`
  // Room for a chart's words, which stand in the description where the picture is missing.
  if (whole.length > limits.description - chartWordsLimit - 1) return false

  embed.description = whole
  return true
}
