import type { Loose } from './discord-rules.ts'
import type { DiscordState, FakeDiscordMessage } from './discord-state.ts'

export interface FakeRequest {
  readonly state: DiscordState
  readonly gatewayUrl: string
  readonly ids: readonly string[]
  readonly query: URLSearchParams
  readonly body: Loose
  readonly files: FakeDiscordMessage['files']
}

export interface FakeResult {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const ok = (body: unknown): FakeResult => ({ status: 200, body })
export const done: FakeResult = { status: 204 }
export const refused = (status: number, code: number, message: string): FakeResult => ({ status, body: { code, message } })
export const invalid = (what: string): FakeResult => refused(400, 50035, `Invalid Form Body: ${what}`)
