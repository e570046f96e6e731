import { inLanguage, type Language } from '../../domain/language.ts'
import type { CommandDescription } from '../../ports/gateway.ts'
import { bytesOf, fitBytes, wecomLimits } from './limits.ts'

/** WeCom has nowhere to register commands; who opens the chat for the first time in a day is told which there are. */
export function createGreeting(descriptions: readonly CommandDescription[], language: Language): string {
  const head = inLanguage(
    {
      zh: '这里是烽火。直接发送命令即可，群内请先 @ 我；首次使用请在网页“我的账号”取 6 位码，再发送 /link 码。',
      en: 'This is Fenghuo. Send a command, in a group after @ and my name. First get a 6-digit code on the web page under “My account” and send /link CODE.',
    },
    language,
  )
  const lines = descriptions.map(({ example, title }) => `${example}  ${inLanguage(title, language)}`)
  const shown: string[] = []
  for (const line of lines) {
    if (bytesOf([head, ...shown, line].join('\n')) > wecomLimits.textBytes) break
    shown.push(line)
  }

  return fitBytes([head, ...shown].join('\n'), wecomLimits.textBytes)
}
