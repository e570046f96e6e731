const boundary = /[\s,.;:!?，。；：！？、·）)\]]/u

/** Where the last word ends that lies in the last fifth; else where the characters end. */
export function wordEnd(characters: readonly string[]): number {
  const last = characters.findLastIndex((character) => boundary.test(character))
  return last + 1 >= characters.length * 0.8 ? last + 1 : characters.length
}

/** The longest beginning whose characters cost at most `limit` together. */
export function takeCharacters(text: string, limit: number, costOf: (character: string) => number): readonly string[] {
  const characters: string[] = []
  let cost = 0
  for (const character of text) {
    cost += costOf(character)
    if (cost > limit) break
    characters.push(character)
  }
  return characters
}

/** The same, at a word's end where one is near; nothing is left out at the end of a text that fits. */
export function takeWords(text: string, limit: number, costOf: (character: string) => number): string {
  const taken = takeCharacters(text, limit, costOf)
  const whole = taken.join('')
  return whole.length === text.length ? text : taken.slice(0, wordEnd(taken)).join('')
}

/** Splits a text at line ends into pieces that fit; a line that does not is taken apart by `take`, which gives its beginning. No piece is blank. */
export function splitLines(text: string, fits: (text: string) => boolean, take: (line: string) => string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const line of text.split('\n')) {
    const joined = piece === '' ? line : `${piece}\n${line}`
    if (fits(joined)) {
      piece = joined
      continue
    }
    if (piece !== '') pieces.push(piece)
    piece = line
    while (!fits(piece)) {
      const taken = take(piece)
      pieces.push(taken)
      piece = piece.slice(taken.length)
    }
  }

  return [...pieces, piece].filter((whole) => whole.trim() !== '')
}
