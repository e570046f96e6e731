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

/** A slash command typed alone, although it needs options: Slack has no suggestions while typing, so a form asks for them. Undefined where none is needed. */
export function toCommandForm(line: string, descriptions: readonly CommandDescription[], language: Language): FormPart | undefined {
  const name = line.trim().replace(/^\//, '')
  const description = descriptions.find((known) => known.name === name || known.aliases.includes(name))
  const required = description?.options.filter((option) => option.required) ?? []
  if (description === undefined || required.length === 0 || required.some(({ kind }) => kind === 'file')) return undefined

  return {
    kind: 'form',
    title: inLanguage(description.title, language),
    command: `/${description.name}`,
    submitLabel: inLanguage({ zh: '确定', en: 'OK' }, language),
    fields: required.map((option) => ({
      option: option.name,
      label: inLanguage(option.title, language),
      input: inputs[option.kind],
      required: true,
      choices: option.choices.map(({ value, title }) => ({ value, label: inLanguage(title, language) })),
    })),
  }
}
