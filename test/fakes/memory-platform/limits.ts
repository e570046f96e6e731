/** What the chat allows, in characters as JavaScript counts them. */
export const memoryLimits = { text: 2000, buttons: 5, label: 40, files: 4, signatureSeconds: 300 } as const

/** `@all` would call everyone: in data it is only letters. */
export const inert = (text: string): string => text.replaceAll('@', '＠')

/** The longest beginning that fits, whole characters only, to the end of a word where one is near. */
export function fitText(text: string, limit: number): string {
  if (text.length <= limit) return text

  const kept = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')
  const wordEnd = kept.search(/[\s，。；：！？、][^\s，。；：！？、]*$/)
  return `${kept.slice(0, wordEnd < limit * 0.8 ? kept.length : wordEnd + 1).trimEnd()}…`
}
