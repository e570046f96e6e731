// Writes a new migration for both providers: node prisma/migrate.mjs NAME. With --check in its place it only says whether one is needed.
// Compares the models as they were at the last migration (migrated-models.prisma) with the models as they are; needs no database and no network.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The engine's entry imports .wasm as a module, which Node 20 can't: load its parts by path. */
async function loadEngine() {
  const folder = join(root, 'node_modules/@prisma/schema-engine-wasm')
  const glue = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}

/** Comparing two sets of models needs no database, yet the engine greets one first: this stand-in answers the greeting. */
function createStandIn(provider) {
  const adapter = {
    provider,
    adapterName: 'stand-in',
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: async () => {
      throw new Error('a stand-in has no transactions')
    },
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => {},
  }
  return { provider, adapterName: 'stand-in', connect: async () => adapter, connectToShadowDb: async () => adapter }
}

const standIns = { sqlite: createStandIn('sqlite'), postgresql: createStandIn('postgres') }

async function readModels(provider) {
  const shared = (await readdir(join(root, 'prisma/models'))).sort().map((name) => join(root, 'prisma/models', name))
  const files = [join(root, 'prisma', provider, 'schema.prisma'), ...shared]
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n')
}

async function writeMigration(Engine, provider, directory) {
  const home = join(root, 'prisma', provider)
  const snapshot = join(home, 'migrated-models.prisma')
  const before = await readFile(snapshot, 'utf8').catch(() => undefined)
  const models = await readModels(provider)
  const asFiles = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] })

  const engine = await Engine.new({ datamodels: [['schema.prisma', models]] }, () => {}, bindMigrationAwareSqlAdapterFactory(standIns[provider]))
  const result = await engine.diff({
    from: before === undefined ? { tag: 'empty' } : asFiles(before),
    to: asFiles(models),
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  if (result.exitCode !== 2) return console.log(`${provider}: nothing changed`)
  if (directory === undefined) return console.log(`${provider}: models and migrations differ`)

  await mkdir(join(home, 'migrations', directory), { recursive: true })
  await writeFile(join(home, 'migrations', directory, 'migration.sql'), result.stdout)
  await writeFile(join(home, 'migrations', 'migration_lock.toml'), `provider = "${provider}"\n`)
  await writeFile(snapshot, models)
  console.log(`${provider}: wrote ${join('prisma', provider, 'migrations', directory, 'migration.sql')}; read it, add triggers by hand`)
}

const name = process.argv[2]
const checking = name === '--check'
if (!checking && !/^[a-z0-9_]+$/.test(name ?? '')) throw new Error('usage: node prisma/migrate.mjs NAME (small letters, digits, _)')
const stamp = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14)
const Engine = await loadEngine()
for (const provider of Object.keys(standIns)) await writeMigration(Engine, provider, checking ? undefined : `${stamp}_${name}`)
