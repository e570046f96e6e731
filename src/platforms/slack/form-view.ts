import { z } from 'zod'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription, NumberRange, OptionDescription, OptionKind } from '../../ports/gateway.ts'
import { findNamed, splitName } from '../../reply/command-line.ts'
import type { FormField, FormPart, Reply } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import type { InputBlock, InputElement, MenuOption, MessageBlock, ModalView } from './blocks.ts'
import { markdownText, plainText } from './blocks.ts'
import { fitText, slackLimits } from './limits.ts'
import { findViewFaults } from './payload-check.ts'
import { drawActions } from './render.ts'

/** What a modal remembers until it is sent. */
export const formMemorySchema = z.object({
  command: z.string(),
  channelId: z.string(),
  /** It was opened where nobody else reads: in direct messages, the home tab, by a shortcut. */
  isDirect: z.boolean().exactOptional(),
})
type FormMemory = z.infer<typeof formMemorySchema>

/** Undefined where a modal is none of a form. */
export function readFormMemory(metadata: string): FormMemory | undefined {
  try {
    return formMemorySchema.parse(JSON.parse(metadata))
  } catch {
    return undefined
  }
}

interface ViewOptions {
  readonly channelId: string
  readonly isDirect?: boolean
  readonly language: Language
  readonly descriptions: readonly CommandDescription[]
  /** Text above the fields: what the answer said beside its form. */
  readonly lead?: string
  /** Buttons beneath them. */
  readonly buttons?: readonly MessageBlock[]
}

/** Of what a command takes as one line. */
const lineLimit = 500
const suggested: readonly OptionKind[] = ['unit', 'period', 'person']

/** The form of an answer as a modal, with what the answer says above it and its buttons beneath; undefined where it holds none, or Slack would refuse it. */
export function toReplyView(reply: Pick<Reply, 'parts'>, options: Omit<ViewOptions, 'lead' | 'buttons'>): ModalView | undefined {
  const form = reply.parts.find((part) => part.kind === 'form')
  if (form === undefined) return undefined
  const lead = toPlainText({ parts: reply.parts.filter((part) => part.kind === 'text') }, options.language)
  const buttons = reply.parts.flatMap((part, index) => (part.kind === 'actions' ? drawActions(part, index, options.language) : []))
  const view = toFormView(form, { ...options, lead, buttons })
  return findViewFaults(view).length > 0 ? undefined : view
}

/** A form as a modal. Options for units, periods and people get suggestions while typing. */
export function toFormView(form: FormPart, options: ViewOptions): ModalView {
  const { language } = options
  const title = fitText(form.title, slackLimits.modalTitle)
  const lead = [...(title.cut ? [form.title] : []), ...(options.lead === undefined || options.lead === '' ? [] : [options.lead])].join('\n')
  const memory: FormMemory = { command: form.command, channelId: options.channelId, ...(options.isDirect === true ? { isDirect: true } : {}) }
  const declared = optionsOf(form.command, options.descriptions)
  const inputs = form.fields.slice(0, slackLimits.modalBlocks - 2).map((field) => toInput(field, declared.get(field.option), language))

  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify(memory),
    title: plainText(title.text.replace(/[,:;，：；、]…$/u, '…')),
    submit: plainText(fitText(form.submitLabel, slackLimits.modalButton).text),
    close: plainText(inLanguage({ zh: '取消', en: 'Cancel' }, language)),
    blocks: [...leadBlocks(lead), ...inputs, ...(options.buttons ?? [])],
  }
}

const leadBlocks = (lead: string): readonly MessageBlock[] =>
  lead === '' ? [] : [{ type: 'section', text: markdownText(fitText(lead, slackLimits.section).text) }]

/** The options of the command that a command line starts with, by name. */
function optionsOf(line: string, descriptions: readonly CommandDescription[]): ReadonlyMap<string, OptionDescription> {
  return new Map(findNamed(descriptions, splitName(line).name)?.options.map((option) => [option.name, option]))
}

function toInput(field: FormField, declared: OptionDescription | undefined, language: Language): InputBlock {
  return {
    type: 'input',
    block_id: `field:${field.option}`.slice(0, slackLimits.id),
    label: plainText(fitText(field.label, slackLimits.label).text),
    ...(field.hint === undefined ? {} : { hint: plainText(fitText(field.hint, slackLimits.hint).text) }),
    optional: !field.required,
    element: toElement(field, declared, language),
  }
}

function toElement(field: FormField, declared: OptionDescription | undefined, language: Language): InputElement {
  if (field.input === 'line' && declared !== undefined && suggested.includes(declared.kind) && isForMenu(field)) return suggestingSelect(field, language)
  if (field.input === 'line' && declared?.range !== undefined) return numberInput(field, declared.range)

  switch (field.input) {
    case 'line':
      return { type: 'plain_text_input', action_id: 'value', max_length: lineLimit, ...initialText(field, lineLimit) }
    case 'paragraph':
      return paragraph(field, declared?.kind === 'text' ? lineLimit : slackLimits.inputText)
    case 'date':
      return { type: 'datepicker', action_id: 'value', ...(isDate(field.value) ? { initial_date: field.value } : {}) }
    case 'file':
      return { type: 'file_input', action_id: 'value', max_files: 1, filetypes: ['xlsx', 'csv', 'pdf', 'png', 'jpg', 'docx'] }
    case 'choice':
      return choiceElement(field)
  }
}

function paragraph(field: FormField, limit: number): InputElement {
  return { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: limit, ...initialText(field, limit) }
}

const initialText = (field: FormField, limit: number) => (field.value === undefined || field.value === '' ? {} : { initial_value: field.value.slice(0, limit) })

/** What a menu can bear from the start; what is longer stands in a line of text, whole. */
const isForMenu = ({ value = '' }: FormField): boolean => value.length <= slackLimits.optionValue

function numberInput(field: FormField, { least, most }: NumberRange): InputElement {
  return { type: 'number_input', action_id: 'value', is_decimal_allowed: false, min_value: `${least}`, max_value: `${most}`, ...initialText(field, 20) }
}

function suggestingSelect(field: FormField, language: Language): InputElement {
  const initial = field.value === undefined || field.value === '' ? {} : { initial_option: toOption({ value: field.value, label: field.value }) }
  const placeholder = plainText(inLanguage({ zh: '输入名称、拼音或代码', en: 'Type a name or code' }, language))
  return { type: 'external_select', action_id: 'suggest', min_query_length: 0, placeholder, ...initial }
}

const isDate = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')

function choiceElement(field: FormField): InputElement {
  const choices = (field.choices ?? []).filter(({ value }) => value.length <= slackLimits.optionValue).slice(0, slackLimits.options)
  if (choices.length === 0) return { type: 'plain_text_input', action_id: 'value', max_length: lineLimit, ...initialText(field, lineLimit) }

  const options = choices.map(toOption)
  const initial = options.find(({ value }) => value === field.value)
  return { type: 'static_select', action_id: 'value', options, ...(initial === undefined ? {} : { initial_option: initial }) }
}

/** One line of a menu. */
export function toOption({ value, label }: { readonly value: string; readonly label: string }): MenuOption {
  return { text: plainText(fitText(label === '' ? value : label, slackLimits.optionText).text), value }
}
