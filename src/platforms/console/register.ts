import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription, Gateway, OptionDescription } from '../../ports/gateway.ts'
import type { FormField } from '../../reply/parts.ts'

export function findCommand(gateway: Gateway, name: string): CommandDescription | undefined {
  return gateway.describe().find((command) => command.name === name)
}

/** A command's option as a field of a form: what a command declares is all that the page needs to know of it. */
export function toFormField(option: OptionDescription, language: Language, value?: string): FormField {
  const choices = option.choices.map((choice) => ({ value: choice.value, label: inLanguage(choice.title, language) }))
  const base = { option: option.name, label: inLanguage(option.title, language), required: option.required, ...(value === undefined ? {} : { value }) }

  switch (option.kind) {
    case 'choice':
      return { ...base, input: 'choice', choices }
    case 'flag':
      return { ...base, input: 'choice', choices: [{ value: 'yes', label: language === 'en' ? 'yes' : '是' }] }
    case 'paragraph':
      return { ...base, input: 'paragraph' }
    case 'date':
      return { ...base, input: 'date' }
    case 'file':
      return { ...base, input: 'file' }
    case 'unit':
    case 'period':
    case 'person':
    case 'text':
    case 'number':
      return { ...base, input: 'line' }
  }
}

/** Whether the page may suggest values while the option is typed. */
export function hasSuggestions({ kind }: OptionDescription): boolean {
  return kind === 'unit' || kind === 'period' || kind === 'person'
}

/** The options with these names, as far as the command declares them. */
export function pickOptions(command: CommandDescription | undefined, names: readonly string[]): readonly OptionDescription[] {
  return command?.options.filter(({ name }) => names.includes(name)) ?? []
}

/** What an address says about these options and nothing else: opening a page only asks, it never posts or answers. */
export function readQuery(options: readonly OptionDescription[], query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(options.map(({ name }) => [name, query[name] ?? ''] as const).filter(([, value]) => value.trim() !== '' && value.length <= 200))
}
