import { joinSlackChat } from './slack-chat.ts'
import { platformStories } from './platform-stories.ts'

platformStories('Slack', joinSlackChat)
