const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** Somebody else's text inside our sentence: one line, short, no mention, no markup. */
export function quoted(text: string, length = 30): string {
  const inert = text
    .slice(0, length * 4)
    .replace(unsafe, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/@(?=everyone|here|channel)/gi, '＠')
    .trim()
  const letters = [...inert]
  return letters.length > length ? `${letters.slice(0, length).join('')}…` : inert
}
