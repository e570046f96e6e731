import type { Messenger } from '../../ports/messenger.ts'
import type { Poster } from './post.ts'
import { renderWecom } from './render.ts'

interface MessengerOptions {
  readonly poster: Poster
  readonly publicUrl: string
}

/**
 * Deliveries to a person (userid) or a group (chatid). WeCom keeps no keys, so an unknown outcome can't be looked up, a card is redrawn only when it is
 * pressed, and there are no threads: what follows stands by itself.
 */
export function createWecomMessenger({ poster, publicUrl }: MessengerOptions): Messenger {
  return {
    platform: 'wecom',
    twoWay: true,
    send: async ({ address, reply, language }) => ({ externalId: await poster.post(address, renderWecom(reply, { language, publicUrl })) }),
  }
}
