import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import { say } from '../say.ts'
import { personName } from './case-subject.ts'
import type { TimelineEntry } from './dossier-timeline.ts'

/** A message of a case, as the outbox has it. */
export interface DossierMessage {
  readonly payload: { readonly kind: string; readonly topic?: string; readonly again?: boolean; readonly roundId?: string; readonly statementId?: string }
  readonly platform: string
  readonly personId: string | null
  readonly status: string
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly failure: string | null
}

const messageWords: Readonly<Record<string, Words>> = {
  notice: { zh: '提示', en: 'notice' },
  again: { zh: '催办', en: 'reminder' },
  'phone-list': { zh: '电话名单', en: 'telephone list' },
  silence: { zh: '未确认情况', en: 'silence' },
  'at-once': { zh: '情况知悉', en: 'word at once' },
  superior: { zh: '致县政府分管负责同志', en: "word to the county's superior" },
  'press-asked': { zh: '请示是否告知县政府', en: 'question whether to tell the superior' },
  nobody: { zh: '责任人空缺提醒', en: 'word that nobody holds the position' },
  question: { zh: '数据疑问', en: 'question about a figure' },
  'not-mine': { zh: '责任人有误反馈', en: 'word about the wrong person' },
  held: { zh: '暂缓提醒', en: 'word that it is held' },
  closed: { zh: '销号通知', en: 'word that it is closed' },
  statement: { zh: '情况说明通知', en: 'word about a statement' },
}

const platformWords: Readonly<Record<string, Words>> = {
  console: { zh: '网页', en: 'the page' },
  slack: { zh: 'Slack', en: 'Slack' },
  discord: { zh: 'Discord', en: 'Discord' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'e-mail' },
}

/** What was sent to whom, by which way, and how it ended. Redrawn cards are no messages. */
export function messageEntry(message: DossierMessage, people: readonly Person[], language: Language): readonly TimelineEntry[] {
  const { payload, platform, status, failure } = message
  const words = messageWords[payload.again === true ? 'again' : (payload.topic ?? payload.kind)]
  if (words === undefined) return []

  const what = inLanguage(words, language)
  const whom = personName(people, message.personId, language)
  const way = inLanguage(platformWords[platform] ?? { zh: platform, en: platform }, language)
  const start = say(language, `${what} → ${whom}（${way}）`, `${what} → ${whom} (${way})`)
  if (message.sentAt !== null) return [{ at: message.sentAt, text: say(language, `已发送：${start}`, `Sent: ${start}`) }]
  if (status === 'failed')
    return [{ at: message.createdAt, text: say(language, `发送失败：${start}，原因 ${failure ?? '不明'}`, `Failed: ${start}, ${failure ?? 'unknown reason'}`) }]
  if (status === 'withdrawn') return [{ at: message.createdAt, text: say(language, `未发出，已无需发送：${start}`, `Not sent, no longer needed: ${start}`) }]

  return [{ at: message.createdAt, text: say(language, `待发送：${start}`, `Waiting: ${start}`) }]
}
