import type { Chart, ChartConfiguration, Plugin } from 'chart.js'
import type { TrendChartSpec } from '../../reply/chart-spec.ts'
import { axisTicks, type ChartSize, emWidth, frameOptions, groundPlugin, headingOf, isNarrow, shorten, writeLabel } from './frame.ts'
import { fontFamily, lineStyles, paper, toneColours } from './palette.ts'
import { aheadCourses } from './trend-ahead.ts'

/** At most its natural width. */
export function trendSize(spec: TrendChartSpec, wanted = Number.POSITIVE_INFINITY): ChartSize {
  const width = Math.min(wanted, 1200, Math.max(760, allPeriods(spec).length * 34 + 160))
  return { width, height: (isNarrow(width) ? 340 : 430) + headingOf(spec, width, bandRoom(spec)).extra }
}

/** For the bands' names in the right margin. */
function bandRoom(spec: TrendChartSpec): number {
  return Math.max(24, Math.ceil(Math.max(0, ...spec.bands.map((band) => emWidth(`${band.sign} ${band.label}`))) * 12.5) + 16)
}

function allPeriods({ periods, ahead }: TrendChartSpec): string[] {
  return [...periods, ...(ahead?.periods ?? [])]
}

/** At most a dozen labels, on a telephone two, counted from the last period, which is always named. */
function periodLabel(periods: readonly string[], index: number, width: number): string {
  const every = Math.ceil(periods.length / (isNarrow(width) ? 2 : 12))
  return (periods.length - 1 - index) % every === 0 ? (periods[index] ?? '') : ''
}

function styleOf(index: number) {
  return lineStyles[index % lineStyles.length] ?? lineStyles[0]
}

/** Tinted bands from edge to edge behind the lines; their names stand in the right margin. */
function gradeBands(spec: TrendChartSpec): Plugin<'line'> {
  return {
    id: 'fenghuo-grade-bands',
    beforeDatasetsDraw: (chart: Chart) => {
      const { ctx, chartArea, scales } = chart
      const scale = scales.y
      if (scale === undefined) return

      ctx.save()
      for (const band of spec.bands) {
        const top = Math.max(chartArea.top, scale.getPixelForValue(Math.min(band.to, spec.maximum)))
        const bottom = Math.min(chartArea.bottom, scale.getPixelForValue(Math.max(band.from, spec.minimum)))
        if (bottom - top < 1) continue

        ctx.fillStyle = toneColours[band.tone].band
        ctx.fillRect(chartArea.left, top, chartArea.width, bottom - top)
        if (bottom - top < 14) continue

        writeLabel(ctx, { text: `${band.sign} ${band.label}`, x: chartArea.right + 10, y: (top + bottom) / 2, colour: toneColours[band.tone].ink, size: 12.5 })
      }
      ctx.restore()
    },
  }
}

/** The last value of each line, written beside its point. */
function lastValues(spec: TrendChartSpec): Plugin<'line'> {
  return {
    id: 'fenghuo-last-values',
    afterDatasetsDraw: (chart: Chart) => {
      const { ctx, chartArea } = chart
      let above = Number.NEGATIVE_INFINITY
      const ends = spec.lines.flatMap((line, index) => {
        const at = line.values.findLastIndex((value) => value !== null)
        const value = line.values[at]
        const point = chart.getDatasetMeta(index).data[at]
        if (point === undefined || value === null || value === undefined) return []

        const isFalling = (line.values[at - 1] ?? value) > value
        return [{ index, value, x: point.x, y: point.y + (isFalling ? 15 : -14) }]
      })

      ctx.save()
      ctx.lineWidth = 4
      ctx.lineJoin = 'round'
      for (const { index, value, x, y: wanted } of ends.sort((a, b) => a.y - b.y)) {
        const y = Math.min(Math.max(chartArea.top + 8, wanted, above + 15), chartArea.bottom - 8)
        above = y
        const text = value.toFixed(2)
        const label = { text, x: Math.min(x, chartArea.right - 2 - emWidth(text) * 6.5), y, size: 13, weight: 'bold', align: 'center' } as const
        writeLabel(ctx, { ...label, colour: styleOf(index).colour, halo: paper.background })
      }
      ctx.restore()
    },
  }
}

function datasets(spec: TrendChartSpec) {
  return spec.lines.map((line, index) => {
    const style = styleOf(index)
    return {
      label: shorten(line.label, 20),
      data: [...line.values],
      borderColor: style.colour,
      backgroundColor: style.colour,
      borderDash: [...style.dash],
      borderWidth: 2.25,
      pointStyle: style.point,
      pointRadius: spec.periods.length > 40 ? 0 : 3.2,
      spanGaps: false,
      clip: false as const,
    }
  })
}

/** A piece of each line as it is drawn, dashes included. */
function legendOf(spec: TrendChartSpec) {
  const entries = spec.lines.map((line, index) => {
    const { colour, dash } = styleOf(index)
    return {
      text: shorten(line.label, 20),
      fontColor: paper.ink,
      strokeStyle: colour,
      lineWidth: 2.25,
      lineDash: [...dash],
      pointStyle: 'line' as const,
      index,
    }
  })

  return { usePointStyle: true, pointStyleWidth: 36, padding: 14, font: { family: fontFamily, size: 13 }, generateLabels: () => entries }
}

export function trendConfig(spec: TrendChartSpec, wanted?: number): ChartConfiguration<'line', (number | null)[]> {
  const size = trendSize(spec, wanted)
  const frame = frameOptions(spec, size, bandRoom(spec))

  return {
    type: 'line',
    data: { labels: allPeriods(spec), datasets: datasets(spec) },
    options: {
      ...frame,
      plugins: { ...frame.plugins, legend: { ...frame.plugins.legend, display: spec.lines.length > 1, labels: legendOf(spec) } },
      scales: {
        x: {
          border: { color: paper.axis },
          grid: { display: false },
          ticks: { ...axisTicks, maxRotation: 0, autoSkip: false, callback: (_value, index) => periodLabel(allPeriods(spec), index, size.width) },
        },
        y: { min: spec.minimum, max: spec.maximum, border: { display: false }, grid: { color: '#ffffff' }, ticks: axisTicks },
      },
    },
    plugins: [groundPlugin as Plugin<'line'>, gradeBands(spec), aheadCourses(spec), lastValues(spec)],
  }
}
