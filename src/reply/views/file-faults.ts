import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { body, type Part } from '../parts.ts'
import { say } from '../say.ts'

/** What is wrong in a delivered file, where, and what to do about it. */
export interface FileFault {
  readonly place: { readonly sheet: string | null; readonly line: number | null; readonly column: string | null }
  /** Null: the whole file. */
  readonly unitId: string | null
  readonly words: Words
}

/** More lines than this nobody reads in a chat: the rest is in the attached list. */
const shownFaults = 20

/** `Sheet1 第 7 行 D 列`; empty where it is about the whole file. */
export function placeText({ sheet, line, column }: FileFault['place'], language: Language): string {
  const at =
    language === 'en'
      ? [line === null ? '' : `row ${line}`, column === null ? '' : `column ${column}`]
      : [line === null ? '' : `第 ${line} 行`, column === null ? '' : `${column} 列`]
  return [sheet ?? '', ...at].filter((text) => text !== '').join(language === 'en' ? ', ' : ' ')
}

function faultLine({ place, words }: FileFault, language: Language): string {
  const where = placeText(place, language)
  return `${where === '' ? '' : `${where}${language === 'en' ? ': ' : '  '}`}${inLanguage(words, language)}`
}

/** One line a fault; a long list goes on in a text file, whole. */
export function faultParts(faults: readonly FileFault[], fileName: string, language: Language): readonly Part[] {
  if (faults.length === 0) return []

  const lines = faults.map((fault) => faultLine(fault, language))
  if (lines.length <= shownFaults) return [body(lines.join('\n'))]

  const rest = lines.length - shownFaults
  const more = say(language, `另有 ${rest} 处，见附件。`, `${rest} more are in the attached list.`)
  const name = `${fileName.replace(/\.[^.]*$/, '')}-${say(language, '问题清单', 'faults')}.txt`
  const content = Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8').toString('base64')
  return [body([...lines.slice(0, shownFaults), more].join('\n')), { kind: 'file', name, mime: 'text/plain; charset=utf-8', content }]
}
