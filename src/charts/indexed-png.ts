import { crc32, deflateSync } from 'node:zlib'
import { type IndexedShades, indexShades } from './index-shades.ts'
import { type Palette, paletteOf } from './palette-of.ts'

/** RGBA bytes in the machine's order, row by row, all opaque. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly words: Uint32Array
}

/** 144 dots an inch: drawn at twice the density. */
const dotsPerMetre = 5669

/** A PNG of one byte a pixel: half the time and bytes of a true-colour one. Undefined where 256 colours are not enough. */
export function encodeIndexedPng(pixels: Pixels): Uint8Array | undefined {
  const picture = indexShades(pixels)
  const palette = picture === undefined ? undefined : paletteOf(picture.shades, picture.counts)
  if (picture === undefined || palette === undefined) return undefined

  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels.width, 0)
  header.writeUInt32BE(pixels.height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const density = Buffer.alloc(9)
  density.writeUInt32BE(dotsPerMetre, 0)
  density.writeUInt32BE(dotsPerMetre, 4)
  density[8] = 1

  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('PLTE', Buffer.from(palette.colours.flatMap((word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255]))),
    chunk('IDAT', deflateSync(scanLines(pixels, picture, palette), { level: 3, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)

  return framed
}

/** Kept from one picture to the next: fresh memory costs more than filling it. */
let scratch = new Uint8Array(0)

/** A filter byte before every row, then one index a pixel; a row that repeats the one above is all zeros under the filter `up`. */
function scanLines({ width, height }: Pixels, { indices, isRepeated }: IndexedShades, { colourOfShade }: Palette): Uint8Array {
  const size = height * (width + 1)
  if (scratch.length < size) scratch = new Uint8Array(size)
  for (let row = 0; row < height; row++) {
    const to = row * (width + 1)
    if (isRepeated[row] === 1) {
      scratch[to] = 2
      scratch.fill(0, to + 1, to + 1 + width)
      continue
    }
    scratch[to] = 0
    const from = row * width
    for (let at = 0; at < width; at++) scratch[to + 1 + at] = colourOfShade[indices[from + at] as number] as number
  }

  return scratch.subarray(0, size)
}
