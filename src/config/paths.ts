import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's folder, from the sources and from dist/ alike. */
export function findRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'assets'))) return from

  const parent = dirname(from)
  if (parent === from) throw new Error('the folder with package.json and assets/ was not found')
  return findRoot(parent)
}
