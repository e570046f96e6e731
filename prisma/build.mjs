// Compiles the sources to dist/, so that plain Node runs them; the page's browser code too, where it has a configuration of its own.
import { execFile } from 'node:child_process'
import { access, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const run = promisify(execFile)

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  )

function findCompiler() {
  try {
    return join(dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')), 'bin/tsc')
  } catch {
    return undefined
  }
}

async function compile(compiler, project) {
  try {
    await run(process.execPath, [compiler, '-p', project], { cwd: root, maxBuffer: 2 ** 26 })
  } catch (error) {
    console.error(`${error.stdout ?? ''}${error.stderr ?? ''}` || error)
    process.exitCode = 1
  }
}

async function build(compiler) {
  await rm(join(root, 'dist'), { recursive: true, force: true })
  const page = 'src/platforms/console/page/tsconfig.json'
  const projects = (await exists(join(root, page))) ? ['tsconfig.build.json', page] : ['tsconfig.build.json']
  await Promise.all(projects.map((project) => compile(compiler, project)))
}

const compiler = findCompiler()
if (compiler !== undefined) {
  await build(compiler)
} else if (!(await exists(join(root, 'dist/src/main.js')))) {
  throw new Error('Nothing is compiled and typescript is not installed: run npm ci with development packages.')
}
