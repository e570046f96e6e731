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
  const size = chartSize(spec)
  // A canvas draws with what is there: the font's parts for these characters must have come first.
  await Promise.all([document.fonts.load('14px "Noto Sans SC"', text), document.fonts.load('bold 14px "Noto Sans SC"', text)])

  const frame = document.createElement('div')
  frame.className = 'chart-frame'
  frame.tabIndex = 0
  const paper = document.createElement('div')
  paper.className = 'chart-paper'
  paper.style.height = `${size.height}px`
  paper.style.maxWidth = `${size.width}px`
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', figure.querySelector('figcaption')?.textContent ?? '')
  paper.append(canvas)
  frame.append(paper)
  figure.prepend(frame)

  const config = toChartConfig(spec)
  const chart = new LiveChart(canvas, { ...config, options: { ...config.options, responsive: true, devicePixelRatio: Math.max(window.devicePixelRatio, 2) } })
  drawn.set(canvas, chart)
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
