/** At most 256 colours, and for each shade of a picture the index of its colour. */
export interface Palette {
  readonly colours: readonly number[]
  readonly colourOfShade: Uint8Array
}

/** Shades of antialiased edges may move by this distance in RGB space; nobody sees it. Flat colours stay exact. */
const distances = [0, 3, 5, 8, 12, 18, 26]
/** A colour that covers more than this share of the picture is no edge. */
const flatShare = 1 / 4000

/** The palette for shades (RGBA words) of which a picture has so many pixels each; undefined where 256 colours are not enough. */
export function paletteOf(shades: readonly number[], counts: readonly number[]): Palette | undefined {
  const flatCount = counts.reduce((sum, count) => sum + count, 0) * flatShare
  const order = shades.map((_, shade) => shade).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  const shadesInOrder = order.map((shade) => ({ shade, word: shades[shade] ?? 0, isFlat: (counts[shade] ?? 0) > flatCount }))
  for (const distance of shades.length <= 256 ? [0] : distances.slice(1)) {
    const palette = mergeShades(shadesInOrder, distance)
    if (palette !== undefined) return palette
  }

  return undefined
}

interface Shade {
  readonly shade: number
  readonly word: number
  readonly isFlat: boolean
}

/** Commonest first, each shade goes to the nearest colour taken before it, or becomes one itself. Undefined: more than 256 would be needed. */
function mergeShades(shades: readonly Shade[], distance: number): Palette | undefined {
  const colours: number[] = []
  const colourOfShade = new Uint8Array(shades.length)
  for (const { shade, word, isFlat } of shades) {
    const near = isFlat || distance === 0 ? -1 : findNearest(colours, word, distance * distance)
    if (near < 0 && colours.length === 256) return undefined

    colourOfShade[shade] = near < 0 ? colours.push(word) - 1 : near
  }

  return { colours, colourOfShade }
}

function findNearest(colours: readonly number[], word: number, limit: number): number {
  let nearest = -1
  let least = limit + 1
  for (let index = 0; index < colours.length; index++) {
    const other = colours[index] as number
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
