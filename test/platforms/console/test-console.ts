import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { AppError } from '../../../src/domain/error.ts'
import type { Person } from '../../../src/domain/people.ts'
import type { AckLinks, LinkedNotice } from '../../../src/ports/ack-links.ts'
import type { Door } from '../../../src/ports/door.ts'
import type { ClockControl, Feed } from '../../../src/ports/feed.ts'
import { createConsole } from '../../../src/platforms/console/index.ts'
import { headline, reply } from '../../../src/reply/parts.ts'
import { createMemoryLog } from '../../fakes/memory-log.ts'
import { createPictureRenderer } from '../../fakes/picture-renderer.ts'
import { createRecordingGateway, type RecordingGateway } from '../../fakes/recording-gateway.ts'
import { compilePage } from './compile-page.ts'
import { createMemoryInbox } from './memory-inbox.ts'

const person = (id: string, zh: string, en: string, roles: Person['roles']): Person => ({
  id,
  name: { zh, en },
  roles,
  language: 'zh-CN',
  phone: null,
  active: true,
})

export const people = [
  { person: person('li-jing', '李静', 'Li Jing', ['analyst']), title: { zh: '预算处 分析员', en: 'Analyst, budget division' } },
  { person: person('zhang-min', '张敏', 'Zhang Min', ['approver']), title: { zh: '预算处 审核人', en: 'Approver, budget division' } },
  { person: person('li-guoqiang', '李国强', 'Li Guoqiang', ['county-officer']), title: { zh: '海原县财政局局长', en: 'Head of finance, Haiyuan' } },
] as const

interface Wishes {
  readonly gateway?: RecordingGateway
  readonly production?: boolean
}

/** The page on a port of its own, with a gateway that answers as told and everything else in memory. The caller closes it. */
export async function createTestConsole({ gateway = createRecordingGateway(), production = false }: Wishes = {}) {
  const inbox = createMemoryInbox()
  const log = createMemoryLog()
  const door = createDoor(!production)
  const ackLinks = createAckLinks()
  const { feed, change } = createFeed(inbox)
  const clock = createClock()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const page = createConsole({
    gateway,
    door,
    ackLinks,
    feed,
    charts: createPictureRenderer(),
    inbox,
    log,
    ids: { create: randomUUID, secret: () => randomUUID(), digits: (count) => '1'.repeat(count) },
    now: clock,
    clock: production ? undefined : clock,
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    sample: !production,
    publicUrl: url,
    assets: await compilePage(),
  })
  server.on('request', getRequestListener(page.app.fetch))

  const post = (path: string, fields: Readonly<Record<string, string | Blob>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return fetch(url + path, { method: 'POST', body: form, redirect: 'manual', headers: { origin: url, ...headers } })
  }

  return {
    ...page,
    url,
    gateway,
    inbox,
    log,
    change,
    door,
    ackLinks,
    post,
    get: (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(url + path, { redirect: 'manual', headers }),
    /** The cookie of a person. */
    signIn: async (personId: string): Promise<{ readonly cookie: string }> => ({ cookie: `fenghuo_session=${await door.open(personId)}` }),
    async close() {
      page.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestConsole = Awaited<ReturnType<typeof createTestConsole>>

function createDoor(sample: boolean): Door & { readonly open: (personId: string) => Promise<string> } {
  const sessions = new Map<string, Person>()
  const links = new Set(['link-secret'])
  const find = (id: string): Person | undefined => people.find((entry) => entry.person.id === id)?.person
  const open = async (personId: string): Promise<string> => {
    const found = find(personId)
    if (found === undefined) throw new Error(`no ${personId}`)
    const secret = randomUUID()
    sessions.set(secret, found)
    return secret
  }

  return {
    sample,
    open,
    listSamplePeople: async () => people,
    signInAs: open,
    signInWithLink: async (secret) => {
      if (!links.delete(secret)) throw new Error('used')
      return open('li-jing')
    },
    findPerson: async (secret) => sessions.get(secret),
    signOut: async (secret) => void sessions.delete(secret),
  }
}

function createFeed(inbox: ReturnType<typeof createMemoryInbox>): { readonly feed: Feed; readonly change: () => void } {
  const listeners = new Set<() => void>()
  const names: Readonly<Record<string, { zh: string; en: string }>> = { 'destination:counties': { zh: '市县财政', en: 'Counties' } }

  return {
    change: () => {
      for (const listener of listeners) listener()
    },
    feed: {
      listMessages: async ({ id }) =>
        (await inbox.listMessages([`person:${id}`, 'destination:counties'], 100)).map((message) => ({
          message,
          from: names[message.address] ?? { zh: '烽火', en: 'Fenghuo' },
        })),
      version: async () => '1',
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

function createClock(): ClockControl {
  let now = new Date('2026-11-06T00:30:00Z')
  return {
    now: () => now,
    timeZone: 'Asia/Shanghai',
    async moveToNextWorkingDay() {
      now = new Date('2026-11-09T00:30:00Z')
      return now
    },
    async moveBy(_, minutes) {
      now = new Date(now.getTime() + minutes * 60_000)
      return now
    },
  }
}

/** One notice behind one link. */
function createAckLinks(): AckLinks & { readonly acknowledged: readonly string[] } {
  const acknowledged: string[] = []
  const linked = (secret: string): LinkedNotice => {
    if (secret !== 'good-secret' || acknowledged.includes(secret)) throw new AppError('forbidden', { zh: '该确认链接无效。', en: 'That link is not valid.' })
    return { person: people[2].person, reply: reply([headline('【风险提示】海原县')]) }
  }

  return {
    acknowledged,
    show: async (secret) => linked(secret),
    async acknowledge(secret) {
      const found = linked(secret)
      acknowledged.push(secret)
      return found
    },
  }
}
