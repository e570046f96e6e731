import { beforeAll, describe, expect, it } from 'vitest'
import { createGlyphCheck, registerFonts, toDrawable } from '../../src/charts/fonts.ts'

describe('toDrawable', () => {
  let hasGlyph: (character: string) => boolean
  beforeAll(() => {
    registerFonts()
    hasGlyph = createGlyphCheck()
  })

  it.each([
    ['rare characters of county names', '埇沚浉瀍猇硚鄠', '埇沚浉瀍猇硚鄠'],
    ['signs and typographic marks', '● ◐ ▲ ■ ↑ ↓ − · … “三保” 〔2026〕', '● ◐ ▲ ■ ↑ ↓ − · … “三保” 〔2026〕'],
    ['a character without a glyph', '甲\u{2A6D6}乙', '甲〓乙'],
    ['line breaks and control characters', '海原\n县\u0007', '海原 县 '],
    ['invisible direction marks', '\u202e海原\u200b县', '海原县'],
  ])('%s', (_, text, expected) => expect(toDrawable(text, hasGlyph)).toBe(expected))
})
