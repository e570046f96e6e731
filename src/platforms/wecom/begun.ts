/** How far a message came that WeCom shows as several: under which id it began, how many of its pieces stand, and whether a card was lost, so that its commands are due in words. */
export interface Begun {
  readonly id: string
  readonly pieces: number
  readonly wordsDue: boolean
}

/** As the outbox keeps it until the rest follows. */
export const toBegunText = ({ id, pieces, wordsDue }: Begun): string => `${id} ${pieces}${wordsDue ? ' words' : ''}`

export function parseBegun(text: string): Begun {
  const [id = '', pieces = '', words] = text.split(' ')
  return { id, pieces: Number(pieces) || 0, wordsDue: words === 'words' }
}
