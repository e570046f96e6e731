import { advanceCases } from '../app/cases/advance-cases.ts'
import { createCompose } from '../app/delivery/compose.ts'
import { createDeliver } from '../app/delivery/deliver.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { decidePosts } from '../app/posts/decide-posts.ts'
import { planPosts } from '../app/posts/plan-posts.ts'
import { sealRecord } from '../app/record/seal-record.ts'
import { createSweep } from '../app/sweep.ts'
import { createTick, type Tick } from '../app/tick.ts'
import type { RefreshedClock } from '../system/clocks.ts'
import { within } from '../system/within.ts'

/** Stopping waits no longer for sends under way: what became of them is found out after the next start. */
const lastSendsMs = 2000

export interface Loop {
  readonly tick: Tick
  /** Waits some seconds for sends under way, once no more are begun. */
  settle(): Promise<void>
}

/** What is done over and over, in this order. `sendPatienceMs`: so long a send is waited for before others go on; as long as it takes where none is given. */
export function createLoop(needs: Dependencies, clock: RefreshedClock, sendPatienceMs: number | undefined): Loop {
  const deliver = createDeliver(needs, createCompose(needs), sendPatienceMs === undefined ? undefined : (work) => within(sendPatienceMs, work))
  const duties = {
    clock: async () => {
      await clock.refresh()
      return false
    },
    plan: async () => {
      await planPosts(needs)
      return false
    },
    posts: () => decidePosts(needs),
    cases: () => advanceCases(needs),
    deliver: deliver.run,
    seal: () => sealRecord(needs),
    sweep: createSweep(needs),
  }

  return { tick: createTick(needs, duties), settle: async () => void (await within(lastSendsMs, deliver.settle())) }
}
