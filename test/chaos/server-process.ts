import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const main = join(root, 'dist/src/main.js')
const startWithinMs = 60_000

/** `node dist/src/main.js serve`, started again and again on the same database and port. */
export interface ServerProcess {
  readonly url: string
  /** Of the process that was started last. */
  pid(): number
  /** Starts it and waits until it is healthy; false where it was killed before. Throws where it ends by itself. */
  start(): Promise<boolean>
  kill(): Promise<void>
  /** Resolves when it answers that it is healthy, however often it is started meanwhile. */
  whenHealthy(): Promise<void>
  /** Its exit code; null where it had to be killed. */
  stop(): Promise<number | null>
  /** What it wrote on standard error, the last part of it. */
  errors(): string
  /** Runs another word of the program on the same database. */
  run(word: string): Promise<{ readonly code: number | null; readonly output: string }>
}

export async function createServerProcess(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = { PATH: process.env.PATH ?? '', ...environment, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  let child: ChildProcess | undefined
  let written = ''

  async function isHealthy(): Promise<boolean> {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    await response?.arrayBuffer().catch(() => undefined)
    return response?.status === 200
  }

  function ended(one: ChildProcess): Promise<void> {
    return one.exitCode !== null || one.signalCode !== null ? Promise.resolve() : new Promise((resolve) => one.once('exit', () => resolve()))
  }

  return {
    url,
    pid: () => child?.pid ?? 0,
    errors: () => written,

    async start() {
      const started = spawn(process.execPath, [main, 'serve'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
      child = started
      started.stderr?.on('data', (chunk: Buffer) => {
        written = (written + chunk.toString('utf8')).slice(-200_000)
      })
      for (let waited = 0; waited < startWithinMs; waited += 20) {
        if (started.signalCode === 'SIGKILL') return false
        if (started.exitCode !== null) throw new Error(`the server ended by itself with ${started.exitCode}:\n${written.slice(-2000)}`)
        if (await isHealthy()) return true
        await wait(20)
      }
      throw new Error(`the server was not healthy within ${startWithinMs} ms:\n${written.slice(-2000)}`)
    },

    async kill() {
      const one = child
      if (one === undefined) return
      one.kill('SIGKILL')
      await ended(one)
    },

    async whenHealthy() {
      for (let waited = 0; !(await isHealthy()); waited += 25) {
        if (waited > startWithinMs) throw new Error('the server did not come back')
        await wait(25)
      }
    },

    async stop() {
      const one = child
      if (one === undefined) return null
      one.kill('SIGTERM')
      await Promise.race([ended(one), wait(10_000)])
      one.kill('SIGKILL')
      return one.exitCode
    },

    run(word) {
      return new Promise((resolve, reject) => {
        const one = spawn(process.execPath, [main, word], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
        const chunks: Buffer[] = []
        for (const stream of [one.stdout, one.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        one.once('error', reject)
        one.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }))
      })
    },
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
