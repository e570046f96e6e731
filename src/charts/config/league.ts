import type { Chart, ChartConfiguration, Plugin } from 'chart.js'
import type { LeagueChartSpec } from '../../reply/chart-spec.ts'
import { axisTicks, type ChartSize, emWidth, frameOptions, groundPlugin, headingOf, isNarrow, shorten, writeLabel } from './frame.ts'
import { fontFamily, paper, toneColours } from './palette.ts'

const leagueWidth = 800
const rowHeight = 27
/** Ems: a third of the width at most. */
const longestLabel = (width: number): number => Math.min(16, Math.floor((width * 0.33) / 13.5))
/** A taller picture can be read by nobody and drawn by no canvas; what is left out is told in the subtitle, the table has it. */
const mostRows = 150

function cutToFit(spec: LeagueChartSpec): LeagueChartSpec {
  if (spec.bars.length <= mostRows) return spec

  return { ...spec, subtitle: `${spec.subtitle} · 1–${mostRows} / ${spec.bars.length}`, bars: spec.bars.slice(0, mostRows) }
}

/** At most its natural width. */
export function leagueSize(spec: LeagueChartSpec, wanted = leagueWidth): ChartSize {
  const width = Math.min(wanted, leagueWidth)
  const { extra } = headingOf(cutToFit(spec), width, scoreRoom(spec))
  const legendRoom = isNarrow(width) ? 46 : 0
  return { width, height: 156 + legendRoom + extra + Math.min(Math.max(spec.bars.length, 1), mostRows) * rowHeight }
}

/** Rank, coloured sign and name at the left; the score at the bar's end. */
function rowLabels(spec: LeagueChartSpec, width: number): Plugin<'bar'> {
  return {
    id: 'fenghuo-league-rows',
    afterDatasetsDraw: (chart: Chart) => {
      const { ctx, chartArea } = chart
      const room = nameRoom(spec, width)
      ctx.save()
      for (const [index, element] of chart.getDatasetMeta(0).data.entries()) {
        const bar = spec.bars[index]
        if (bar === undefined) continue

        const tone = toneColours[bar.tone]
        const nameAt = chartArea.left - room - 8
        writeLabel(ctx, { text: bar.rank === null ? '–' : String(bar.rank), x: nameAt - 28, y: element.y, colour: paper.faint, size: 12.5, align: 'right' })
        writeLabel(ctx, { text: bar.sign, x: nameAt - 13, y: element.y, colour: tone.ink, size: 14, align: 'center' })
        writeLabel(ctx, { text: shorten(bar.label, longestLabel(width)), x: nameAt, y: element.y, colour: paper.ink, size: 13.5 })
        writeLabel(ctx, { text: bar.scoreText, x: element.x + 7, y: element.y, colour: paper.ink, size: 13, weight: 'bold' })
      }
      ctx.restore()
    },
  }
}

function nameRoom(spec: LeagueChartSpec, width: number): number {
  return Math.ceil(Math.max(2, ...spec.bars.map((bar) => emWidth(shorten(bar.label, longestLabel(width))))) * 13.5)
}

/** For the scores at the ends of the bars. */
function scoreRoom(spec: LeagueChartSpec): number {
  return Math.ceil(Math.max(2, ...spec.bars.map((bar) => emWidth(bar.scoreText))) * 13) + 10
}

/** Legend entries are signs and words, not boxes of colour. */
function legendOf(spec: LeagueChartSpec) {
  const entries = spec.legend.map((entry, index) => ({ text: `${entry.sign} ${entry.label}`, fontColor: toneColours[entry.tone].ink, lineWidth: 0, index }))

  return { boxWidth: 0, boxHeight: 0, padding: 10, font: { family: fontFamily, size: 13 }, generateLabels: () => entries }
}

export function leagueConfig(whole: LeagueChartSpec, wanted?: number): ChartConfiguration<'bar'> {
  const spec = cutToFit(whole)
  const size = leagueSize(whole, wanted)
  const frame = frameOptions(spec, size, scoreRoom(whole))

  return {
    type: 'bar',
    data: {
      labels: spec.bars.map((bar) => bar.label),
      datasets: [
        {
          label: spec.scoreLabel,
          data: spec.bars.map((bar) => bar.score),
          backgroundColor: spec.bars.map((bar) => toneColours[bar.tone].fill),
          borderRadius: 3,
          borderSkipped: 'start',
          barPercentage: 0.78,
          categoryPercentage: 0.86,
        },
      ],
    },
    options: {
      ...frame,
      indexAxis: 'y',
      plugins: { ...frame.plugins, legend: { ...frame.plugins.legend, display: spec.legend.length > 0, labels: legendOf(spec) } },
      scales: {
        x: {
          min: 0,
          max: spec.fullMarks,
          border: { display: false },
          grid: { color: paper.grid },
          ticks: axisTicks,
          title: { display: spec.scoreLabel !== '', text: spec.scoreLabel, color: paper.faint, font: { family: fontFamily, size: 12 } },
        },
        y: {
          border: { color: paper.axis },
          grid: { display: false },
          ticks: { display: false },
          afterFit: (scale) => {
            scale.width = nameRoom(spec, size.width) + 62
          },
        },
      },
    },
    plugins: [groundPlugin as Plugin<'bar'>, rowLabels(spec, size.width)],
  }
}
