import type { SendMsgBody } from '@wecom/aibot-node-sdk'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Log } from '../../ports/log.ts'
import type { CardMemory } from './card-memory.ts'
import type { CardDrawing, WecomDrawing } from './drawing.ts'
import { wecomReasonOf } from './errors.ts'
import { fitBytes, wecomLimits } from './limits.ts'
import { assertNoFaults, findFaults } from './payload-check.ts'
import type { WecomApi } from './wecom-api.ts'

export interface PostOptions {
  readonly api: WecomApi
  readonly charts: ChartRenderer
  readonly log: Log
  readonly cards: CardMemory
}

export interface Poster {
  /** All of a drawing into a chat; the id of its first message. Its error is the first message's: once something was told, the rest is not worth telling it twice. */
  post(chatId: string, drawing: WecomDrawing): Promise<string>
  /** What comes after a first message that went another way. */
  postRest(chatId: string, drawing: WecomDrawing): Promise<void>
}

const markdown = (content: string): SendMsgBody => ({ msgtype: 'markdown', markdown: { content } })

export function createPoster({ api, charts, log, cards }: PostOptions): Poster {
  const pushCard = (chatId: string, card: CardDrawing): Promise<string> => api.push(chatId, { msgtype: 'template_card', template_card: cards.name(card) })

  const tried = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      log.warn({ platform: 'wecom', what, reason: wecomReasonOf(error) }, 'part of a message could not be sent; its words were')
      return false
    }
  }
  const pushMedia = async (chatId: string, kind: 'image' | 'file', name: string, bytes: Uint8Array): Promise<void> => {
    const media = { media_id: await api.upload({ kind, name, bytes }) }
    await api.push(chatId, kind === 'image' ? { msgtype: kind, image: media } : { msgtype: kind, file: media })
  }

  const postRest = async (chatId: string, { texts, cards: drawn, spoken, charts: specs, files }: WecomDrawing): Promise<void> => {
    for (const text of texts) await tried('text', () => api.push(chatId, markdown(text)))
    for (const [index, spec] of specs.entries()) {
      await tried('picture', async () => {
        const bytes = await charts.renderPng(spec)
        if (bytes.length > wecomLimits.imageBytes) throw new Error('too big a picture')
        await pushMedia(chatId, 'image', `chart-${index + 1}.png`, bytes)
      })
    }
    for (const { name, bytes } of files) await tried('file', () => pushMedia(chatId, 'file', name, bytes))
    let areDrawn = true
    for (const card of drawn) areDrawn = (await tried('card', () => pushCard(chatId, card))) && areDrawn
    // Without its buttons a notice can still be answered in words.
    if (!areDrawn) await tried('commands', () => api.push(chatId, markdown(fitBytes(spoken, wecomLimits.markdownBytes))))
  }

  return {
    async post(chatId, drawing) {
      assertNoFaults(findFaults(drawing))
      const [first, ...texts] = drawing.texts
      const [card, ...others] = drawing.cards
      if (first === undefined && card !== undefined) {
        const id = await pushCard(chatId, card)
        await postRest(chatId, { ...drawing, cards: others })
        return id
      }

      const id = await api.push(chatId, markdown(first ?? '—'))
      await postRest(chatId, { ...drawing, texts })
      return id
    },
    async postRest(chatId, drawing) {
      assertNoFaults(findFaults(drawing))
      await postRest(chatId, drawing)
    },
  }
}
