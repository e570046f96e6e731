import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createAckLinks } from '../app/cases/ack-links.ts'
import { resumeCases } from '../app/cases/resume-cases.ts'
import { replayInbound } from '../app/replay-inbound.ts'
import { createClockControl } from '../app/sample-clock-control.ts'
import { createDoor } from '../app/people/door.ts'
import { createWecomRobot } from '../channels/wecom-robot/index.ts'
import { guardSingleServer } from '../database/index.ts'
import { AppError } from '../domain/error.ts'
import { type ConsoleOptions, createConsole } from '../platforms/console/index.ts'
import type { RunningPlatform } from '../platforms/index.ts'
import type { Log } from '../ports/log.ts'
import { startTicking } from '../schedule/ticking.ts'
import type { Config } from './environment.ts'
import { closeServer, listen } from './listening.ts'
import { openProgram, type Program } from './open-program.ts'
import { openPlatforms, startPlatforms, stopPlatforms } from './running-platforms.ts'

/** A platform that does not answer keeps messages to others, and the rest of the loop, no longer than this. */
const sendPatienceMs = 2000

export interface RunningServer {
  readonly url: string
  readonly program: Program
  stop(): Promise<void>
}

export interface ServeOptions {
  /** Where the browser's modules lie; absent: where the build puts them. */
  readonly pageAssets?: ConsoleOptions['assets']
}

/** The whole program as a server: it listens first, answers 503 at /healthz while it starts, and 200 once everything stands. */
export async function serve(config: Config, log: Log, { pageAssets }: ServeOptions = {}): Promise<RunningServer> {
  const state: { listener: RequestListener } = { listener: answerStarting }
  const server = createServer((request, response) => state.listener(request, response))
  const hold = await guardSingleServer(config.core.databaseUrl)
  const address = await listen(server, config).catch((error: unknown) => {
    hold.release()
    throw error
  })
  try {
    return await start({ config, log, ...(pageAssets === undefined ? {} : { pageAssets }) }, { server, state, hold, address })
  } catch (error) {
    // Else the open port would keep a program alive that will never answer.
    await closeServer(server)
    hold.release()
    throw error
  }
}

interface Listening {
  readonly server: Server
  readonly state: { listener: RequestListener }
  readonly hold: Awaited<ReturnType<typeof guardSingleServer>>
  readonly address: string
}

async function start(
  { config, log, pageAssets }: ServeOptions & { readonly config: Config; readonly log: Log },
  { server, state, hold, address }: Listening,
): Promise<RunningServer> {
  const publicUrl = config.core.publicUrl ?? address
  const program = await openProgram({ config: config.core, log, hasTokens: config.hasTokens, configured: config.configured, publicUrl, sendPatienceMs })
  try {
    refuseOpenSample(config, program)
    return await join({ config, log, program, ...(pageAssets === undefined ? {} : { pageAssets }) }, { server, state, hold, address })
  } catch (error) {
    await program.close()
    throw error
  }
}

async function join(
  { config, log, program, pageAssets }: ServeOptions & { readonly config: Config; readonly log: Log; readonly program: Program },
  { server, state, hold, address }: Listening,
): Promise<RunningServer> {
  const publicUrl = config.core.publicUrl ?? address
  const page = openConsole(program, publicUrl, pageAssets)
  const robot = createWecomRobot({ resolveWebhook: (name) => config.wecomRobots.get(name), charts: program.needs.charts, log })
  if (config.wecomRobots.size > 0) program.messengers.set(robot.platform, robot)
  const running = await openPlatforms(config, program)
  await takeUp(program, hold.alone)
  const ticking = startTicking(() => program.tick.run(), log)
  program.onAnnounce(() => {
    page.announce()
    ticking.nudge()
  })
  state.listener = route({ program, running, page: getRequestListener(page.app.fetch) })
  const leave = async (): Promise<void> => {
    state.listener = answerStarting
    page.close()
    await Promise.all([stopPlatforms(running, log), ticking.stop().then(program.settle)])
  }
  try {
    await startPlatforms(running, log)
  } catch (error) {
    await leave()
    throw error
  }
  ticking.nudge()

  return {
    url: address,
    program,
    async stop() {
      await leave()
      await closeServer(server)
      await program.close()
      hold.release()
    },
  }
}

/** Goes on where a process that died left off, before anything new is taken. */
async function takeUp({ needs, gateway, carryOut }: Program, alone: boolean): Promise<void> {
  const { database, owner, log } = needs
  const claims = alone ? await database.delivery.endOtherClaims(owner) : 0
  await resumeCases(needs)
  const events = await replayInbound(needs, gateway, carryOut)
  if (claims + events > 0) log.info({ claims, events }, 'took up what an earlier process had left')
}

/** In the sample a visitor chooses who they are, so it must not be reached from elsewhere. */
function refuseOpenSample({ core }: Config, { needs }: Program): void {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(core.host)
  if (needs.sample && !isLocal)
    throw new AppError('forbidden', {
      zh: '样本只能在本机打开：请去掉 HOST，或设为 127.0.0.1。',
      en: 'The sample opens on this machine only: remove HOST, or set it to 127.0.0.1.',
    })
}

function openConsole(program: Program, publicUrl: string, assets: ServeOptions['pageAssets']) {
  const { needs, sampleClock, gateway, feed, tick } = program
  const clock = sampleClock === undefined ? undefined : createClockControl(needs, (instant) => sampleClock.moveTo(instant), tick)
  const { charts, log, ids, timeZone, language, sample, database } = needs
  const door = createDoor(needs)
  const found = assets === undefined ? {} : { assets }
  const common = { gateway, door, ackLinks: createAckLinks(needs), feed, charts, inbox: database.inbox, log, ids, now: needs.clock, clock }
  const page = createConsole({ ...common, timeZone, language, sample, publicUrl, ...found })
  program.messengers.set(page.messenger.platform, page.messenger)
  return page
}

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' }).end('starting\n')
}

function route(to: {
  readonly program: Program
  readonly running: ReadonlyMap<string, RunningPlatform>
  readonly page: ReturnType<typeof getRequestListener>
}): RequestListener {
  return (request, response) => {
    const path = request.url ?? '/'
    if (path === '/healthz') return void answerHealth(to.program, response)

    const platform = to.running.get(path.split('/')[1] ?? '')?.requestListener
    if (platform !== undefined) return void platform(request, response)
    void to.page(request, response)
  }
}

async function answerHealth({ needs }: Program, response: Parameters<RequestListener>[1]): Promise<void> {
  const isUp = await needs.database.ping().then(
    () => true,
    () => false,
  )
  response.writeHead(isUp ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' }).end(isUp ? 'ready\n' : 'the database is away\n')
}
