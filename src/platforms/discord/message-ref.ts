/** Where a message is; kept as `channel:message`. */
export interface MessageRef {
  readonly channelId: string
  readonly messageId: string
}

export const toExternalId = ({ channelId, messageId }: MessageRef): string => `${channelId}:${messageId}`

export function parseExternalId(externalId: string): MessageRef {
  const [channelId = '', messageId = ''] = externalId.split(':')
  return { channelId, messageId }
}
