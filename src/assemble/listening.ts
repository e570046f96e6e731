import type { Server } from 'node:http'
import { AppError } from '../domain/error.ts'
import type { Config } from './environment.ts'

/** Its address, once it listens. AppError `conflict` where the port is taken. */
export function listen(server: Server, { core }: Pick<Config, 'core'>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cause.code === 'EADDRINUSE' ? portTaken(core.port) : cause))
    server.listen(core.port, core.host, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : core.port
      const host = core.host.includes(':') ? `[${core.host}]` : core.host
      resolve(`http://${host}:${port}`)
    })
  })
}

function portTaken(port: number): AppError {
  return new AppError('conflict', {
    zh: `端口 ${port} 已被占用。请停止占用它的程序，或设 PORT 为其他端口。`,
    en: `Port ${port} is taken. Stop what uses it, or set PORT to another.`,
  })
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
