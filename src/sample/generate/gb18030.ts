/** Every two-byte character of GB18030 with its bytes, found by decoding them all: Node writes no encoding but UTF-8 and a few. */
function readTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const [character = '', rest] = decoder.decode(Uint8Array.of(lead, trail))
      if (rest === undefined && character !== '\ufffd' && !table.has(character)) table.set(character, [lead, trail])
    }
  }
  return table
}

/** What Excel writes in Chinese offices. RangeError at a character of four bytes. */
export function encodeGb18030(text: string): Uint8Array {
  const table = readTable()
  const bytes = [...text].flatMap((character): readonly number[] => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) return [code]
    const pair = table.get(character)
    if (pair === undefined) throw new RangeError(`not in two bytes of GB18030: ${character}`)
    return pair
  })
  return Uint8Array.from(bytes)
}
