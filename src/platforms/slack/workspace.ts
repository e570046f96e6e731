import type { Language } from '../../domain/language.ts'
import type { ChartRenderer } from '../../ports/chart-renderer.ts'
import type { Stopwatch } from '../../ports/clock.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Messenger } from '../../ports/messenger.ts'
import { createAnswerer } from './answer.ts'
import type { Identity } from './connection.ts'
import { createDownload } from './downloads.ts'
import { createGuests, watchGuests } from './guests.ts'
import { createHomeTab, type HomeTab } from './home-tab.ts'
import { createSlackMessenger } from './messenger.ts'
import { createPatientApi } from './patient-api.ts'
import { createPlaces } from './places.ts'
import { createReceiver, type Receiver } from './receive.ts'
import { createFormReceiver } from './receive-form.ts'
import { createMessageReceiver, type MessageReceiver } from './receive-messages.ts'
import { createRunner } from './run.ts'
import { createSeen } from '../../system/seen.ts'
import { createShortcutReceiver, type ShortcutReceiver } from './shortcuts.ts'
import type { SlackApi } from './slack-api.ts'
import { createTake } from './take.ts'
import { createUploads } from './uploads.ts'

/** Everything that speaks with one workspace's token. */
export interface Workspace {
  readonly messenger: Messenger
  readonly receiver: Receiver
  readonly messages: MessageReceiver
  readonly homeTab: HomeTab
  readonly shortcuts: ShortcutReceiver
  readonly receiveForm: (body: unknown, ack: (response?: unknown) => Promise<void>) => Promise<void>
  /** Begins nothing more. */
  stop(): void
}

export interface WorkspaceOptions {
  readonly token: string
  readonly api: SlackApi
  readonly apiUrl: string | undefined
  readonly identity: Identity
  readonly gateway: Gateway
  readonly log: Log
  readonly charts: ChartRenderer
  readonly stopwatch: Stopwatch
  readonly language: Language
  readonly background: (work: Promise<void>) => void
}

/** A send of the outbox has half a minute; a picture that takes longer is told in words. */
const uploadPatienceMs = 10_000

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { token, api, apiUrl, identity, log, charts, stopwatch, language, background } = options
  const guests = createGuests({ api, stopwatch, log })
  const gateway = watchGuests(options.gateway, guests)
  const uploads = createUploads({ api: createPatientApi(api, uploadPatienceMs), charts, log })
  const answerer = createAnswerer({ api, uploads, log, describe: () => gateway.describe() })
  const runner = createRunner({
    gateway,
    answerer,
    places: createPlaces({ api, stopwatch }),
    guests,
    download: createDownload({ token, apiUrl, api }),
    api,
    stopwatch,
    log,
  })
  const seen = createSeen(5000)
  const homeTab = createHomeTab({ api, gateway, log, seen, background })
  const take = createTake({ runner, answerer, homeTab, seen, background })

  return {
    messenger: createSlackMessenger({ api, uploads, guests }),
    receiver: createReceiver({ gateway, runner, answerer, take, seen, background }),
    messages: createMessageReceiver({ gateway, runner, answerer, seen, background, botUserId: () => identity.botUserId }),
    homeTab,
    shortcuts: createShortcutReceiver({ api, gateway, runner, answerer, take, seen, log, background }),
    receiveForm: createFormReceiver({ runner, homeTab, seen, language, describe: () => gateway.describe(), background }),
    stop: () => runner.stop(),
  }
}
