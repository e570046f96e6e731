/** Pixels as 32-bit words (one RGBA each, all opaque), row by row. */
export interface Palette {
  /** At most 256 colours, as words. */
  readonly colours: readonly number[]
  /** Index of a word that occurs in the picture. */
  indexOf(word: number): number
}

/** More shades than this are no chart of ours: not worth merging. */
const mostShades = 8192
/** Shades of antialiased edges may move by this distance in RGB space; nobody sees it. Flat colours stay exact. */
const distances = [3, 5, 8, 12, 18, 26]
/** A colour that covers more than this share of the picture is no edge. */
const flatShare = 1 / 4000

/** The palette of a picture; undefined where 256 colours are not enough. */
export function paletteOf(words: Uint32Array): Palette | undefined {
  const counts = countShades(words)
  if (counts === undefined) return undefined

  const shades = [...counts].sort((a, b) => b[1] - a[1])
  if (shades.length <= 256) return toPalette(shades.map(([word], index) => [word, index]))

  const flatCount = words.length * flatShare
  for (const distance of distances) {
    const merged = mergeShades(shades, flatCount, distance)
    if (merged !== undefined) return toPalette(merged)
  }

  return undefined
}

function countShades(words: Uint32Array): Map<number, number> | undefined {
  const counts = new Map<number, number>()
  let last = words[0] ?? 0
  let run = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number
    if (word === last) {
      run++
      continue
    }
    counts.set(last, (counts.get(last) ?? 0) + run)
    if (counts.size > mostShades) return undefined

    last = word
    run = 1
  }
  counts.set(last, (counts.get(last) ?? 0) + run)

  return counts
}

/** Commonest first, each shade goes to the nearest colour taken before it, or becomes one itself. Undefined: more than 256 would be needed. */
function mergeShades(shades: readonly (readonly [number, number])[], flatCount: number, distance: number): [number, number][] | undefined {
  const taken: number[] = []
  const indices: [number, number][] = []
  for (const [word, count] of shades) {
    const near = count > flatCount ? -1 : findNearest(taken, word, distance * distance)
    if (near >= 0) {
      indices.push([word, near])
      continue
    }
    if (taken.length === 256) return undefined

    indices.push([word, taken.length])
    taken.push(word)
  }

  return indices
}

function findNearest(taken: readonly number[], word: number, limit: number): number {
  let nearest = -1
  let least = limit + 1
  for (let index = 0; index < taken.length; index++) {
    const other = taken[index] as number
    const red = (word & 255) - (other & 255)
    const green = ((word >>> 8) & 255) - ((other >>> 8) & 255)
    const blue = ((word >>> 16) & 255) - ((other >>> 16) & 255)
    const square = red * red + green * green + blue * blue
    if (square < least) {
      least = square
      nearest = index
    }
  }

  return nearest
}

function toPalette(indices: readonly (readonly [number, number])[]): Palette {
  const byWord = new Map(indices)
  const colours: number[] = []
  for (const [word, index] of indices) colours[index] ??= word

  return { colours, indexOf: (word) => byWord.get(word) ?? 0 }
}
