import type { Language } from '../../domain/language.ts'
import type { Reply } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import { withoutSteering } from './limits.ts'

/** The plain-text floor, as it stands. */
export function renderTerminal(reply: Reply, language: Language): string {
  return withoutSteering(toPlainText(reply, language))
}

/** The reply's parts as JSON, for programs. */
export function renderTerminalJson(reply: Reply): string {
  return JSON.stringify(reply, null, 2)
}
