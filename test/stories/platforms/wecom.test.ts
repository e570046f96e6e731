import { platformStories } from './platform-stories.ts'
import { joinWecomChat } from './wecom-chat.ts'

platformStories('WeCom', joinWecomChat)
