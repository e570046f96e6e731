import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription } from '../../ports/gateway.ts'

/** A terminal has nowhere to register commands; these lines tell which there are. */
export function listTerminalCommands(descriptions: readonly CommandDescription[], language: Language): string {
  return descriptions.map(({ example, title }) => `${example}  ${inLanguage(title, language)}`).join('\n')
}
