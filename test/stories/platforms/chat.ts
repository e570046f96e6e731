import type { World } from '../world.ts'

/** A message as people read it, on any platform. */
export interface Said {
  /** All its words, those of pictures and of tables that went along as files too. */
  readonly text: string
  readonly buttons: readonly string[]
  /** Set: only this account sees it. */
  readonly onlyFor: string | undefined
  /** An older message drawn anew. */
  readonly isRedrawn: boolean
  /** The message that it stands beneath: in its thread, or as a reply to it. */
  readonly follows: string | undefined
  /** The same for all states of one message. */
  readonly id: string
  /** Presses a button of it; `channel`: as if it stood there. */
  press(account: string, label: string, channel?: string): Promise<void>
}

export type Trouble = 'asks to wait' | 'token revoked' | 'takes nothing from the bot'

/** What the stories need of a chat platform: accounts, channels, and what can go wrong there. One implementation a platform. */
export interface Chat {
  readonly platform: string
  /** Channels where the bot may write, one that is put away and one where the bot is not. */
  readonly channels: { readonly first: string; readonly second: string; readonly gone: string; readonly without: string }
  /** The platform's own words for why nothing goes. */
  readonly reasons: { readonly gone: string; readonly without: string; readonly revoked: string }
  /** How long `asks to wait` means. */
  readonly waitSeconds: number
  /** Cards that stand change by themselves when something happened, or only where they are pressed, as the answer to it. */
  readonly redraws: 'by itself' | 'when pressed'
  /** A new account, with whom the bot may talk; the same for the same name. */
  account(name: string): string
  /** The person takes a code from the page and sends it from this account. */
  link(person: string, account: string): Promise<void>
  /** A command line in direct messages with the bot. */
  ask(account: string, line: string): Promise<void>
  nextDirect(account: string, containing?: string): Promise<Said>
  nextIn(channel: string, containing?: string): Promise<Said>
  /** What only this account sees of what it did in a channel: there, or in its own chat with the bot where the platform has no words for one pair of eyes. */
  nextOnlyFor(account: string, channel: string): Promise<Said>
  /** The text of the file that went along with a message. */
  attached(channel: string, said: Said): Promise<string>
  /** The next posts to a channel or an account fail. */
  meet(address: string, trouble: Trouble): void
  /** Posts to a channel that were tried, and those that stand there. */
  attempts(channel: string): number
  standing(channel: string): number
  /** Deliveries that are not what they seem; what each was answered with, where the platform waits for an answer. */
  forge(account: string, line: string): Promise<readonly number[]>
  forget(): void
  expectNothingElse(): void
  close(): Promise<void>
}

/** Joins a platform to the program of a world. */
export type JoinChat = (world: World) => Promise<Chat>

/** A busy machine is slow, which is no fault of the story. */
export const patienceMs = 30_000

/** Notes of progress come after a second: how quick the machine is must not change the story. */
export function standingStopwatch(): { now(): Date } {
  const startedAt = new Date()
  return { now: () => startedAt }
}

export async function linkCode(world: World, person: string): Promise<string> {
  return /绑定码 (\d{6})/.exec(await world.say(person, '/link'))?.[1] ?? ''
}
