import { hostname } from 'node:os'
import { commands } from '../../commands/index.ts'
import { createApp } from '../app/app.ts'
import { type CarryingOut, createCarryOut } from '../app/carry-out.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { createFeed } from '../app/people/feed.ts'
import { releaseSealer } from '../app/record/seal-record.ts'
import { createRecentReads } from '../app/recent-reads.ts'
import { createChartRenderer } from '../charts/create-chart-renderer.ts'
import { createGateway } from '../command/gateway.ts'
import type { CoreConfig } from '../config/environment.ts'
import { findRoot } from '../config/paths.ts'
import { openDatabase } from '../database/index.ts'
import type { Policy } from '../domain/case/policy.ts'
import type { CompiledScheme } from '../domain/scheme/compiled.ts'
import { createFigureReader, createSheetWriter } from '../intake/index.ts'
import { platforms } from '../platforms/index.ts'
import type { ChartRenderer } from '../ports/chart-renderer.ts'
import type { Clock, Stopwatch } from '../ports/clock.ts'
import type { FigureReader } from '../ports/figure-reader.ts'
import type { Feed } from '../ports/feed.ts'
import type { Gateway } from '../ports/gateway.ts'
import type { Log } from '../ports/log.ts'
import type { Messenger } from '../ports/messenger.ts'
import type { Vault } from '../ports/vault.ts'
import type { Database } from '../ports/stores.ts'
import { createDatabaseClock, createSampleClock, type RefreshedClock, type SampleClock, systemStopwatch } from '../system/clocks.ts'
import { createFirmness } from '../system/firmness-thread.ts'
import { createSchemeTrials } from '../system/scheme-trials.ts'
import { systemIds } from '../system/ids.ts'
import { createScope } from '../system/scope.ts'
import { createVault } from '../system/vault.ts'
import { type Assets, readAssets } from './assets.ts'
import { createLoop, type Loop } from './loop.ts'
import { createSchemes } from './schemes.ts'
import { settleMode } from './mode.ts'

/** 2026-11-06 08:30 in Shanghai: where the sample's clock stands at first. */
const sampleStart = new Date('2026-11-06T00:30:00Z')

/** The parts, joined; without a server or a platform. */
export interface Program extends Loop {
  readonly needs: Dependencies
  readonly gateway: Gateway
  readonly carryOut: CarryingOut['carryOut']
  readonly feed: Feed & { readonly announce: () => void }
  /** Present in the sample. */
  readonly sampleClock: SampleClock | undefined
  /** By platform; platforms add themselves. */
  readonly messengers: Map<string, Messenger>
  readonly vault: Vault
  /** Runs after each announcement. */
  onAnnounce(listener: () => void): void
  close(): Promise<void>
}

export interface ProgramOptions {
  readonly config: CoreConfig
  readonly log: Log
  readonly hasTokens: boolean
  /** Platforms and channels that the server opens. */
  readonly configured?: readonly string[]
  readonly publicUrl: string
  /** Real time; the system's where none is given. */
  readonly stopwatch?: Stopwatch
  /** Shared by several programs, and closed by whoever gives them; the program's own where none are given. */
  readonly tools?: Tools
  /** So long the loop waits for a send before it goes on with others; as long as it takes where none is given. */
  readonly sendPatienceMs?: number
  /** What follows a warning; the shipped policy where none is given. */
  readonly policy?: Policy
  /** How units are scored from now on; the shipped scheme where none is given. */
  readonly scheme?: CompiledScheme
}

/** Child processes and threads that take long to start. */
export interface Tools {
  readonly reader: FigureReader
  readonly charts: ChartRenderer
}

export async function openProgram(options: ProgramOptions): Promise<Program> {
  const root = findRoot()
  const assets = await readAssets(root)
  const opened = await openDatabase(options.config.databaseUrl)
  try {
    return await assemble(options, { root, assets, opened })
  } catch (error) {
    await opened.close()
    throw error
  }
}

interface Found {
  readonly root: string
  readonly assets: Assets
  readonly opened: Database
}

async function assemble(options: ProgramOptions, { root, assets, opened }: Found): Promise<Program> {
  const { config, log, publicUrl } = options
  const { database: stored, reads } = createRecentReads(opened, systemStopwatch)
  const { database, carryOut } = createCarryOut(stored, createScope())
  const mode = await settleMode(database, { sample: config.sample, hasTokens: options.hasTokens })
  const sampleClock = mode === 'sample' ? await createSampleClock(database.settings, sampleStart) : undefined
  const clock: RefreshedClock = sampleClock ?? (await createDatabaseClock(database))
  if (mode === 'sample') await seed(database, { root, assets, clock })

  const messengers = new Map<string, Messenger>()
  const listeners: (() => void)[] = []
  const feed = createFeed({ database })
  const { reader, charts } = options.tools ?? { reader: createFigureReader(), charts: createChartRenderer() }
  const needs: Dependencies = {
    database,
    reads,
    clock,
    stopwatch: options.stopwatch ?? systemStopwatch,
    ids: systemIds,
    log,
    schemes: createSchemes(options.scheme ?? assets.scheme, [assets.weekly], database.editions),
    policy: options.policy ?? assets.policy,
    guarantees: assets.guarantees,
    calendar: assets.calendar,
    reader,
    sheets: createSheetWriter(),
    charts,
    firmness: createFirmness(),
    trials: createSchemeTrials(),
    messengers,
    configured: new Set(options.configured ?? []),
    channelOrder: platforms.map(({ name }) => name),
    sample: mode === 'sample',
    timeZone: config.timeZone,
    language: config.language,
    publicUrl,
    owner: `${hostname()}:${process.pid}:${systemIds.secret(4)}`,
    announce: () => {
      feed.announce()
      for (const listener of listeners) listener()
    },
  }

  return {
    needs,
    gateway: createGateway(needs, createApp(needs), commands, carryOut),
    carryOut,
    ...createLoop(needs, clock, options.sendPatienceMs),
    feed,
    sampleClock,
    messengers,
    vault: createVault(config.secretKeys),
    onAnnounce: (listener) => void listeners.push(listener),
    async close() {
      // With the database away there is nothing to release.
      await releaseSealer(needs).catch(() => undefined)
      if (options.tools === undefined) await Promise.all([reader.close(), charts.close()])
      await database.close()
    },
  }
}

async function seed(database: Database, from: { readonly root: string; readonly assets: Assets; readonly clock: Clock }): Promise<void> {
  if ((await database.settings.get('sample-seeded')) !== undefined) return

  const { seedSample } = await import('../sample/seed.ts')
  await seedSample({
    database,
    scheme: from.assets.scheme,
    weekly: from.assets.weekly,
    guarantees: from.assets.guarantees,
    ids: systemIds,
    clock: from.clock,
    stopwatch: systemStopwatch,
    root: from.root,
  })
}
