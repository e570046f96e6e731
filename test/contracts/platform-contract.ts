import { afterAll, beforeAll, describe } from 'vitest'
import type { Messenger } from '../../src/ports/messenger.ts'
import type { Part, Reply } from '../../src/reply/parts.ts'
import type { RecordingGateway } from '../fakes/recording-gateway.ts'
import { createContractGateway } from './contract-gateway.ts'
import { drawingContract } from './platform-contract-drawing.ts'
import { receivingContract } from './platform-contract-receiving.ts'
import { sendingContract } from './platform-contract-sending.ts'

/** What a platform can do beside what all must. What it does not declare it has to do without, in the way its port says. */
export type Ability =
  /** People answer there; without it notices bear links. */
  | 'two-way'
  /** Is told that an event arrived before it is carried out; without it the answer itself tells. */
  | 'acknowledges'
  /** What follows a message stands beneath it; without it each stands by itself and says what it is about. */
  | 'threads'
  /** A message that was sent can be drawn anew. */
  | 'redraws'
  /** A message can be found again by its key. */
  | 'finds'
  /** A message goes in pieces, one after another. */
  | 'pieces'
  /** What has no room in a message goes along as a file; without it there are no limits, or it says where the whole is. */
  | 'attaches'
  /** What is too long ends with a whole word. */
  | 'whole-words'
  /** An overview of its own beside the chats. */
  | 'home'

/** What is seen of a reply: all its text, the files beside it, and what in it is beyond the platform's limits. */
export interface Drawn {
  readonly shown: string
  /** With what lies behind its words: addresses of links. Absent where all of it is shown. */
  readonly whole?: string
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly faults: readonly (string | undefined)[]
}

export type Forgery = 'bad-signature' | 'old' | 'future' | 'unsigned'

/** How people's messages come in. */
export interface ReceivingHarness {
  /** A person gives a command; milliseconds until the platform had its acknowledgement. */
  ask(line: string): Promise<number>
  /** The text of the next answer. */
  nextAnswer(): Promise<string>
  /** The platform delivers the last event once more. */
  redeliver(): Promise<void>
  /** The bot's own message comes back as an event. */
  echo(): Promise<void>
  /** Deliveries that nobody signed rightly: the status each was answered with. Absent where the connection itself is trusted. */
  forge?(how: Forgery): Promise<number>
  /** A person opens the overview: what it shows. */
  openHome?(): Promise<string>
}

export interface Standing {
  readonly text: string
  /** As `send` tells it; absent where nothing needs it. */
  readonly id?: string
  /** The id of the message that it stands beneath. */
  readonly beneath?: string | undefined
}

/** Before or after its effect a connection breaks; a later piece of a message does not arrive. */
export type Trouble = 'permanent' | 'rate-limited' | 'broken' | 'broken-after' | 'piece'

/** How deliveries go out. */
export interface SendingHarness {
  readonly messenger: Messenger
  /** A group, a person's own chat with the bot: addresses that there are. */
  readonly addresses: readonly string[]
  /** The messages at an address as they stand, oldest first, those in its threads too. */
  standing(address: string): Promise<readonly Standing[]>
  /** Absent where there is no network between. */
  readonly network?: {
    /** The same platform where nobody listens. */
    readonly unreachable: Messenger
    /** The next delivery to the first address meets this. */
    meet(trouble: Trouble): void
  }
}

export interface PlatformHarness {
  draw(reply: Reply): Promise<Drawn>
  /** What must not appear as it is, because the platform would act on it. */
  readonly mentions: readonly string[]
  /** Parts that a one-way channel has no use for. */
  readonly leftOut?: readonly Part['kind'][]
  readonly receiving?: ReceivingHarness
  readonly sending?: SendingHarness
  close(): Promise<void>
}

/** What every platform keeps. A part of the harness that a platform has no use for is left out. */
export function platformContract(name: string, abilities: readonly Ability[], createHarness: (gateway: RecordingGateway) => Promise<PlatformHarness>): void {
  describe(`platform contract: ${name}`, () => {
    const gateway = createContractGateway()
    let harness: PlatformHarness
    beforeAll(async () => {
      harness = await createHarness(gateway)
    })
    afterAll(async () => await harness.close())

    const can = (ability: Ability): boolean => abilities.includes(ability)
    drawingContract(() => harness, can)
    receivingContract(() => harness.receiving, can, gateway)
    sendingContract(() => harness.sending, can)
  })
}
