import { z } from 'zod'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription, OptionKind } from '../../ports/gateway.ts'
import type { FormField, FormPart } from '../../reply/parts.ts'
import type { InputBlock, MessageBlock, ModalView, TextObject } from './blocks.ts'
import { markdownText, plainText } from './blocks.ts'
import { fitText, slackLimits } from './limits.ts'

/** What a modal remembers until it is sent. */
export const formMemorySchema = z.object({
  command: z.string(),
  channelId: z.string(),
  /** It was opened where nobody else reads: in direct messages, the home tab, by a shortcut. */
  isDirect: z.boolean().exactOptional(),
})
type FormMemory = z.infer<typeof formMemorySchema>

interface ViewOptions {
  readonly channelId: string
  readonly isDirect?: boolean
  readonly language: Language
  readonly descriptions: readonly CommandDescription[]
  /** Text above the fields: what the answer said beside its form. */
  readonly lead?: string
}

const suggested: readonly OptionKind[] = ['unit', 'period', 'person']

/** A form as a modal. Options for units, periods and people get suggestions while typing. */
export function toFormView(form: FormPart, options: ViewOptions): ModalView {
  const { language } = options
  const title = fitText(form.title, slackLimits.modalTitle)
  const lead = [...(title.cut ? [form.title] : []), ...(options.lead === undefined || options.lead === '' ? [] : [options.lead])].join('\n')
  const memory: FormMemory = { command: form.command, channelId: options.channelId, ...(options.isDirect === true ? { isDirect: true } : {}) }
  const kinds = optionKindsOf(form.command, options.descriptions)

  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify(memory),
    title: plainText(title.text),
    submit: plainText(fitText(form.submitLabel, slackLimits.modalButton).text),
    close: plainText(inLanguage({ zh: '取消', en: 'Cancel' }, language)),
    blocks: [...leadBlocks(lead), ...form.fields.slice(0, slackLimits.modalBlocks - 1).map((field) => toInput(field, kinds.get(field.option), language))],
  }
}

const leadBlocks = (lead: string): readonly MessageBlock[] =>
  lead === '' ? [] : [{ type: 'section', text: markdownText(fitText(lead, slackLimits.section).text) }]

/** The options of the command that a command line starts with, by name. */
function optionKindsOf(line: string, descriptions: readonly CommandDescription[]): ReadonlyMap<string, OptionKind> {
  const name = commandNameOf(line)
  const description = descriptions.find((known) => known.name === name || known.aliases.includes(name))
  return new Map(description?.options.map((option) => [option.name, option.kind]))
}

/** `/score 西夏` → `score`. */
export const commandNameOf = (line: string): string => line.trim().replace(/^\//, '').split(/\s+/, 1)[0] ?? ''

function toInput(field: FormField, kind: OptionKind | undefined, language: Language): InputBlock {
  return {
    type: 'input',
    block_id: `field:${field.option}`.slice(0, slackLimits.id),
    label: plainText(fitText(field.label, slackLimits.label).text),
    ...(field.hint === undefined ? {} : { hint: plainText(fitText(field.hint, slackLimits.hint).text) }),
    optional: !field.required,
    element: toElement(field, kind, language),
  }
}

function toElement(field: FormField, kind: OptionKind | undefined, language: Language): InputBlock['element'] {
  if (field.input === 'line' && kind !== undefined && suggested.includes(kind)) return suggestingSelect(field, language)

  switch (field.input) {
    case 'line':
      return { type: 'plain_text_input', action_id: 'value', max_length: 500, ...initialText(field, 500) }
    case 'paragraph':
      return { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: slackLimits.inputText, ...initialText(field, slackLimits.inputText) }
    case 'date':
      return { type: 'datepicker', action_id: 'value', ...(/^\d{4}-\d\d-\d\d$/.test(field.value ?? '') ? { initial_date: field.value } : {}) }
    case 'file':
      return { type: 'file_input', action_id: 'value', max_files: 1, filetypes: ['xlsx', 'csv', 'pdf', 'png', 'jpg', 'docx'] }
    case 'choice':
      return choiceElement(field)
  }
}

const initialText = (field: FormField, limit: number) => (field.value === undefined || field.value === '' ? {} : { initial_value: field.value.slice(0, limit) })

function suggestingSelect(field: FormField, language: Language): InputBlock['element'] {
  const initial = field.value === undefined || field.value === '' ? {} : { initial_option: toOption({ value: field.value, label: field.value }) }
  const placeholder = plainText(inLanguage({ zh: '输入名称、拼音或代码', en: 'Type a name or code' }, language))
  return { type: 'external_select', action_id: 'suggest', min_query_length: 0, placeholder, ...initial }
}

function choiceElement(field: FormField): InputBlock['element'] {
  const choices = (field.choices ?? []).filter(({ value }) => value.length <= slackLimits.optionValue).slice(0, slackLimits.options)
  if (choices.length === 0) return { type: 'plain_text_input', action_id: 'value', max_length: 500, ...initialText(field, 500) }

  const options = choices.map(toOption)
  const initial = options.find(({ value }) => value === field.value)
  return { type: 'static_select', action_id: 'value', options, ...(initial === undefined ? {} : { initial_option: initial }) }
}

/** One line of a menu. */
export function toOption({ value, label }: { readonly value: string; readonly label: string }): { readonly text: TextObject; readonly value: string } {
  return { text: plainText(fitText(label === '' ? value : label, slackLimits.optionText).text), value }
}
