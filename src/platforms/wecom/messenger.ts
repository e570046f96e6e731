import type { Messenger } from '../../ports/messenger.ts'
import { parseBegun } from './begun.ts'
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
    async send({ address, reply, language, begun }) {
      const drawing = renderWecom(reply, { language, publicUrl })
      return { externalId: await poster.post(address, drawing, begun === undefined ? undefined : parseBegun(begun)) }
    },
  }
}
