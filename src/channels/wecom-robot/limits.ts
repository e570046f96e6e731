import { takeCharacters, wordEnd } from '../../reply/cut-text.ts'

/** https://developer.work.weixin.qq.com/document/path/91770 */
export const wecomRobotLimits = {
  /** UTF-8. */
  markdownBytes: 4096,
  imageBytes: 2 * 1024 * 1024,
  messagesPerMinute: 20,
} as const

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8')

/** Cuts at a line's end, else a word's, where one is near, never inside a character; `ending` is what then says so. The result has at most `limit` bytes. */
export function cutBytes(text: string, limit: number, ending: string): string {
  if (bytesOf(text) <= limit) return text

  const kept = takeCharacters(text, limit - bytesOf(ending), bytesOf)
  return `${kept.slice(0, endOf(kept)).join('')}${ending}`
}

/** The last line's end in the second half, else the last word's in the last fifth, else all of it. */
function endOf(characters: readonly string[]): number {
  const lineEnd = characters.lastIndexOf('\n')
  return lineEnd > characters.length / 2 ? lineEnd : wordEnd(characters)
}
