import type { Gateway } from '../../ports/gateway.ts'
import type { Answerer } from './answer.ts'
import { splitName } from '../../reply/command-line.ts'
import { within } from '../../system/within.ts'
import { toEventId } from './event-id.ts'
import { readFormButton } from './form-button.ts'
import { formMemorySchema, readFormMemory, toOption } from './form-view.ts'
import { fromSlashCommand } from './message-text.ts'
import type { Ask, Runner } from './run.ts'
import { actionBody, commandBody, suggestionBody } from './schema.ts'
import type { Seen } from '../../system/seen.ts'
import type { Take } from './take.ts'

type Ack = (response?: unknown) => Promise<void>

/** Slack waits three seconds. */
const suggestionPatienceMs = 2000

/** What comes from Slack. Each is acknowledged at once (a change is kept first) and carried out afterwards; a redelivery is only acknowledged. */
export interface Receiver {
  command(body: unknown, ack: Ack): Promise<void>
  action(body: unknown, ack: Ack): Promise<void>
  suggestion(body: unknown, ack: Ack): Promise<void>
}

export interface ReceiverOptions {
  readonly gateway: Gateway
  readonly runner: Runner
  readonly answerer: Answerer
  readonly take: Take
  readonly seen: Seen
  /** Holds work that goes on after the acknowledgement, so that stopping waits for it. */
  readonly background: (work: Promise<void>) => void
}

export function createReceiver(options: ReceiverOptions): Receiver {
  const { gateway, runner, answerer, take, seen, background } = options

  return {
    async command(raw, ack) {
      const body = commandBody.parse(raw)
      const ask = toAsk(body, fromSlashCommand(body.command, body.text))
      await take(ask, ack)
    },
    async action(raw, ack) {
      const body = actionBody.parse(raw)
      const [action] = body.actions
      const value = action?.value ?? ''
      const ask: Ask = {
        userId: body.user.id,
        ...placeOf(body),
        line: value,
        eventId: toEventId({ trigger: body.trigger_id, responseUrl: body.response_url, sent: [body.user.id, action] }),
        method: 'button',
        ...waysBack(body),
      }
      if (action?.action_id.startsWith('run:') === true) return await take(ask, ack)

      await ack()
      const form = action?.action_id.startsWith('form:') === true ? readFormButton(value) : undefined
      if (form === undefined || !seen.isNew(ask.eventId)) return
      background(
        runner
          .toAsker(ask)
          .then(async (asker) => ((await answerer.openForm({ parts: [form] }, asker)) ? undefined : await runner.run({ ...ask, line: form.command }))),
      )
    },
    async suggestion(raw, ack) {
      const body = suggestionBody.parse(raw)
      const memory = formMemorySchema.parse(JSON.parse(body.view.private_metadata))
      const asking = gateway.suggestOption({
        platform: 'slack',
        externalId: body.user.id,
        command: splitName(memory.command).name,
        option: body.block_id.replace(/^field:/, ''),
        text: body.value,
        limit: 25,
      })
      // None is better than a fault in the person's face.
      const found = (await within(suggestionPatienceMs, asking)) ?? []
      await ack({ options: found.filter(({ value }) => value.length <= 150).map(toOption) })
    },
  }
}

/** A press in the home tab has no channel: it is answered in the person's direct messages; one in a form where the form's answer goes. */
function placeOf({ channel, view, user }: ReturnType<typeof actionBody.parse>): Pick<Ask, 'channelId' | 'isDirect'> {
  if (channel) return { channelId: channel.id }
  const memory = view?.type === 'modal' ? readFormMemory(view.private_metadata) : undefined
  return memory === undefined
    ? { channelId: user.id, isDirect: true }
    : { channelId: memory.channelId, ...(memory.isDirect === true ? { isDirect: true } : {}) }
}

function toAsk(body: ReturnType<typeof commandBody.parse>, line: string): Ask {
  return {
    userId: body.user_id,
    channelId: body.channel_id,
    line,
    eventId: toEventId({ trigger: body.trigger_id, responseUrl: body.response_url, sent: [body.user_id, body.channel_id, line] }),
    method: 'command',
    ...waysBack(body),
  }
}

interface Ways {
  readonly trigger_id?: string | null | undefined
  readonly response_url?: string | null | undefined
}

function waysBack({ trigger_id, response_url }: Ways): Pick<Ask, 'triggerId' | 'responseUrl'> {
  return { ...(trigger_id ? { triggerId: trigger_id } : {}), ...(response_url ? { responseUrl: response_url } : {}) }
}
