import type { Chart, Plugin } from 'chart.js'
import type { TrendChartSpec } from '../../reply/chart-spec.ts'
import { type Pen, writeLabel } from './frame.ts'
import { lineStyles, paper } from './palette.ts'

interface Point {
  readonly x: number
  readonly y: number
}

type Course = NonNullable<TrendChartSpec['ahead']>['courses'][number]

/** What may come after the last period: a tinted band and a dashed course, from the last known point on. */
export function aheadCourses(spec: TrendChartSpec): Plugin<'line'> {
  return {
    id: 'fenghuo-ahead',
    beforeDatasetsDraw: (chart: Chart) => {
      for (const course of spec.ahead?.courses ?? []) drawCourse(chart, spec, course)
    },
  }
}

function drawCourse(chart: Chart, spec: TrendChartSpec, course: Course): void {
  const { ctx, scales } = chart
  const [x, y] = [scales.x, scales.y]
  const values = spec.lines[course.line]?.values ?? []
  const at = values.findLastIndex((value) => value !== null)
  const last = values[at]
  if (x === undefined || y === undefined || last === null || last === undefined) return

  const start: Point = { x: x.getPixelForValue(at), y: y.getPixelForValue(last) }
  const points = (list: readonly number[]): readonly Point[] => [
    start,
    ...list.map((value, index) => ({ x: x.getPixelForValue(spec.periods.length + index), y: y.getPixelForValue(value) })),
  ]
  const colour = lineStyles[course.line % lineStyles.length]?.colour ?? lineStyles[0].colour
  ctx.save()
  fillBetween(ctx, points(course.low), points(course.high), colour)
  dash(ctx, points(course.values), colour)
  label(ctx, course, points(course.values).at(-1) ?? start, colour)
  ctx.restore()
}

function fillBetween(ctx: Pen, low: readonly Point[], high: readonly Point[], colour: string): void {
  ctx.globalAlpha = 0.16
  ctx.fillStyle = colour
  ctx.beginPath()
  for (const [index, point] of [...low, ...high.toReversed()].entries()) {
    if (index === 0) ctx.moveTo(point.x, point.y)
    else ctx.lineTo(point.x, point.y)
  }
  ctx.closePath()
  ctx.fill()
  ctx.globalAlpha = 1
}

function dash(ctx: Pen, points: readonly Point[], colour: string): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = 2
  ctx.setLineDash([5, 5])
  ctx.beginPath()
  for (const [index, { x, y }] of points.entries()) {
    if (index === 0) ctx.moveTo(x, y)
    else ctx.lineTo(x, y)
  }
  ctx.stroke()
  ctx.setLineDash([])
}

/** The last value looked ahead to, beside its point. */
function label(ctx: Pen, { values }: Course, { x, y }: Point, colour: string): void {
  const value = values.at(-1)
  if (value === undefined) return

  ctx.lineWidth = 4
  ctx.lineJoin = 'round'
  writeLabel(ctx, { text: value.toFixed(2), x: x - 4, y: y - 13, colour, size: 12.5, align: 'right', halo: paper.background })
}
