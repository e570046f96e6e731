import type { Chart, ChartConfiguration, Plugin } from 'chart.js'
import type { WaterfallChartSpec } from '../../reply/chart-spec.ts'
import { axisTicks, type ChartSize, emWidth, frameOptions, groundPlugin, headingOf, type Pen, shorten, writeLabel } from './frame.ts'
import { paper, toneColours } from './palette.ts'

const waterfallWidth = 800
const rowHeight = 30
/** Ems: a third of the width at most. */
const longestLabel = (width: number): number => Math.min(17, Math.floor((width * 0.33) / 13.5))

/** At most its natural width. */
export function waterfallSize(spec: WaterfallChartSpec, wanted = waterfallWidth): ChartSize {
  const width = Math.min(wanted, waterfallWidth)
  return { width, height: 112 + headingOf(spec, width, valueRoom(spec)).extra + Math.max(spec.steps.length, 1) * rowHeight }
}

/** For the values at the ends of the steps. */
function valueRoom(spec: WaterfallChartSpec): number {
  return Math.ceil(Math.max(2, ...spec.steps.map((step) => emWidth(step.valueText))) * 13) + 10
}

/** From where to where each step reaches; a change starts where the step before ended. */
export function waterfallSpans(spec: WaterfallChartSpec): readonly (readonly [number, number])[] {
  let level = 0
  return spec.steps.map((step) => {
    const from = step.role === 'total' ? 0 : level
    level = step.role === 'total' ? step.value : level + step.value
    return [from, level] as const
  })
}

/** Losses are small beside full marks: the axis starts at the ten below what is needed, and the cut is drawn on the totals. */
function axisStart(spans: readonly (readonly [number, number])[]): number {
  const lowest = Math.min(...spans.map(([, to]) => to))
  const highest = Math.max(...spans.map(([, to]) => to))
  const start = Math.floor((lowest - (highest - lowest) * 0.35) / 10) * 10

  return Number.isFinite(start) && start >= 20 ? start : Math.min(0, Number.isFinite(lowest) ? lowest : 0)
}

function stepLabels(spec: WaterfallChartSpec, start: number, width: number): Plugin<'bar'> {
  return {
    id: 'fenghuo-waterfall-steps',
    afterDatasetsDraw: (chart: Chart) => {
      const { ctx, chartArea } = chart
      ctx.save()
      for (const [index, element] of chart.getDatasetMeta(0).data.entries()) {
        const step = spec.steps[index]
        if (step === undefined) continue

        const { base, height } = element.getProps(['base', 'height'] as never) as unknown as { readonly base: number; readonly height: number }
        const isTotal = step.role === 'total'
        const weight = isTotal ? 'bold' : 'normal'
        writeLabel(ctx, {
          text: shorten(step.label, longestLabel(width)),
          x: chartArea.left - 12,
          y: element.y,
          colour: paper.ink,
          size: 13.5,
          weight,
          align: 'right',
        })
        const right = Math.max(base, element.x)
        writeLabel(ctx, {
          text: step.valueText,
          x: right + 8,
          y: element.y,
          colour: isTotal ? paper.ink : toneColours[step.tone].ink,
          size: 13,
          weight: 'bold',
        })
        if (isTotal && start > 0) drawCut(ctx, chartArea.left + 14, element.y, height)
      }
      ctx.restore()
    },
  }
}

/** Two white strokes across a bar that does not start at zero. */
function drawCut(ctx: Pen, x: number, y: number, height: number): void {
  ctx.strokeStyle = paper.background
  ctx.lineWidth = 2.5
  for (const shift of [0, 6]) {
    ctx.beginPath()
    ctx.moveTo(x + shift - 3, y + height / 2 + 2)
    ctx.lineTo(x + shift + 3, y - height / 2 - 2)
    ctx.stroke()
  }
}

/** A thin line from the end of each step to the next one. */
const connectors = (spans: readonly (readonly [number, number])[]): Plugin<'bar'> => ({
  id: 'fenghuo-connectors',
  beforeDatasetsDraw: (chart: Chart) => {
    const scale = chart.scales.x
    if (scale === undefined) return

    const { ctx } = chart
    const elements = chart.getDatasetMeta(0).data
    ctx.save()
    ctx.strokeStyle = paper.axis
    ctx.lineWidth = 1
    for (const [index, span] of spans.slice(0, -1).entries()) {
      const [upper, lower] = [elements[index], elements[index + 1]]
      if (upper === undefined || lower === undefined) continue

      const x = Math.round(scale.getPixelForValue(span[1])) + 0.5
      ctx.beginPath()
      ctx.moveTo(x, upper.y)
      ctx.lineTo(x, lower.y)
      ctx.stroke()
    }
    ctx.restore()
  },
})

export function waterfallConfig(spec: WaterfallChartSpec, wanted?: number): ChartConfiguration<'bar', [number, number][]> {
  const size = waterfallSize(spec, wanted)
  const frame = frameOptions(spec, size, valueRoom(spec))
  const spans = waterfallSpans(spec)
  const start = axisStart(spans)
  const nameRoom = Math.ceil(Math.max(2, ...spec.steps.map((step) => emWidth(shorten(step.label, longestLabel(size.width))))) * 13.5) + 16

  return {
    type: 'bar',
    data: {
      labels: spec.steps.map((step) => step.label),
      datasets: [
        {
          label: spec.title,
          data: spans.map(([from, to]) => [Math.max(from, start), to]),
          backgroundColor: spec.steps.map((step) => toneColours[step.tone].fill),
          borderRadius: 2,
          borderSkipped: false,
          barPercentage: 0.74,
          categoryPercentage: 0.9,
          minBarLength: 2,
        },
      ],
    },
    options: {
      ...frame,
      indexAxis: 'y',
      scales: {
        x: { min: start, max: Math.max(1, ...spans.map(([, to]) => to)), border: { display: false }, grid: { color: paper.grid }, ticks: axisTicks },
        y: {
          border: { color: paper.axis },
          grid: { display: false },
          ticks: { display: false },
          afterFit: (scale) => {
            scale.width = nameRoom
          },
        },
      },
    },
    plugins: [groundPlugin as Plugin<'bar'>, connectors(spans), stepLabels(spec, start, size.width)],
  }
}
