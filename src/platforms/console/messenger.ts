import { AppError } from '../../domain/error.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import type { InboxStore } from '../../ports/inbox-store.ts'
import type { Delivery, Messenger } from '../../ports/messenger.ts'

interface MessengerOptions {
  readonly inbox: InboxStore
  readonly clock: Clock
  readonly ids: Ids
  /** Told after a message was stored or redrawn. */
  readonly announce: () => void
}

/** Messages to people (`person:ID`) and groups (`destination:ID`) of the page: stored once per dedupe key. */
export function createConsoleMessenger({ inbox, clock, ids, announce }: MessengerOptions): Messenger {
  return {
    platform: 'console',
    twoWay: true,

    async send(delivery) {
      requireAddress(delivery)

      const at = clock.now()
      const { address, dedupeKey, reply } = delivery
      const stored = await inbox.addMessage({ id: ids.create(), address, dedupeKey, at, updatedAt: at, reply, version: 1 })
      announce()
      return { externalId: stored.id }
    },

    async update(externalId, delivery) {
      if ((await inbox.findMessage(externalId)) === undefined) throw gone()

      await inbox.updateMessage(externalId, delivery.reply, clock.now())
      announce()
    },

    async findSent({ address, dedupeKey }) {
      const message = await inbox.findByDedupeKey(dedupeKey)
      return message?.address === address ? { externalId: message.id } : undefined
    },
  }
}

function requireAddress({ address }: Delivery): void {
  if (/^(person|destination):.+/.test(address)) return

  throw new AppError(
    'rejected',
    { zh: '网页只能发给人员或去处，请检查地址。', en: 'The page delivers to people and destinations only. Check the address.' },
    { reason: 'unknown-address' },
  )
}

function gone(): AppError {
  return new AppError('rejected', { zh: '该消息已不存在，请重新发送。', en: 'That message is gone. Send a new one.' }, { reason: 'unknown-message' })
}
