import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription, OptionDescription } from '../../ports/gateway.ts'
import type { FormField, FormPart } from '../../reply/parts.ts'

const inputs: Readonly<Record<OptionDescription['kind'], FormField['input']>> = {
  unit: 'line',
  period: 'line',
  person: 'line',
  choice: 'choice',
  text: 'line',
  paragraph: 'paragraph',
  date: 'date',
  file: 'file',
  number: 'line',
  flag: 'choice',
}

/**
 * A slash command typed alone, although it needs options: Slack has no suggestions while typing, so a form asks for them, and offers what else is typed by
 * its place; other options are what buttons add. Undefined where none is needed.
 */
export function toCommandForm(line: string, descriptions: readonly CommandDescription[], language: Language): FormPart | undefined {
  const name = line.trim().replace(/^\//, '')
  const description = descriptions.find((known) => known.name === name || known.aliases.includes(name))
  const required = description?.options.filter((option) => option.required) ?? []
  if (description === undefined || required.length === 0 || required.some(({ kind }) => kind === 'file')) return undefined
  const offered = description.options.filter((option) => !option.required && option.positional && option.kind !== 'file')

  return {
    kind: 'form',
    title: inLanguage(description.title, language),
    command: `/${description.name}`,
    submitLabel: inLanguage({ zh: '确定', en: 'OK' }, language),
    fields: [...required, ...offered].map((option) => ({
      option: option.name,
      label: inLanguage(option.title, language),
      input: inputs[option.kind],
      required: option.required,
      choices: option.choices.map(({ value, title }) => ({ value, label: inLanguage(title, language) })),
    })),
  }
}
