import type { Log } from '../../ports/log.ts'
import type { Receiver } from './receive.ts'
import { type DirectMessage, directMessage, interaction, packet, ready, type SuggestionInteraction } from './schema.ts'
import { createSeen } from '../../system/seen.ts'

interface PacketReaderOptions {
  readonly log: Log
  readonly background: (work: Promise<void>) => void
  readonly receiver: Receiver
  readonly receiveSuggestion: (interaction: SuggestionInteraction) => Promise<void>
  readonly receiveMessage: (message: DirectMessage) => Promise<void>
  readonly onReady: (who: { readonly botUserId: string; readonly applicationId: string }) => Promise<void>
}

/** Hands each packet of the gateway to who receives it, once. Kinds that nobody here knows are left alone. */
export function createPacketReader(options: PacketReaderOptions): (raw: unknown) => void {
  const { log, background, receiver, receiveSuggestion, receiveMessage, onReady } = options
  const seen = createSeen()

  const receiveInteraction = (raw: unknown): Promise<void> | undefined => {
    const known = interaction.safeParse(raw).data
    const person = known?.member?.user ?? known?.user ?? undefined
    if (known === undefined || person === undefined || !seen.isNew(known.id)) return undefined

    switch (known.type) {
      case 2:
        return receiver.command(known)
      case 3:
        return receiver.component(known)
      case 4:
        return receiveSuggestion(known)
      case 5:
        return receiver.modal(known)
    }
  }

  const receive = async (type: string, data: unknown): Promise<void> => {
    if (type === 'INTERACTION_CREATE') return await receiveInteraction(data)
    if (type === 'MESSAGE_CREATE') {
      const message = directMessage.safeParse(data).data
      return message === undefined || !seen.isNew(message.id) ? undefined : await receiveMessage(message)
    }
    const who = type === 'READY' ? ready.safeParse(data).data : undefined
    if (who === undefined) return
    log.info({ platform: 'discord' }, 'connected to Discord')
    await onReady({ botUserId: who.user.id, applicationId: who.application?.id ?? who.user.id })
  }

  return (raw) => {
    const known = packet.safeParse(raw).data
    if (known !== undefined) background(receive(known.t, known.d))
  }
}
