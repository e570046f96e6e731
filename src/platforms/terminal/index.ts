import type { Language } from '../../domain/language.ts'
import type { Gateway, UploadedFile } from '../../ports/gateway.ts'
import type { Reply } from '../../reply/parts.ts'
import { toTerminalInvocation } from './receive.ts'
import { renderTerminalJson, renderTerminal } from './render.ts'

export interface Terminal {
  /** Runs one command line as a person; what to print, as plain text or as JSON. */
  say(request: { readonly line: string; readonly personId: string; readonly json: boolean; readonly files?: readonly UploadedFile[] }): Promise<{
    readonly output: string
    readonly reply: Reply
  }>
}

export function createTerminal({ gateway, language }: { readonly gateway: Gateway; readonly language: Language }): Terminal {
  return {
    async say({ line, personId, json, files }) {
      const reply = await gateway.dispatch(toTerminalInvocation({ line, personId, language }, files))
      return { output: json ? renderTerminalJson(reply) : renderTerminal(reply, language), reply }
    },
  }
}
