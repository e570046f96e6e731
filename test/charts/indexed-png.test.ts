import { createCanvas, loadImage } from '@napi-rs/canvas'
import { assert, integer, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeIndexedPng } from '../../src/charts/indexed-png.ts'

const opaque = 0xff000000

async function decode(png: Uint8Array): Promise<Uint32Array> {
  const image = await loadImage(Buffer.from(png))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
}

function distance(a: number, b: number): number {
  return Math.hypot(...[0, 8, 16].map((shift) => ((a >>> shift) & 255) - ((b >>> shift) & 255)))
}

describe('encodeIndexedPng', () => {
  it('keeps every pixel of a picture of at most 256 colours', async () => {
    const words = Uint32Array.from({ length: 61 * 7 }, (_, at) => (opaque | ((at % 200) * 0x010203)) >>> 0)
    const png = encodeIndexedPng({ width: 61, height: 7, words })
    expect(png && [...(await decode(png))]).toEqual([...words])
  })

  it('keeps flat colours and moves shades of edges by less than the eye sees', async () => {
    const words = Uint32Array.from({ length: 200 * 200 }, (_, at) => (at < 36_000 ? opaque | 0x296bd0 : opaque | ((at % 90) << 8) | (at % 101)) >>> 0)
    const png = encodeIndexedPng({ width: 200, height: 200, words })
    const decoded = png === undefined ? new Uint32Array() : await decode(png)
    expect(decoded[0]).toBe(words[0])
    expect(Math.max(...words.map((word, at) => distance(word, decoded[at] ?? 0)))).toBeLessThanOrEqual(27)
  })

  it('leaves a photograph to the true-colour encoder', () => {
    const words = Uint32Array.from({ length: 256 * 256 }, (_, at) => (opaque | (at * 255)) >>> 0)
    expect(encodeIndexedPng({ width: 256, height: 256, words })).toBeUndefined()
  })

  it('states width and height of any picture', () => {
    assert(
      property(integer({ min: 1, max: 40 }), integer({ min: 1, max: 40 }), uint8Array({ minLength: 1, maxLength: 9 }), (width, height, shades) => {
        const words = Uint32Array.from({ length: width * height }, (_, at) => (opaque | (shades[at % shades.length] ?? 0)) >>> 0)
        const png = Buffer.from(encodeIndexedPng({ width, height, words }) ?? [])
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
      }),
    )
  })
})
