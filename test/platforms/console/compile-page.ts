import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import type { AssetFolders } from '../../../src/platforms/console/assets.ts'

let compiled: Promise<AssetFolders> | undefined

/** The browser's modules compiled from the sources as they are now, once per process: tests of the page don't need a build. */
export function compilePage(): Promise<AssetFolders> {
  compiled ??= compile()
  return compiled
}

async function compile(): Promise<AssetFolders> {
  const folder = await mkdtemp(join(tmpdir(), 'fenghuo-page-'))
  const folders = { page: join(folder, 'page'), charts: join(folder, 'charts') }
  await transpile('src/platforms/console/page', folders.page)
  await transpile('src/charts/config', folders.charts)
  return folders
}

async function transpile(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  const names = (await readdir(from)).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  for (const name of names) {
    const { outputText } = ts.transpileModule(await readFile(join(from, name), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true },
    })
    await writeFile(join(to, name.replace(/\.ts$/, '.js')), outputText)
  }
}
