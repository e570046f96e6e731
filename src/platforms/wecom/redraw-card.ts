import type { TemplateCard } from '@wecom/aibot-node-sdk'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Log } from '../../ports/log.ts'
import type { ActionsPart, Reply } from '../../reply/parts.ts'
import type { CardMemory } from './card-memory.ts'
import { drawCards } from './draw-cards.ts'
import type { CardDrawing } from './drawing.ts'
import { wecomReasonOf } from './errors.ts'
import { fitCharacters, wecomLimits } from './limits.ts'
import { assertNoFaults, findCardFaults } from './payload-check.ts'
import { toCardText } from './render.ts'
import type { WecomApi } from './wecom-api.ts'

export interface Press {
  readonly requestId: string
  /** WeCom leaves it out now and then: then the card stays as it is. */
  readonly taskId: string | undefined
  /** The command of the button. */
  readonly line: string
  /** In a group a private outcome is shown to the presser only; empty: to all who have the card. */
  readonly onlyFor: readonly string[]
}

/** A card that is not remembered, from before a restart, stays as it is: what else stood on it is not known, and would be lost. */
export interface CardRedrawer {
  /** Puts a short answer on the card itself; false where it has no room there, the card is not remembered or WeCom did not take it. */
  showAnswer(press: Press, reply: Reply): Promise<boolean>
  /** Marks what was pressed on a card that is remembered; the answer comes as a message. What was refused never bears a tick. */
  showPressed(press: Press, outcome: 'chosen' | 'refused'): Promise<void>
}

const marks: Readonly<Record<'chosen' | 'refused', (pressed: string) => Words>> = {
  chosen: (pressed) => ({ zh: `✓ 已选：${pressed}`, en: `✓ Chosen: ${pressed}` }),
  refused: (pressed) => ({ zh: `✗ 未办成：${pressed}。原因见机器人发给您的消息。`, en: `✗ Not done: ${pressed}. The bot's message to you says why.` }),
}

interface Options {
  readonly api: WecomApi
  readonly cards: CardMemory
  readonly log: Log
  readonly language: Language
  readonly publicUrl: string
}

export function createCardRedrawer({ api, cards, log, language, publicUrl }: Options): CardRedrawer {
  const find = ({ taskId }: Press): TemplateCard | undefined => (taskId === undefined ? undefined : cards.find(taskId))
  const redraw = async ({ requestId, taskId, onlyFor }: Press, drawing: CardDrawing): Promise<boolean> => {
    if (taskId === undefined) return false
    try {
      assertNoFaults(findCardFaults(drawing))
      const card: TemplateCard = { ...drawing, card_type: drawing.card_type, task_id: taskId }
      await api.redraw(requestId, card, onlyFor)
      // For one person of a group only: to the others it is the old one.
      if (onlyFor.length === 0) cards.replace(card)
      return true
    } catch (error) {
      log.info({ platform: 'wecom', reason: wecomReasonOf(error) }, 'a card could not be redrawn')
      return false
    }
  }
  /** A card without buttons has to lead somewhere. */
  const toNotice = (title: string, text: string): CardDrawing => ({
    card_type: 'text_notice',
    ...(title === '' ? {} : { main_title: { title } }),
    ...(text === '' ? {} : { sub_title_text: text }),
    card_action: { type: 1, url: publicUrl },
  })

  return {
    async showAnswer(press, reply) {
      const fitted = find(press) === undefined ? undefined : toCardText(reply, language)
      if (fitted === undefined) return false

      const { cards: drawn, told } = drawCards(
        reply.parts.filter((part): part is ActionsPart => part.kind === 'actions'),
        fitted.title,
        language,
      )
      const hasLinks = reply.parts.some((part) => part.kind === 'actions' && part.actions.some(({ url }) => url !== undefined))
      if (drawn.length > 1 || told.length > 0 || hasLinks) return false
      const [buttons] = drawn
      const plain = toNotice(fitted.title, fitted.text)
      if (buttons === undefined) return await redraw(press, plain)

      const { card_action: _, ...shown } = plain
      return await redraw(press, { ...shown, ...buttons, ...(fitted.title === '' ? { main_title: {} } : {}) })
    },
    async showPressed(press, outcome) {
      const known = find(press)
      if (known === undefined) return

      const label = known.button_list?.find(({ key }) => key === press.line)?.text ?? known.checkbox?.option_list.find(({ id }) => id === press.line)?.text
      const text = fitCharacters(inLanguage(marks[outcome](label ?? press.line), language), wecomLimits.cardSubTitle)
      const { task_id: _, ...drawing } = known
      await redraw(press, { ...drawing, sub_title_text: text })
    },
  }
}
