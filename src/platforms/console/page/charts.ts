import type { Chart } from 'chart.js'

const drawn = new WeakMap<HTMLCanvasElement, Chart>()

/** Draws every chart below an element from its spec; where that fails, the picture stands in. */
export async function drawCharts(root: ParentNode): Promise<void> {
  for (const figure of root.querySelectorAll<HTMLElement>('figure[data-chart]:not([data-drawn])')) {
    figure.dataset.drawn = 'yes'
    try {
      await drawChart(figure)
    } catch (error) {
      console.error(error)
      showPicture(figure)
    }
  }
}

async function drawChart(figure: HTMLElement): Promise<void> {
  const text = figure.dataset.chart ?? ''
  const spec: unknown = JSON.parse(text)
  // Loaded when the first chart is there: pages without one stay light, and a failure leaves the rest of the page alive.
  const [{ default: LiveChart }, { chartSize, toChartConfig }] = await Promise.all([import('chart.js/auto'), import('fenghuo/charts')])
  // A canvas draws with what is there: the font's parts for these characters must have come first.
  await Promise.all([document.fonts.load('14px "Noto Sans SC"', text), document.fonts.load('bold 14px "Noto Sans SC"', text)])

  const frame = document.createElement('div')
  frame.className = 'chart-frame'
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', figure.querySelector('figcaption')?.textContent ?? '')
  frame.append(canvas)
  figure.prepend(frame)

  let shown = 0
  const paint = (): void => {
    const { width, height } = chartSize(spec, frame.clientWidth)
    // A scroll bar that comes and goes is no reason to draw anew.
    if (width < 1 || Math.abs(width - shown) < 8) return

    shown = width
    drawn.get(canvas)?.destroy()
    canvas.width = width
    canvas.height = height
    const config = toChartConfig(spec, width)
    const devicePixelRatio = Math.max(window.devicePixelRatio, 2)
    drawn.set(canvas, new LiveChart(canvas, { ...config, options: { ...config.options, responsive: false, devicePixelRatio } }))
  }
  paint()
  new ResizeObserver(paint).observe(frame)
  figure.dataset.drawn = 'live'
}

function showPicture(figure: HTMLElement): void {
  figure.querySelector('.chart-frame')?.remove()
  const picture = document.createElement('img')
  picture.src = figure.dataset.picture ?? ''
  picture.alt = figure.querySelector('figcaption')?.textContent ?? ''
  figure.prepend(picture)
  figure.dataset.drawn = 'picture'
}

/** Charts of nodes that leave the page let go of their canvas. */
export function dropCharts(root: Element): void {
  for (const canvas of root.querySelectorAll('canvas')) drawn.get(canvas)?.destroy()
}
