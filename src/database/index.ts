import { AppError } from '../domain/error.ts'
import type { Database, Stores } from '../ports/stores.ts'
import type { OpenClient } from './connection.ts'
import { createStores } from './stores.ts'
import { createTransact, retrying } from './transaction.ts'

export { guardSingleServer } from './single-server.ts'

type StoreFunction = (...given: readonly unknown[]) => Promise<unknown>

/** Wraps every function of a store. */
function wrapStore<T extends object>(store: T, wrap: (call: StoreFunction) => StoreFunction): T {
  return Object.fromEntries(Object.entries(store).map(([name, call]) => [name, wrap(call as StoreFunction)])) as T
}

function openClient(url: string): Promise<OpenClient> {
  if (url.startsWith('file:')) return import('./open-sqlite.ts').then(({ openSqlite }) => openSqlite(url))
  if (/^postgres(ql)?:\/\//.test(url)) return import('./open-postgresql.ts').then(({ openPostgresql }) => openPostgresql(url))

  throw new AppError('invalid-input', {
    zh: 'DATABASE_URL 须以 file: 或 postgresql:// 开头，例如 file:./data/fenghuo.db。',
    en: 'DATABASE_URL must begin with file: or postgresql://, for example file:./data/fenghuo.db.',
  })
}

async function readServerTime({ prisma, provider }: OpenClient): Promise<Date> {
  if (provider === 'sqlite') return new Date()

  const rows = await prisma.$queryRaw<readonly { readonly now: Date }[]>`SELECT clock_timestamp() AS now`
  return rows[0]?.now ?? new Date()
}

/**
 * Opens the database of `file:PATH` (relative to the working directory, made where absent) or `postgresql://…` and brings it up to date.
 * AppError: `invalid-input` for another address, `unavailable` where it can't be opened, `conflict` where its migrations are of another making.
 */
export async function openDatabase(url: string): Promise<Database> {
  const client = await openClient(url)
  const mark = { seq: 0 }
  const { transact, refuseInside } = createTransact(client, mark)
  const guard = <T extends object>(store: T): T =>
    wrapStore(store, (call) => async (...given) => {
      refuseInside()
      return retrying(client.provider, () => call(...given))
    })

  const stores = createStores({ prisma: client.prisma, provider: client.provider, inTransaction: false }, mark)
  const guarded = Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, guard(store)])) as unknown as Stores

  return {
    ...guarded,
    // These write several statements: outside a transaction they get one of their own.
    editions: {
      ...guarded.editions,
      addBatch: (...given) => transact((inside) => inside.editions.addBatch(...given)),
      addEdition: (...given) => transact((inside) => inside.editions.addEdition(...given)),
    },
    transaction: transact,
    ping: () => retrying(client.provider, async () => void (await client.prisma.$queryRaw`SELECT 1`)),
    serverTime: () => retrying(client.provider, () => readServerTime(client)),
    close: () => client.close(),
  }
}
