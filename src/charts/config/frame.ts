import type { Chart, ChartOptions, Plugin } from 'chart.js'
import { font, fontFamily, paper } from './palette.ts'

/** CSS pixels. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** Below this many CSS pixels a chart is on a telephone: labels are cut shorter and fewer. */
const narrowWidth = 520

export function isNarrow(width: number): boolean {
  return width < narrowWidth
}

interface Heading {
  readonly title: string
  readonly subtitle: string
}

const titleSizeAt = (width: number): number => (isNarrow(width) ? 15 : 18)
const subtitleSize = 12.5

const leftPadding = 18
const rightPadding = 24

/** The heading broken into lines that fit beside the padding at the right; `extra` is what the lines after the first add to the height. */
export function headingOf(
  heading: Heading,
  width: number,
  right = rightPadding,
): { readonly title: string[]; readonly subtitle: string[]; readonly extra: number } {
  const room = width - leftPadding - right - 2
  const titleSize = titleSizeAt(width)
  const title = wrapText(heading.title, room / titleSize)
  const subtitle = wrapText(heading.subtitle, room / subtitleSize)
  const more = (lines: readonly string[]) => Math.max(0, lines.length - 1)

  return { title, subtitle, extra: Math.ceil(more(title) * titleSize * 1.2 + more(subtitle) * subtitleSize * 1.2) }
}

/** What all charts have in common: white ground, heading at the left, no animation, twice the pixels. */
export function frameOptions(heading: Heading, { width }: ChartSize, right = rightPadding) {
  const { title, subtitle } = headingOf(heading, width, right)

  return {
    responsive: false,
    maintainAspectRatio: false,
    animation: false,
    devicePixelRatio: 2,
    color: paper.ink,
    font: { family: fontFamily, size: 13 },
    layout: { padding: { top: 14, right, bottom: 12, left: leftPadding } },
    plugins: {
      title: {
        display: true,
        text: title,
        align: 'start',
        color: paper.ink,
        font: { family: fontFamily, size: titleSizeAt(width), weight: 700 },
        padding: { bottom: 2 },
      },
      subtitle: {
        display: heading.subtitle !== '',
        text: subtitle,
        align: 'start',
        color: paper.faint,
        font: { family: fontFamily, size: subtitleSize },
        padding: { bottom: 10 },
      },
      legend: { display: false, align: 'start', onClick: () => undefined, labels: { font: { family: fontFamily, size: 13 }, boxHeight: 10, padding: 14 } },
      tooltip: { bodyFont: { family: fontFamily }, titleFont: { family: fontFamily } },
    },
  } as const satisfies ChartOptions
}

export const axisTicks = { color: paper.faint, font: { family: fontFamily, size: 12 } } as const

export const groundPlugin: Plugin = {
  id: 'fenghuo-ground',
  beforeDraw: ({ ctx, width, height }) => {
    ctx.save()
    ctx.fillStyle = paper.background
    ctx.fillRect(0, 0, width, height)
    ctx.restore()
  },
}

export interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly colour: string
  readonly size: number
  readonly weight?: 'normal' | 'bold'
  readonly align?: 'left' | 'right' | 'center'
  /** Colour of a rim that keeps the text readable on lines. */
  readonly halo?: string
}

/** The 2D context, in the browser and in the worker. */
export type Pen = Chart['ctx']

/** Writes text centred on its height. */
export function writeLabel(ctx: Pen, label: Label): void {
  ctx.font = font(label.size, label.weight)
  ctx.fillStyle = label.colour
  ctx.textAlign = label.align ?? 'left'
  ctx.textBaseline = 'middle'
  if (label.halo !== undefined) {
    ctx.strokeStyle = label.halo
    ctx.strokeText(label.text, label.x, label.y)
  }
  ctx.fillText(label.text, label.x, label.y)
}

/** Shortens a text to so many ems, an ellipsis at its end. */
export function shorten(text: string, ems: number): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  if (emWidth(characters.join('')) <= ems) return characters.join('')

  let kept = ''
  for (const character of characters) {
    if (emWidth(kept + character) > ems - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Width in ems, near enough to reserve room: full-width characters 1, others 0.6. */
export function emWidth(text: string): number {
  return [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.6), 0)
}

/** Lines of at most so many ems, broken at spaces and between full-width characters. */
export function wrapText(text: string, ems: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]\s*|\s+/gu) ?? []) {
    const isFull = line !== '' && emWidth((line + word).trimEnd()) > ems
    // No line starts with a closing mark.
    if (isFull && !/^[，。；：！？、）”』」》〉]/.test(word)) {
      lines.push(line.trimEnd())
      line = word.trimStart()
    } else line += word
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
}
