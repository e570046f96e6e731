import type { ChartSlot, MessageBlock, MessagePayload } from './blocks.ts'
import { markdownText } from './blocks.ts'
import { fitText, slackLimits } from './limits.ts'

/** A file that goes along with a message. */
export interface SlackFile {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

export interface DrawnPart {
  readonly blocks: readonly (MessageBlock | ChartSlot)[]
  readonly files: readonly SlackFile[]
}

/** A reply as Slack shows it, but for its pictures, which have to be uploaded first. */
export interface SlackDrawing {
  readonly text: string
  readonly lead: readonly MessageBlock[]
  readonly rest: readonly (MessageBlock | ChartSlot)[]
  readonly color: string | undefined
  readonly files: readonly SlackFile[]
}

/** Puts uploaded pictures (file ids, in the order of the slots) into place; where there is none, the chart's words stand. */
export function toPayload(drawing: SlackDrawing, pictureIds: readonly (string | undefined)[]): MessagePayload {
  let next = 0
  const rest = drawing.rest.map((block): MessageBlock => {
    if (block.type !== 'chart-slot') return block
    const id = pictureIds[next]
    next += 1
    return id === undefined ? chartWords(block) : { type: 'image', slack_file: { id }, alt_text: fitText(block.alt, slackLimits.altText).text }
  })
  if (drawing.color === undefined || rest.length === 0) return { text: drawing.text, blocks: [...drawing.lead, ...rest] }

  return { text: drawing.text, blocks: drawing.lead, attachments: [{ color: drawing.color, fallback: drawing.text, blocks: rest }] }
}

export const chartSlots = (drawing: SlackDrawing): readonly ChartSlot[] => drawing.rest.filter((block) => block.type === 'chart-slot')

const chartWords = (slot: ChartSlot): MessageBlock => ({ type: 'context', elements: [markdownText(fitText(slot.alt, slackLimits.contextText).text)] })
