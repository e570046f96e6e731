import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

/** Where the browser's compiled modules lie. */
export interface AssetFolders {
  /** The scripts of page/. */
  readonly page: string
  /** to-chart-config.js and what it imports. */
  readonly charts: string
}

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

const compiled = import.meta.url.endsWith('.js')
const packageRoot = join(here, compiled ? '../../../..' : '../../..')

/** Where the build puts them. */
export function findAssetFolders(): AssetFolders {
  return { page: join(packageRoot, 'dist/src/platforms/console/page'), charts: join(packageRoot, 'dist/src/charts/config') }
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Scripts, styles and fonts, all from here: nothing is loaded from another host. */
export function createAssets(folders: AssetFolders): Hono {
  const chartJs = dirname(dirname(require.resolve('chart.js')))
  const color = dirname(createRequire(require.resolve('chart.js')).resolve('@kurkle/color'))
  const fonts = dirname(require.resolve('@fontsource/noto-sans-sc/400.css'))
  const places: readonly (readonly [RegExp, (...groups: string[]) => readonly string[]])[] = [
    [/^page\/([\w-]+\.(?:css|svg))$/, (name = '') => [join(packageRoot, 'src/platforms/console/page', name)]],
    [/^page\/([\w-]+\.js)$/, (name = '') => [join(folders.page, name)]],
    [/^charts\/([\w-]+\.js)$/, (name = '') => [join(folders.charts, name)]],
    [/^chart\.js\/((?:auto|dist|dist\/chunks)\/[\w.-]+\.js)$/, (name = '') => [join(chartJs, name)]],
    [/^color\/(color\.esm\.js)$/, (name = '') => [join(color, name)]],
    [/^fonts\/((?:400|700)\.css|files\/[\w-]+\.woff2)$/, (name = '') => [join(fonts, name)]],
  ]
  const app = new Hono()

  app.get('/*', async (c) => {
    const path = c.req.path.replace(/^\/assets\//, '')
    const candidates = places.flatMap(([shape, toPaths]) => {
      const match = shape.exec(path)
      return match === null ? [] : toPaths(...match.slice(1))
    })
    const bytes = await readFirst(candidates)
    if (bytes === undefined) return c.text('Not found', 404)

    c.header('Content-Type', types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream')
    c.header('Cache-Control', /^(fonts|chart\.js|color)\//.test(path) ? 'public, max-age=86400' : 'no-cache')
    return c.body(bytes)
  })
  return app
}

async function readFirst(paths: readonly string[]): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const path of paths) {
    try {
      return new Uint8Array(await readFile(path))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return undefined
}
