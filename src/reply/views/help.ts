import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { headline, type Reply, reply } from '../parts.ts'

export interface HelpLine {
  /** As a person would type it. */
  readonly example: string
  readonly title: Words
}

/** The commands the caller may use, one example each, nothing more. */
export function helpReply(lines: readonly HelpLine[], name: Words | null, language: Language): Reply {
  const who = name === null ? { zh: '', en: '' } : { zh: `${name.zh}，`, en: `${name.en}, ` }
  const empty = { label: '', align: 'left' as const }
  return reply(
    [
      headline(inLanguage({ zh: `${who.zh}您可以用这些命令：`, en: `${who.en}${name === null ? 'You' : 'you'} can use these commands:` }, language)),
      { kind: 'table', caption: '', columns: [empty, empty], rows: lines.map(({ example, title }) => [example, inLanguage(title, language)]) },
    ],
    { sensitivity: 'public' },
  )
}
