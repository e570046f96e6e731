import type { Language } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { ChartSpec } from '../chart-spec.ts'
import { action, actions, body, note, type Part, type Reply, reply, warning } from '../parts.ts'

/** One answer in the forms it may be given. */
export interface Shareable {
  readonly reply: Reply
  /** As one text, for pasting. */
  readonly text: string
  readonly chart?: ChartSpec
  /** The line that posts it. */
  readonly postCommand: string
}

interface Wish {
  readonly copy?: 'yes' | 'no' | undefined
  readonly share?: 'yes' | 'no' | 'ask' | undefined
}

/** The answer to the one who asked; or its copy; or, in a channel, first a preview and then the post for everyone. Where there is no channel, none is offered. */
export function shareAs(wish: Wish, answer: Shareable, place: PlaceKind, language: Language): Reply {
  if (wish.copy === 'yes') return copyReply(answer, language)
  if (wish.share !== 'yes' && wish.share !== 'ask') return place === 'private' ? withoutButtons(answer.reply, / share:/) : answer.reply
  if (place === 'private') return notInGroup(answer.postCommand, language)

  return wish.share === 'yes' ? publicReply(answer.reply) : sharePreview(answer, place, language)
}

type PlaceKind = 'private' | 'group' | 'outside'

/** Text, and a picture if there is one, ready to be pasted into a WeChat group. */
function copyReply({ reply: { sensitivity }, text, chart }: Shareable, language: Language): Reply {
  const hint = inLanguage({ zh: '以上内容可直接复制、粘贴到其他群。', en: 'Ready to copy and paste into another chat.' }, language)
  return reply([{ kind: 'copy', text, ...(chart === undefined ? {} : { chart }) }, note(hint)], { sensitivity })
}

/** What tells many people shows what it will tell, and needs a second press. */
function sharePreview({ reply: { sensitivity }, text, postCommand }: Shareable, place: 'group' | 'outside', language: Language): Reply {
  const everyone = { zh: '将发送到本群，群内所有人可见：', en: 'This will be posted here, for everyone in the channel:' }
  const strangers = { zh: '将发送到本群，群内有外单位人员，所有人可见：', en: 'This will be posted here, where people of other organisations read it:' }
  const confirm = action(inLanguage({ zh: '确认发送', en: 'Post it' }, language), postCommand, 'primary')

  return reply([warning(inLanguage(place === 'group' ? everyone : strangers, language)), body(text), actions(confirm)], { sensitivity })
}

function notInGroup(command: string, language: Language): Reply {
  const copy = command.replace('share:yes', 'copy:yes')
  const where = { zh: `这里不是群。请在要发送的群里输入：${command}`, en: `This is not a channel. Type this in the channel: ${command}` }
  const instead = action(inLanguage({ zh: '改为复制', en: 'Copy instead' }, language), copy)
  return reply([warning(inLanguage(where, language)), actions(instead)], { sensitivity: 'public' })
}

/** The same answer for everyone in the place; buttons that make sense for one reader only are left out. */
function publicReply(answer: Reply): Reply {
  return { ...withoutButtons(answer, / (copy|share):/), visibility: 'public' }
}

/** Without those whose command has it. */
export function withoutButtons(answer: Reply, left: RegExp): Reply {
  const parts = answer.parts.flatMap((part): readonly Part[] => {
    if (part.kind !== 'actions') return [part]

    const kept = part.actions.filter(({ command }) => !left.test(command))
    return kept.length === 0 ? [] : [{ kind: 'actions', actions: kept }]
  })

  return { ...answer, parts }
}
