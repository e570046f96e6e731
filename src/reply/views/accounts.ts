import { inLanguage, type Language } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import { type Action, actions, body, headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'

/** The code is for the chat account that is to be linked: typed there, once. */
export function linkCodeReply(code: string, language: Language): Reply {
  return reply([
    headline(say(language, `绑定码 ${code}`, `Link code ${code}`)),
    body(say(language, `请用要绑定的聊天账号发送：/link ${code}`, `Send this from the chat account that is to be linked: /link ${code}`)),
    note(say(language, '10 分钟内有效，只能用一次。请勿转发。', 'Works once, within 10 minutes. Do not pass it on.')),
  ])
}

export function linkedReply(person: Person, language: Language): Reply {
  const name = inLanguage(person.name, language)
  return reply(
    [headline(say(language, `✓ 已绑定：${name}。`, `✓ Linked: ${name}.`)), body(say(language, '发送 /help 查看可用命令。', 'Send /help for what you can do.'))],
    { tone: 'good' },
  )
}

export function linkHelpReply(language: Language): Reply {
  return reply([
    body(
      say(
        language,
        '请在网页“我的账号”取 6 位码，再在这里发送 /link 码。',
        'Get a 6-digit code on the web page under “My account”, then send /link CODE here.',
      ),
    ),
  ])
}

export function signInReply(url: string, language: Language): Reply {
  const open: Action = { label: say(language, '打开登录页', 'Sign in'), command: '', style: 'primary', url }
  return reply([
    headline(say(language, '网页登录链接', 'Link to sign in')),
    actions(open),
    body(url),
    note(say(language, '10 分钟内有效，只能用一次。请勿转发。', 'Works once, within 10 minutes. Do not pass it on.')),
  ])
}
