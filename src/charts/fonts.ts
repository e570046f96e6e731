import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'

const family = 'Noto Sans SC'
/** No font has a glyph for this noncharacter, so it shows what a missing glyph looks like. */
const missing = '\u{10FFFE}'
/** 〓 is the printer's mark for a character that is not at hand. */
const substitute = '〓'

/** Registers the Chinese font, normal and bold, from the package's files. Once per process suffices; takes a quarter of a second. */
export function registerFonts(): void {
  if (GlobalFonts.has(family)) return

  const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json')), 'files')
  for (const file of readdirSync(folder)) {
    if (/-(400|700)-normal\.woff2$/.test(file)) GlobalFonts.registerFromPath(join(folder, file), family)
  }
}

/** Answers whether a character has a glyph, by drawing it and comparing with a missing one. Call after `registerFonts`. */
export function createGlyphCheck(): (character: string) => boolean {
  const size = 28
  const context = createCanvas(size, size).getContext('2d')
  const picture = (character: string): Buffer => {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, size, size)
    context.fillStyle = '#000'
    context.font = `20px "${family}"`
    context.textBaseline = 'middle'
    context.fillText(character, 2, size / 2)
    return Buffer.from(context.getImageData(0, 0, size, size).data)
  }
  const blank = picture(missing)
  const known = new Map<string, boolean>()

  return (character) => {
    const before = known.get(character)
    if (before !== undefined) return before

    const drawable = !picture(character).equals(blank)
    known.set(character, drawable)
    return drawable
  }
}

/** Control and formatting characters become spaces or nothing; a character without a glyph becomes 〓, never a box. */
export function toDrawable(text: string, hasGlyph: (character: string) => boolean): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\p{Cf}/gu, '')
  return [...plain].map((character) => (/[\x20-\x7e]/.test(character) || hasGlyph(character) ? character : substitute)).join('')
}

/** The same value with every text in it made drawable. */
export function withDrawableTexts<T>(value: T, hasGlyph: (character: string) => boolean): T {
  if (typeof value === 'string') return toDrawable(value, hasGlyph) as T
  if (Array.isArray(value)) return value.map((entry) => withDrawableTexts(entry, hasGlyph)) as T
  if (typeof value !== 'object' || value === null) return value

  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withDrawableTexts(entry, hasGlyph)])) as T
}
