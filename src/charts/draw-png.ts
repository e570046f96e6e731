import type { Canvas } from '@napi-rs/canvas'
import type { Chart, ChartConfiguration, Plugin } from 'chart.js'
import { ChartJSNodeCanvas } from 'chartjs-node-canvas'
import type { ChartSpec } from '../reply/chart-spec.ts'
import { chartSize, toChartConfig } from './config/to-chart-config.ts'
import { createGlyphCheck, registerFonts, withDrawableTexts } from './fonts.ts'
import { encodeIndexedPng } from './indexed-png.ts'

/** Draws one picture after another in the thread that calls; PNG at twice the pixel density. */
export function createPngDrawer(): (spec: ChartSpec) => Uint8Array {
  registerFonts()
  const hasGlyph = createGlyphCheck()
  // One instance for all sizes: each new one loads chart.js afresh. The sizing plugin below gives the canvas its size.
  const surface = new ChartJSNodeCanvas({ width: 8, height: 8 })

  return (spec) => {
    const drawable = withDrawableTexts(spec, hasGlyph)
    const config = toChartConfig(drawable)
    const plugins = [...(config.plugins ?? []), sizing(chartSize(drawable)), ownEncoder]
    return surface.renderToBufferSync({ ...config, plugins } as ChartConfiguration)
  }
}

const sizing = ({ width, height }: { readonly width: number; readonly height: number }): Plugin => ({
  id: 'fenghuo-sizing',
  beforeInit: (chart: Chart) => chart.resize(width, height),
})

/** The library asks the canvas for its bytes: most of a chart's time is encoding, and an indexed PNG halves it. */
const ownEncoder: Plugin = {
  id: 'fenghuo-encoder',
  afterInit: (chart: Chart) => {
    const canvas = chart.canvas as unknown as Canvas
    const trueColour = canvas.toBuffer.bind(canvas)
    canvas.toBuffer = () => {
      const { width, height } = canvas
      const bytes = canvas.data()
      const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
      const png = Buffer.from(encodeIndexedPng({ width, height, words }) ?? trueColour('image/png'))
      // Gives the surface back at once: ten megabytes a picture would wait for the garbage collector.
      canvas.width = 1
      canvas.height = 1
      return png
    }
  },
}
