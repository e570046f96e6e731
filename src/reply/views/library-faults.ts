import type { LibraryFault } from '../../domain/budget/library.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { body, headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'

/** What has to be mended in a project library before it can be submitted. */
export function libraryFaultsReply(fileName: string, faults: readonly LibraryFault[], language: Language): Reply {
  const shown = faults
    .slice(0, 30)
    .map(({ line, words }) => `${line === null ? '' : say(language, `第 ${line} 行  `, `line ${line}  `)}${inLanguage(words, language)}`)
  const rest = faults.length - shown.length
  const more = rest > 0 ? [say(language, `另有 ${rest} 处。`, `${rest} more.`)] : []
  return reply(
    [
      headline(
        say(
          language,
          `“${fileName}”有 ${faults.length} 处需要改，没有报送。`,
          `“${fileName}” has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was submitted.`,
        ),
      ),
      body([...shown, ...more].join('\n')),
      note(say(language, '已有数据没有变动。改好后重新上传。', 'Nothing has changed. Mend it and upload it again.')),
    ],
    { tone: 'fault' },
  )
}
