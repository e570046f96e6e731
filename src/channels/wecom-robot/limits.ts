/** https://developer.work.weixin.qq.com/document/path/91770 */
export const wecomRobotLimits = {
  /** UTF-8. */
  markdownBytes: 4096,
  imageBytes: 2 * 1024 * 1024,
  messagesPerMinute: 20,
} as const

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8')

/** Cuts at a line's end where there is one, never inside a character; `ending` is what then says so. The result has at most `limit` bytes. */
export function cutBytes(text: string, limit: number, ending: string): string {
  if (bytesOf(text) <= limit) return text

  const room = limit - bytesOf(ending)
  let kept = ''
  let bytes = 0
  for (const character of text) {
    bytes += bytesOf(character)
    if (bytes > room) break
    kept += character
  }
  const lineEnd = kept.lastIndexOf('\n')

  return `${lineEnd > kept.length / 2 ? kept.slice(0, lineEnd) : kept}${ending}`
}
