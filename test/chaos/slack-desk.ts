import type { FakeMessage } from '../fakes/slack-state.ts'
import type { FakeSlack } from '../fakes/slack-server.ts'
import type { ServerProcess } from './server-process.ts'

/** People in Slack, who try again when nothing acknowledges them. */
export interface SlackDesk {
  /** A slash command; true where Slack was told that it arrived. */
  type(user: string, line: string): Promise<boolean>
  /** Presses a button of the newest message that has it; false where there is none or nobody answers. */
  press(user: string, label: string, unitId: string): Promise<boolean>
  /** Writes to the bot; Slack delivers the same event until it is acknowledged. */
  write(user: string, text: string): Promise<void>
}

export const slackIdOf = (person: string): string => `U${person.replaceAll(/[^a-z0-9]/gi, '').toUpperCase()}`

/** `onAcknowledged` is told of each acknowledgement at once. */
export function createSlackDesk(fake: FakeSlack, server: ServerProcess, onAcknowledged: () => void): SlackDesk {
  let events = 0

  async function attempt(deliver: () => Promise<{ readonly status: number }>): Promise<boolean> {
    await server.whenHealthy()
    return deliver().then(
      ({ status }) => {
        if (status === 200) onAcknowledged()
        return status === 200
      },
      () => false,
    )
  }

  return {
    type: (user, line) => attempt(() => fake.command(user, `D${user}`, line)),

    async press(user, label, unitId) {
      const message = newestWith(fake.messagesIn(`D${user}`), label, unitId)
      return message === undefined ? false : attempt(() => fake.press(user, message, label))
    },

    async write(user, text) {
      events += 1
      const event = { type: 'message', channel: `D${user}`, channel_type: 'im', user, text, ts: `1800000000.${String(events).padStart(6, '0')}` }
      const payload = { type: 'event_callback', event_id: `EvChaos${events}`, team_id: 'TFAKE', event }
      for (let retry = 0; !(await attempt(() => fake.events.deliver({ kind: 'events_api', payload }, retry))); retry += 1) {
        if (retry > 50) throw new Error(`nobody acknowledged what ${user} wrote`)
      }
    },
  }
}

function newestWith(messages: readonly FakeMessage[], label: string, unitId: string): FakeMessage | undefined {
  return messages.findLast(({ buttons }) => buttons.some((button) => button.label === label && button.value.includes(unitId)))
}
