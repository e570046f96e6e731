import type { ChartSpec } from '../chart-spec.ts'
import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { action, actions, body, note, type Part, type Reply, reply, warning } from '../parts.ts'

/** Text, and a picture if there is one, ready to be pasted into a WeChat group. */
export function copyReply(text: string, language: Language, chart?: ChartSpec): Reply {
  const hint = inLanguage({ zh: '以上内容可直接复制、粘贴到其他群。', en: 'Ready to copy and paste into another chat.' }, language)
  return reply([{ kind: 'copy', text, ...(chart === undefined ? {} : { chart }) }, note(hint)])
}

/** What tells many people shows what it will tell, and needs a second press. `command`: the line that posts it. */
export function sharePreview(text: string, command: string, place: 'private' | 'group' | 'outside', language: Language): Reply {
  if (place === 'private') return notInGroup(command, language)

  const who = inLanguage(
    place === 'group'
      ? { zh: '将发送到本群，群内所有人可见：', en: 'This will be posted here, for everyone in the channel:' }
      : { zh: '将发送到本群，群内有外单位人员，所有人可见：', en: 'This will be posted here, where people of other organisations read it:' },
    language,
  )
  return reply([warning(who), body(text), actions(action(inLanguage({ zh: '确认发送', en: 'Post it' }, language), command, 'primary'))])
}

function notInGroup(command: string, language: Language): Reply {
  const copy = command.replace('share:yes', 'copy:yes')
  return reply([
    warning(inLanguage({ zh: `这里不是群。请在要发送的群里输入：${command}`, en: `This is not a channel. Type this in the channel: ${command}` }, language)),
    actions(action(inLanguage({ zh: '改为复制', en: 'Copy instead' }, language), copy)),
  ])
}

/** The same answer for everyone in the place; buttons that make sense for one reader only are left out. */
export function publicReply(answer: Reply): Reply {
  const parts = answer.parts.flatMap((part): readonly Part[] => {
    if (part.kind !== 'actions') return [part]

    const kept = part.actions.filter(({ command }) => !/ (copy|share):/.test(command))
    return kept.length === 0 ? [] : [{ kind: 'actions', actions: kept }]
  })

  return { ...answer, visibility: 'public', parts }
}
