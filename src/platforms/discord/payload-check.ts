import { AppError } from '../../domain/error.ts'
import { discordLimits as limits } from './limits.ts'
import type { ActionRow, Button, Embed, Label, Modal, Outgoing, Select, TextDisplay } from './payload.ts'

interface Measure {
  readonly what: string
  readonly size: number
  readonly limit: number
}
const measure = (what: string, size: number, limit: number): Measure => ({ what, size, limit })

/** What in a message is beyond Discord's limits; empty: it may be sent. */
export function findMessageFaults({ payload, files }: Outgoing): readonly string[] {
  const ids = payload.components.flatMap(({ components }) => components.flatMap((component) => ('custom_id' in component ? [component.custom_id] : [])))

  return toFaults([
    measure('content', payload.content.length, limits.content),
    measure('embeds', payload.embeds.length, limits.embeds),
    measure('sum of embed text', payload.embeds.map(embedText).join('').length, limits.embedTotal),
    measure('rows', payload.components.length, limits.rows),
    measure('attachments', payload.attachments.length, limits.attachments),
    measure('same custom_id', ids.length - new Set(ids).size, 0),
    ...payload.embeds.flatMap(measureEmbed),
    ...payload.components.flatMap(measureRow),
    ...payload.attachments.map(({ description }) => measure('alt text', description?.length ?? 0, limits.altText)),
    ...files.map(({ name, bytes }) => measure(`file ${name}`, bytes.length, limits.fileBytes)),
  ])
}

/** The same for a form. */
export function findModalFaults(modal: Modal): readonly string[] {
  return toFaults([
    measure('modal title', modal.title.length, limits.modalTitle),
    measure('modal custom_id', modal.custom_id.length, limits.customId),
    measure('modal inputs', modal.components.length, limits.modalInputs),
    ...modal.components.flatMap(measureInput),
  ])
}

/** AppError `rejected` with reason `over-limits` before anything goes out. */
export function assertNoFaults(faults: readonly string[]): void {
  if (faults.length === 0) return

  throw new AppError(
    'rejected',
    { zh: `消息超出 Discord 限制，未发送：${faults.join('；')}`, en: `The message is beyond Discord's limits and was not sent: ${faults.join('; ')}` },
    { reason: 'over-limits' },
  )
}

const toFaults = (measures: readonly Measure[]): readonly string[] =>
  measures.filter(({ size, limit }) => size > limit).map(({ what, size, limit }) => `${what} ${size} > ${limit}`)

/** All text of an embed, as it counts towards a message's sum. */
export const embedText = ({ title, description, fields, footer }: Embed): string =>
  [title, description, ...(fields ?? []).flatMap(({ name, value }) => [name, value]), footer?.text].join('')

const measureEmbed = (embed: Embed): readonly Measure[] => [
  measure('title', embed.title?.length ?? 0, limits.title),
  measure('description', embed.description?.length ?? 0, limits.description),
  measure('fields', embed.fields?.length ?? 0, limits.fields),
  measure('footer', embed.footer?.text.length ?? 0, limits.footer),
  ...(embed.fields ?? []).flatMap(({ name, value }) => [
    measure('field name', name.length, limits.fieldName),
    measure('field value', value.length, limits.fieldValue),
  ]),
]

const measureRow = ({ components }: ActionRow): readonly Measure[] => [
  measure('buttons in a row', components.length, limits.rowButtons),
  ...components.flatMap((component) => (component.type === 2 ? measureButton(component) : measureSelect(component))),
]

const measureButton = (button: Button): readonly Measure[] => [
  measure('button', button.label.length, limits.button),
  'url' in button ? measure('button url', button.url.length, limits.url) : measure('custom_id', button.custom_id.length, limits.customId),
]

const measureSelect = (select: Select): readonly Measure[] => [
  measure('custom_id', select.custom_id.length, limits.customId),
  measure('options', select.options.length, limits.selectOptions),
  measure('same option', select.options.length - new Set(select.options.map(({ value }) => value)).size, 0),
  ...select.options.flatMap(({ label, value }) => [
    measure('option', label.length, limits.optionText),
    measure('option value', value.length, limits.optionValue),
  ]),
]

function measureInput(input: Label | TextDisplay): readonly Measure[] {
  if (input.type === 10) return [measure('modal text', input.content.length, limits.inputText)]
  const { component } = input

  return [
    measure('label', input.label.length, limits.label),
    measure('hint', input.description?.length ?? 0, limits.hint),
    measure('input custom_id', component.custom_id.length, limits.customId),
    ...(component.type === 3 ? measureSelect(component) : []),
    ...(component.type === 4 ? [measure('input text', component.value?.length ?? 0, component.max_length)] : []),
  ]
}
