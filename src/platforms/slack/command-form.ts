import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription, OptionDescription } from '../../ports/gateway.ts'
import { findNamed, splitName } from '../../reply/command-line.ts'
import type { FormField, FormPart, Reply } from '../../reply/parts.ts'

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
 * The options of a command as a form, for Slack has no suggestions while typing: those that it needs, and those that are typed by their place; others are
 * what buttons add. Undefined where there are none. A command that takes a file asks for it with a form of its own.
 */
export function toCommandForm(
  line: string,
  descriptions: readonly CommandDescription[],
  language: Language,
  missing: readonly string[] = [],
): FormPart | undefined {
  const description = findNamed(descriptions, splitName(line).name)
  const isNeeded = (option: OptionDescription) => option.required || missing.includes(option.name)
  const options = description?.options.filter((option) => option.positional || isNeeded(option)) ?? []
  if (description === undefined || options.length === 0 || description.options.some(({ kind }) => kind === 'file')) return undefined

  return {
    kind: 'form',
    title: asHeading(inLanguage(description.title, language)),
    command: line,
    submitLabel: inLanguage({ zh: '确定', en: 'OK' }, language),
    fields: [...options.filter(isNeeded), ...options.filter((option) => !isNeeded(option))].map((option) => ({
      option: option.name,
      label: asHeading(inLanguage(option.title, language)),
      input: inputs[option.kind],
      required: isNeeded(option),
      choices: option.choices.map(({ value, title }) => ({ value, label: inLanguage(title, language) })),
    })),
  }
}

/** Declared as they stand within a sentence. */
const asHeading = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A refusal for want of an option, with a form that asks for it; one that offers presses is left as it is. */
export function askForMissing(reply: Reply, line: string, descriptions: readonly CommandDescription[], language: Language): Reply {
  const missing = reply.refusedOptions?.filter(({ isMissing }) => isMissing).map(({ option }) => option) ?? []
  if (missing.length === 0 || reply.parts.some(({ kind }) => kind === 'actions')) return reply

  const form = toCommandForm(line, descriptions, language, missing)
  return form === undefined ? reply : { ...reply, parts: [...reply.parts, form] }
}
