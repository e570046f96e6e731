import { randomUUID } from 'node:crypto'
import type { TemplateCard } from '@wecom/aibot-node-sdk'
import type { CardDrawing } from './drawing.ts'

/** The newest cards by the task that names them: a press tells the task, and not what stood on the card. */
export interface CardMemory {
  /** The card with a new task of its own. */
  name(drawing: CardDrawing): TemplateCard
  find(taskId: string): TemplateCard | undefined
  /** What stands in the place of the card with this task now. */
  replace(card: TemplateCard): void
}

export function createCardMemory(limit = 5000): CardMemory {
  const cards = new Map<string, TemplateCard>()

  return {
    name(drawing) {
      const card: TemplateCard = { ...drawing, card_type: drawing.card_type, task_id: `fenghuo-${randomUUID()}` }
      if (cards.size >= limit) cards.delete(cards.keys().next().value ?? '')
      cards.set(card.task_id ?? '', card)
      return card
    },
    find: (taskId) => cards.get(taskId),
    replace: (card) => void cards.set(card.task_id ?? '', card),
  }
}
