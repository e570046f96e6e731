import { monitorEventLoopDelay } from 'node:perf_hooks'
import { ChartJSNodeCanvas } from 'chartjs-node-canvas'
import { chartSize } from '../../src/charts/config/to-chart-config.ts'
import type { ChartRenderer } from '../../src/ports/chart-renderer.ts'
import type { LeagueChartSpec } from '../../src/reply/chart-spec.ts'
import { root } from '../chaos/server-process.ts'
import { league } from '../charts/specs.ts'
import type { Measured } from './bench.ts'

const count = 100
const warmUp = 4

/** A hundred league tables of 22 counties, none like another: ours in worker threads, bare chart.js in the main thread, on canvases of the same size. */
export async function benchChart(): Promise<Measured> {
  const ours = await measureOurs()
  const bare = await measureBare()
  return { ours, bare, ratioPerSecond: ours.perSecond / bare.perSecond }
}

function specOf(number: number): LeagueChartSpec {
  const bars = league.bars.map((bar) => ({ ...bar, score: bar.score - number / 100, scoreText: (bar.score - number / 100).toFixed(2) }))
  return { ...league, title: `${league.title} ${number}`, bars }
}

async function measureOurs() {
  const path = `file://${root}/dist/src/charts/create-chart-renderer.js`
  const { createChartRenderer } = (await import(path)) as { readonly createChartRenderer: () => ChartRenderer }
  const renderer = createChartRenderer()
  await Promise.all(Array.from({ length: warmUp }, (_, index) => renderer.renderPng(specOf(-1 - index))))

  const measured = await timed(async () => {
    const pictures = await Promise.all(Array.from({ length: count }, (_, index) => renderer.renderPng(specOf(index))))
    return pictures.reduce((bytes, picture) => bytes + picture.byteLength, 0)
  })
  await renderer.close()
  return measured
}

async function measureBare() {
  const { width, height } = chartSize(league)
  const canvas = new ChartJSNodeCanvas({ width, height, backgroundColour: 'white' })
  const draw = (number: number): number => canvas.renderToBufferSync(bareConfig(specOf(number))).byteLength
  for (let index = 0; index < warmUp; index += 1) draw(-1 - index)

  return timed(async () => {
    let bytes = 0
    for (let index = 0; index < count; index += 1) {
      bytes += draw(index)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return bytes
  })
}

/** As the library's own examples do it: horizontal bars, a title, twice the pixels. */
function bareConfig({ title, bars }: LeagueChartSpec): Parameters<ChartJSNodeCanvas['renderToBufferSync']>[0] {
  return {
    type: 'bar',
    data: { labels: bars.map(({ label }) => label), datasets: [{ label: title, data: bars.map(({ score }) => score), backgroundColor: '#4472c4' }] },
    options: { indexAxis: 'y', devicePixelRatio: 2, animation: false, plugins: { title: { display: true, text: title } } },
  }
}

async function timed(work: () => Promise<number>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const startedAt = performance.now()
  const bytes = await work()
  const seconds = (performance.now() - startedAt) / 1000
  delay.disable()
  return { perSecond: count / seconds, delayP99Ms: delay.percentile(99) / 1e6, delayMaxMs: delay.max / 1e6, kilobytesEach: bytes / count / 1024 }
}
