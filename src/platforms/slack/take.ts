import type { Answerer } from './answer.ts'
import type { HomeTab } from './home-tab.ts'
import { afterKeeping, keepOnce } from './keep.ts'
import type { Ask, Runner } from './run.ts'
import type { Seen } from '../../system/seen.ts'

/** Keeps what was asked, tells Slack that it arrived, and carries it out afterwards; a redelivery is only acknowledged. */
export type Take = (ask: Ask, ack: () => Promise<void>) => Promise<void>

interface TakeOptions {
  readonly runner: Runner
  readonly answerer: Pick<Answerer, 'tell'>
  readonly homeTab: HomeTab
  readonly seen: Seen
  /** Holds work that goes on after the acknowledgement, so that stopping waits for it. */
  readonly background: (work: Promise<void>) => void
}

export function createTake({ runner, answerer, homeTab, seen, background }: TakeOptions): Take {
  return async (ask, ack) => {
    const kept = await keepOnce(runner, ask, seen)
    await ack()
    background(
      afterKeeping(kept, {
        run: () => runner.run(ask).then(() => (ask.method === 'button' ? homeTab.refresh(ask.userId) : undefined)),
        refuse: async ({ words }) => answerer.tell(await runner.toAsker(ask), words),
      }),
    )
  }
}
