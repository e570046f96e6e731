import { AppError } from '../../domain/error.ts'
import type { CardDrawing, WecomDrawing } from './drawing.ts'
import { bytesOf, wecomLimits as limits } from './limits.ts'

interface Measure {
  readonly what: string
  readonly size: number
  readonly limit: number
}
const measure = (what: string, size: number, limit: number): Measure => ({ what, size, limit })
const length = (text: string | undefined): number => [...(text ?? '')].length

/** What in an answer is beyond WeCom's limits; empty: it may be sent. */
export function findFaults({ texts, cards, charts, files }: WecomDrawing): readonly string[] {
  return toFaults([
    measure('messages', texts.length, limits.messages + 1),
    measure('cards', cards.length, limits.cards),
    measure('attachments', charts.length + files.length, limits.attachments),
    ...texts.map((text) => measure('markdown bytes', bytesOf(text), limits.markdownBytes)),
    ...files.flatMap(({ name, bytes }) => [
      measure('file bytes', bytes.length, limits.fileBytes),
      measure('bytes missing in a file', limits.leastFileBytes - bytes.length, 0),
      measure('bytes of a file name', bytesOf(name), limits.fileNameBytes),
    ]),
    ...cards.flatMap(measureCard),
  ])
}

/** The same for one card. */
export const findCardFaults = (card: CardDrawing): readonly string[] => toFaults(measureCard(card))

/** AppError `rejected` with reason `over-limits` before anything goes out. */
export function assertNoFaults(faults: readonly string[]): void {
  if (faults.length === 0) return

  throw new AppError(
    'rejected',
    { zh: `消息超出企业微信限制，未发送：${faults.join('；')}`, en: `The message is beyond WeCom's limits and was not sent: ${faults.join('; ')}` },
    { reason: 'over-limits' },
  )
}

const toFaults = (measures: readonly Measure[]): readonly string[] =>
  measures.filter(({ size, limit }) => size > limit).map(({ what, size, limit }) => `${what} ${size} > ${limit}`)

function measureCard({ main_title, sub_title_text, button_list = [], checkbox, submit_button }: CardDrawing): readonly Measure[] {
  const options = checkbox?.option_list ?? []
  const keys = [...button_list.map(({ key }) => key), ...options.map(({ id }) => id)]

  return [
    measure('card title', length(main_title?.title), limits.cardTitle),
    measure('card text', length(sub_title_text), limits.cardSubTitle),
    measure('buttons', button_list.length, limits.buttons),
    measure('options', options.length, limits.options),
    measure('same key', keys.length - new Set(keys).size, 0),
    ...button_list.flatMap(({ text, key }) => [measure('button', length(text), limits.buttonText), measure('key bytes', bytesOf(key), limits.keyBytes)]),
    ...options.flatMap(({ text, id }) => [measure('option', length(text), limits.optionText), measure('option bytes', bytesOf(id), limits.optionIdBytes)]),
    measure('submit button', length(submit_button?.text), limits.buttonText),
  ]
}
