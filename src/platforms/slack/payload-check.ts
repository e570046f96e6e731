import { AppError } from '../../domain/error.ts'
import type { Button, InputBlock, InputElement, MenuOption, MessageBlock, MessagePayload, ModalView } from './blocks.ts'
import { slackLimits as limits } from './limits.ts'

interface Measure {
  readonly what: string
  readonly size: number
  readonly limit: number
}
const measure = (what: string, size: number, limit: number): Measure => ({ what, size, limit })

/** What in a message is beyond Slack's limits; empty: it may be sent. */
export function findMessageFaults(payload: MessagePayload): readonly string[] {
  const blocks = [...payload.blocks, ...(payload.attachments ?? []).flatMap((attachment) => attachment.blocks)]

  return toFaults([
    measure('text', payload.text.length, limits.text),
    measure('blocks', blocks.length, limits.blocks),
    measure('tables', blocks.filter((block) => block.type === 'table').length, limits.tables),
    measure('sum of text', blocks.map(blockText).join('').length, limits.messageText),
    ...blocks.flatMap(measureBlock),
  ])
}

/** The same for a modal. */
export function findViewFaults(view: ModalView): readonly string[] {
  return toFaults([
    measure('modal title', view.title.text.length, limits.modalTitle),
    measure('modal submit', view.submit.text.length, limits.modalButton),
    measure('modal close', view.close.text.length, limits.modalButton),
    measure('private_metadata', view.private_metadata.length, limits.privateMetadata),
    measure('modal blocks', view.blocks.length, limits.modalBlocks),
    ...view.blocks.flatMap(measureBlock),
  ])
}

/** The same for a home tab, which holds no tables. */
export function findHomeFaults(blocks: readonly MessageBlock[]): readonly string[] {
  return toFaults([
    measure('home blocks', blocks.length, limits.modalBlocks),
    measure('tables', blocks.filter((block) => block.type === 'table').length, 0),
    ...blocks.flatMap(measureBlock),
  ])
}

/** AppError `rejected` with reason `over-limits` before anything goes out. */
export function assertNoFaults(faults: readonly string[]): void {
  if (faults.length === 0) return

  throw new AppError(
    'rejected',
    { zh: `消息超出 Slack 限制，未发送：${faults.join('；')}`, en: `The message is beyond Slack's limits and was not sent: ${faults.join('; ')}` },
    { reason: 'over-limits' },
  )
}

const toFaults = (measures: readonly Measure[]): readonly string[] =>
  measures.filter(({ size, limit }) => size > limit).map(({ what, size, limit }) => `${what} ${size} > ${limit}`)

function measureBlock(block: MessageBlock | InputBlock): readonly Measure[] {
  switch (block.type) {
    case 'header':
      return [measure('header', block.text.text.length, limits.header)]
    case 'section':
      return [
        measure('section', block.text?.text.length ?? 0, limits.section),
        measure('fields', block.fields?.length ?? 0, limits.fields),
        ...(block.fields ?? []).map(({ text }) => measure('field', text.length, limits.field)),
      ]
    case 'context':
      return [
        measure('context elements', block.elements.length, limits.contextElements),
        ...block.elements.map(({ text }) => measure('context', text.length, limits.contextText)),
      ]
    case 'actions':
      return [measure('actions', block.elements.length, limits.actions), ...block.elements.flatMap(measureButton)]
    case 'image':
      return [measure('alt text', block.alt_text.length, limits.altText)]
    case 'table':
      return [
        measure('table rows', block.rows.length, limits.tableRows),
        measure('table columns', Math.max(0, ...block.rows.map((row) => row.length)), limits.tableColumns),
        measure('table text', blockText(block).length, limits.tableText),
      ]
    case 'input':
      return [
        measure('block_id', block.block_id.length, limits.id),
        measure('label', block.label.text.length, limits.label),
        measure('hint', block.hint?.text.length ?? 0, limits.hint),
        ...measureElement(block.element),
      ]
  }
}

function measureElement(element: InputElement): readonly Measure[] {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return [measure('initial_value', element.initial_value?.length ?? 0, element.type === 'number_input' ? limits.inputText : element.max_length)]
    case 'static_select':
      return [
        measure('options', element.options.length, limits.options),
        // A menu of nothing is refused too.
        measure('options missing', element.options.length === 0 ? 1 : 0, 0),
        ...element.options.flatMap(measureOption),
      ]
    case 'external_select':
      return element.initial_option === undefined ? [] : measureOption(element.initial_option)
    case 'datepicker':
    case 'file_input':
      return []
  }
}

const measureOption = ({ text, value }: MenuOption): readonly Measure[] => [
  measure('option text', text.text.length, limits.optionText),
  measure('option value', value.length, limits.optionValue),
]

const measureButton = (button: Button): readonly Measure[] => [
  measure('button', button.text.text.length, limits.button),
  measure('button value', button.value?.length ?? 0, limits.value),
  measure('button url', button.url?.length ?? 0, limits.url),
  measure('action_id', button.action_id.length, limits.id),
  measure('confirm title', button.confirm?.title.text.length ?? 0, limits.confirmTitle),
  measure('confirm text', button.confirm?.text.text.length ?? 0, limits.confirmText),
  measure('confirm button', button.confirm?.confirm.text.length ?? 0, limits.confirmButton),
]

/** All text of a block, as it counts towards a message's sum. */
export function blockText(block: MessageBlock): string {
  switch (block.type) {
    case 'header':
      return block.text.text
    case 'section':
      return [block.text, ...(block.fields ?? [])].map((text) => text?.text ?? '').join('')
    case 'context':
      return block.elements.map(({ text }) => text).join('')
    case 'actions':
      return block.elements
        .map(
          ({ text, confirm }) =>
            text.text +
            (confirm === undefined
              ? ''
              : Object.values(confirm)
                  .map((one) => one.text)
                  .join('')),
        )
        .join('')
    case 'image':
      return block.alt_text
    case 'table':
      return block.rows.flatMap((row) => row.map(({ text }) => text)).join('')
  }
}
