/** What Slack's Web API methods that we call need of the bot. https://docs.slack.dev/reference/methods */
export const methodScopes = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.info': ['files:read'],
  'files.getUploadURLExternal': ['files:write'],
  'oauth.v2.access': [],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
  'apps.connections.open': [],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** What is delivered to us or fetched from its own address, without a method. */
const featureScopes = {
  'slash commands and shortcuts': ['commands'],
  'event app_mention': ['app_mentions:read'],
  'event message.im': ['im:history'],
  'files that people share': ['files:read'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The least that works, in order of name. */
export const slackScopes: readonly string[] = [...new Set([...Object.values(methodScopes), ...Object.values(featureScopes)].flat())].sort()
