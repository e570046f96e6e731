import { inLanguage, type Language } from '../../../src/domain/language.ts'
import type { CommandDescription } from '../../../src/ports/gateway.ts'

/** What the chat offers while somebody types a slash. */
export const toMemoryCommands = (descriptions: readonly CommandDescription[], language: Language) =>
  descriptions.map(({ name, title }) => ({ name, title: inLanguage(title, language) }))
