import type { TemplateCard } from '@wecom/aibot-node-sdk'
import type { ChartSpec } from '../../reply/chart-spec.ts'

export interface WecomFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A card without the task that names it: that is given when it is sent. */
export type CardDrawing = Omit<TemplateCard, 'task_id'>

/** A reply as WeCom shows it: words first, then pictures, files and cards, each a message of its own. */
export interface WecomDrawing {
  readonly texts: readonly string[]
  readonly cards: readonly CardDrawing[]
  /** The cards' commands as words, for where a card is refused. */
  readonly spoken: string
  readonly charts: readonly ChartSpec[]
  readonly files: readonly WecomFile[]
}
