import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWaitingLine } from './waiting-line.ts'

interface RobotMessage {
  readonly robot: string
  readonly kind: 'markdown' | 'image'
  readonly text: string
  readonly image: Buffer | undefined
}

type Failure = { readonly errcode: number } | { readonly status: number } | 'broken'

/** The webhook of WeCom group robots, as strict as it is said to be: sizes in bytes, the picture's digest, 20 messages a minute by command. */
export interface FakeWecomRobots {
  /** The webhook of a robot; its key is a secret. */
  webhook(robot: string): string
  /** The next post (of a kind) fails with this code of WeCom's, a status, or a broken connection. */
  fail(how: Failure, kind?: RobotMessage['kind']): void
  /** What was posted so far by a robot. */
  standing(robot: string): readonly RobotMessage[]
  nextMessage(robot?: string): Promise<RobotMessage>
  expectNothingElse(): void
  close(): Promise<void>
}

export const robotKey = (robot: string): string => `secret-key-of-${robot}`

export async function startFakeWecomRobots(): Promise<FakeWecomRobots> {
  const line = createWaitingLine<RobotMessage>(({ robot, text }) => `${robot}: ${text.slice(0, 60)}`)
  const stood: RobotMessage[] = []
  const failures: { readonly how: Failure; readonly kind: string | undefined }[] = []
  const show = (message: RobotMessage): void => {
    stood.push(message)
    line.add(message)
  }
  const server = createServer(async (request, response) => {
    const robot = new URL(request.url ?? '', 'http://fake').searchParams.get('key')?.replace('secret-key-of-', '') ?? ''
    const body = await readAll(request)
    const next = failures.findIndex(({ kind }) => kind === undefined || body.includes(`"msgtype":"${kind}"`))
    const failure = next === -1 ? undefined : failures.splice(next, 1)[0]?.how
    if (failure === 'broken') return void response.destroy()
    const errcode = failure !== undefined && 'errcode' in failure ? failure.errcode : take(robot, body, show)
    response.writeHead(failure !== undefined && 'status' in failure ? failure.status : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ errcode, errmsg: errcode === 0 ? 'ok' : 'refused' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/webhook/send?key=`

  return {
    webhook: (robot) => `${base}${robotKey(robot)}`,
    fail: (how, kind) => void failures.push({ how, kind }),
    standing: (robot) => stood.filter((message) => message.robot === robot),
    nextMessage: (robot) => line.next(`a message of ${robot ?? 'any robot'}`, (message) => robot === undefined || message.robot === robot),
    expectNothingElse() {
      if (line.left().length > 0) throw new Error(`WeCom got what nobody expected: ${JSON.stringify(line.left())}`)
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

interface Posted {
  readonly msgtype?: string
  readonly markdown?: { readonly content: string }
  readonly image?: { readonly base64: string; readonly md5: string }
}

function take(robot: string, body: string, add: (message: RobotMessage) => void): number {
  const posted = JSON.parse(body) as Posted
  if (robot === '') return 93000
  if (posted.msgtype === 'markdown' && posted.markdown !== undefined) {
    if (posted.markdown.content === '') return 44004
    if (Buffer.byteLength(posted.markdown.content) > 4096) return 40058
    add({ robot, kind: 'markdown', text: posted.markdown.content, image: undefined })
    return 0
  }
  if (posted.msgtype !== 'image' || posted.image === undefined) return 40008

  const image = Buffer.from(posted.image.base64, 'base64')
  if (image.length > 2 * 1024 * 1024 || createHash('md5').update(image).digest('hex') !== posted.image.md5) return 40009
  add({ robot, kind: 'image', text: '', image })
  return 0
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
