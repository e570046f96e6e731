import type { Tone } from '../../reply/chart-spec.ts'

/**
 * Blue-green, gold, vermilion, wine: they stay apart under the three kinds of colour blindness because they also fall in lightness from safe to unsafe.
 * `fill` has at least 3:1 on white for bars, `ink` at least 4.5:1 for text, `band` is a tint that text stays readable on.
 */
export const toneColours: Readonly<Record<Tone, { readonly fill: string; readonly ink: string; readonly band: string }>> = {
  good: { fill: '#2a93a6', ink: '#126a7b', band: '#e7f4f5' },
  watch: { fill: '#bd8a0c', ink: '#80600a', band: '#fbf3dc' },
  warn: { fill: '#d9541e', ink: '#b03c0c', band: '#fce6db' },
  alarm: { fill: '#84173d', ink: '#84173d', band: '#f2d9e1' },
  none: { fill: '#8b929c', ink: '#59616c', band: '#f0f2f4' },
}

/** Lines differ in colour, dash and point, so that they can be told apart in grey too. */
export const lineStyles = [
  { colour: '#1d3557', dash: [], point: 'circle' },
  { colour: '#7b3fa0', dash: [7, 4], point: 'rect' },
  { colour: '#00765a', dash: [2, 3], point: 'triangle' },
  { colour: '#a8501d', dash: [10, 3, 2, 3], point: 'rectRot' },
  { colour: '#2f6fd0', dash: [4, 2], point: 'star' },
] as const

export const paper = { background: '#ffffff', ink: '#1f2733', faint: '#5c6673', grid: '#e6e9ed', axis: '#b9c0c8' } as const

export const fontFamily = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

export const font = (size: number, weight: 'normal' | 'bold' = 'normal'): string => `${weight === 'bold' ? 700 : 400} ${size}px ${fontFamily}`
