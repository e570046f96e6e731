import { joinDiscordChat } from './discord-chat.ts'
import { platformStories } from './platform-stories.ts'

platformStories('Discord', joinDiscordChat)
