/** A picture as indices into the list of its shades. */
export interface IndexedShades {
  /** Distinct words of the picture, in order of appearance. */
  readonly shades: readonly number[]
  /** Pixels of each shade. */
  readonly counts: readonly number[]
  /** One index a pixel, row by row; valid until the next call. Rows that equal the one above are left unwritten. */
  readonly indices: Uint16Array
  /** Whether a row equals the one above. */
  readonly isRepeated: Uint8Array
}

/** More shades than this are no chart of ours: not worth merging. */
const mostShades = 8192
const slots = 1 << 15

/** Kept from one picture to the next: fresh memory costs more than filling it. */
let indices = new Uint16Array(0)
const slotWords = new Uint32Array(slots)
const slotIds = new Int32Array(slots)

/** Numbers the shades of a picture of opaque RGBA words; undefined where it has too many. Most rows of a chart repeat: they are compared whole. */
export function indexShades(picture: { readonly width: number; readonly height: number; readonly words: Uint32Array }): IndexedShades | undefined {
  const { width, height, words } = picture
  if (indices.length < words.length) indices = new Uint16Array(words.length)
  slotIds.fill(-1)
  const shades: number[] = []
  const counts: number[] = []
  const isRepeated = findRepeatedRows(picture)

  for (let row = 0; row < height; row++) {
    if (isRepeated[row] === 1) continue

    let times = 1
    while (isRepeated[row + times] === 1) times++
    for (let at = row * width, end = at + width; at < end; ) {
      const word = words[at] as number
      const id = idOf(word, shades, counts)
      if (id >= mostShades) return undefined

      const from = at
      do at++
      while (at < end && words[at] === word)
      if (at - from === 1) indices[from] = id
      else indices.fill(id, from, at)
      counts[id] = (counts[id] ?? 0) + (at - from) * times
    }
  }

  return { shades, counts, indices, isRepeated }
}

function idOf(word: number, shades: number[], counts: number[]): number {
  let slot = Math.imul(word, 0x9e3779b1) >>> 17
  for (;;) {
    const id = slotIds[slot] as number
    if (id < 0) break
    if (slotWords[slot] === word) return id

    slot = (slot + 1) & (slots - 1)
  }
  slotWords[slot] = word
  slotIds[slot] = shades.length
  shades.push(word)
  counts.push(0)
  return shades.length - 1
}

function findRepeatedRows({ width, height, words }: { readonly width: number; readonly height: number; readonly words: Uint32Array }): Uint8Array {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength)
  const stride = width * 4
  const isRepeated = new Uint8Array(height)
  for (let row = 1; row < height; row++) {
    const start = row * stride
    if (bytes.compare(bytes, start - stride, start, start, start + stride) === 0) isRepeated[row] = 1
  }

  return isRepeated
}
