import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { AppError } from '../../domain/error.ts'
import { limits } from './limits.ts'
import type { Console } from './options.ts'
import { suggestionQuerySchema } from './schema.ts'
import { type ConsoleEnv, requirePerson } from './visitor.ts'

/** What pages fetch beside themselves: suggestions, pictures, files, news. For signed-in people only. */
export function createReads(console: Console): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()

  app.get('/suggestions', async (c) => {
    const { language, ...visitor } = c.get('visitor')
    const person = requirePerson({ language, ...visitor })
    const query = suggestionQuerySchema.safeParse(c.req.query())
    if (!query.success) return c.json([])

    const { text, command, option } = query.data
    const base = { platform: 'console', externalId: person.id, text, language, limit: limits.suggestions }
    const found =
      command === undefined || option === undefined ? await console.gateway.suggest(base) : await console.gateway.suggestOption({ ...base, command, option })
    return c.json(found)
  })
  app.get('/charts/:name{[0-9a-f]{64}\\.png}', async (c) => {
    requirePerson(c.get('visitor'))
    const spec = console.shelf.find(c.req.param('name').slice(0, 64))
    if (spec === undefined) throw missing()

    const png = await console.charts.renderPng(spec)
    return c.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' })
  })
  addFiles(app, console)
  addEvents(app, console)
  return app
}

function addFiles(app: Hono<ConsoleEnv>, console: Console): void {
  app.get('/files/:message/:part', async (c) => {
    const person = requirePerson(c.get('visitor'))
    const entries = await console.feed.listMessages(person)
    const message = entries.find((entry) => entry.message.id === c.req.param('message'))?.message
    const part = message?.reply.parts[Number(c.req.param('part'))]
    if (part?.kind !== 'file') throw missing()

    return c.body(new Uint8Array(Buffer.from(part.content, 'base64')), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeFileName(part.name)}`,
    })
  })
}

function addEvents(app: Hono<ConsoleEnv>, console: Console): void {
  app.get('/events', (c) => {
    const person = requirePerson(c.get('visitor'))
    c.header('X-Accel-Buffering', 'no')

    return streamSSE(c, async (stream) => {
      let end: () => void = () => undefined
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      const leave = console.news.join({ personId: person.id, push: (event) => void stream.writeSSE(event).catch(end), end })
      const heartbeat = setInterval(() => void stream.write(': still here\n\n').catch(end), limits.heartbeatMs)
      stream.onAbort(end)

      await stream.writeSSE({ event: 'hello', data: 'ready' })
      await ended
      clearInterval(heartbeat)
      leave()
    })
  })
}

function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function missing(): AppError {
  return new AppError('not-found', {
    zh: '没有这个文件，或您不能查看。请从对话里重新取得。',
    en: 'There is no such file for you. Ask for it again in the chat.',
  })
}
