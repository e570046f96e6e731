import type { Invocation } from '../../src/ports/gateway.ts'
import { createRecordingGateway, type RecordingGateway } from '../fakes/recording-gateway.ts'

export interface ContractGateway extends RecordingGateway {
  /** Work (or keeping) that begins from now on waits until it is let go. */
  hold(what: 'work' | 'keeping'): () => void
  /** The next event was carried out before. */
  knowNext(): void
}

/** A gateway that answers with a county's score and the line it was asked, as late as the contract wants. */
export function createContractGateway(): ContractGateway {
  const held: { work?: Promise<void>; keeping?: Promise<void> } = {}
  let isKnown = false
  const gateway = createRecordingGateway({
    async answer() {
      await held.work
      return undefined
    },
    async accept(_: Invocation) {
      const isNew = !isKnown
      isKnown = false
      await held.keeping
      return isNew
    },
  })

  return {
    ...gateway,
    hold(what) {
      let release = (): void => undefined
      held[what] = new Promise((resolve) => {
        release = () => {
          delete held[what]
          resolve()
        }
      })
      return release
    },
    knowNext() {
      isKnown = true
    },
  }
}
