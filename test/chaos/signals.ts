import type { FakeCall } from '../fakes/slack-state.ts'
import type { FakeSlack } from '../fakes/slack-server.ts'

export type Signal = 'acknowledged' | 'slack-takes'

/** Tells at once when something happens, so that the server can be killed at just that moment. */
export interface Signals {
  tell(signal: Signal): void
  /** Runs `act` at the next such moment, or after `withinMs` without one; whether the moment came. */
  atNext(signal: Signal, withinMs: number, act: () => Promise<void>): Promise<boolean>
}

export function createSignals(slack: FakeSlack): Signals {
  const waiting = new Map<Signal, () => void>()
  const tell = (signal: Signal): void => {
    const act = waiting.get(signal)
    waiting.delete(signal)
    act?.()
  }
  watchCalls(slack.calls as FakeCall[], (call) => {
    if (call.method === 'chat.postMessage') tell('slack-takes')
  })

  return {
    tell,
    atNext: (signal, withinMs, act) =>
      new Promise((resolve, reject) => {
        const once = (came: boolean) => {
          clearTimeout(timer)
          waiting.delete(signal)
          act().then(() => resolve(came), reject)
        }
        const timer = setTimeout(() => once(false), withinMs)
        waiting.set(signal, () => once(true))
      }),
  }
}

/** The fake notes a call when it has taken it and before it answers. */
function watchCalls(calls: FakeCall[], told: (call: FakeCall) => void): void {
  const push = calls.push.bind(calls)
  calls.push = (...added) => {
    const length = push(...added)
    for (const call of added) told(call)
    return length
  }
}
