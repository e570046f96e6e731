import { inLanguage, type Language } from '../../domain/language.ts'
import type { FormField, FormPart } from '../../reply/parts.ts'
import { sendId } from './custom-id.ts'
import { discordLimits as limits, fitPlain, fitText } from './limits.ts'
import { findModalFaults } from './payload-check.ts'
import type { Label, Modal, TextDisplay } from './payload.ts'

interface ModalOptions {
  /** By which the form is found again when it comes back. */
  readonly digest: string
  readonly language: Language
  /** What the answer said beside its form. */
  readonly lead?: string
}

/** A form as a modal; undefined where Discord's five inputs are too few for it. */
export function toModal(form: FormPart, { digest, language, lead = '' }: ModalOptions): Modal | undefined {
  if (form.fields.length === 0 || form.fields.filter(({ required }) => required).length > limits.modalInputs) return undefined

  const wanted = form.fields.length <= limits.modalInputs ? form.fields : requiredFirst(form.fields).slice(0, limits.modalInputs)
  const words = [...(form.title.length > limits.modalTitle ? [form.title] : []), ...(lead.trim() === '' ? [] : [lead])].join('\n')
  const modal: Modal = {
    custom_id: sendId(digest, form.command),
    title: fitPlain(form.title, limits.modalTitle),
    components: [...(words === '' || wanted.length >= limits.modalInputs ? [] : [leadText(words)]), ...wanted.map((field) => toLabel(field, language))],
  }

  return findModalFaults(modal).length === 0 ? modal : undefined
}

const leadText = (words: string): TextDisplay => ({ type: 10, content: fitText(words, 1500).text })

const requiredFirst = (fields: readonly FormField[]): readonly FormField[] => [
  ...fields.filter(({ required }) => required),
  ...fields.filter(({ required }) => !required),
]

function toLabel(field: FormField, language: Language): Label {
  const hint = field.hint ?? (field.input === 'date' ? inLanguage({ zh: '如 2026-11-30', en: 'Like 2026-11-30' }, language) : undefined)
  return {
    type: 18,
    label: fitPlain(field.label, limits.label),
    ...(hint === undefined || hint === '' ? {} : { description: fitPlain(hint, limits.hint) }),
    component: toInput(field),
  }
}

function toInput(field: FormField): Label['component'] {
  switch (field.input) {
    case 'line':
      return textInput(field, 1, 500)
    case 'date':
      return textInput(field, 1, 10)
    case 'paragraph':
      return textInput(field, 2, limits.inputText)
    case 'file':
      return { type: 19, custom_id: field.option, min_values: field.required ? 1 : 0, max_values: 1, required: field.required }
    case 'choice':
      return choiceInput(field)
  }
}

function textInput(field: FormField, style: 1 | 2, most: number): Label['component'] {
  const value = (field.value ?? '').slice(0, most)
  return { type: 4, custom_id: field.option, style, max_length: most, required: field.required, ...(value === '' ? {} : { value }) }
}

function choiceInput(field: FormField): Label['component'] {
  const choices = [...new Map((field.choices ?? []).map((choice) => [choice.value, choice])).values()].filter(({ value }) => value !== '')
  const fits = choices.length > 0 && choices.length <= limits.selectOptions && choices.every(({ value }) => value.length <= limits.optionValue)
  if (!fits) return textInput(field, 1, 500)

  const options = choices.map(({ value, label }) => ({
    label: fitPlain(label === '' ? value : label, limits.optionText),
    value,
    ...(value === field.value ? { default: true } : {}),
  }))
  return { type: 3, custom_id: field.option, options, min_values: field.required ? 1 : 0, max_values: 1, required: field.required }
}
