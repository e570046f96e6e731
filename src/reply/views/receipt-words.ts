import type { Receipt, ReceiptMethod } from '../../domain/case/case.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { DutyRole, Person } from '../../domain/people.ts'
import { formatInstant } from '../format-time.ts'
import { say } from '../say.ts'
import { personName } from './case-subject.ts'

const roleWords: Readonly<Record<DutyRole, Words>> = {
  principal: { zh: '主责任人', en: 'principal' },
  deputy: { zh: '分管', en: 'deputy in charge' },
  contact: { zh: '联系人', en: 'contact' },
  desk: { zh: '对口处室', en: 'desk' },
  leader: { zh: '包联领导', en: 'department leader' },
  superior: { zh: '县政府分管负责同志', en: 'county leader in charge' },
}

export function roleWord(role: DutyRole, language: Language): string {
  return inLanguage(roleWords[role], language)
}

const methodWords: Readonly<Record<ReceiptMethod, Words>> = {
  button: { zh: '按钮', en: 'button' },
  command: { zh: '命令', en: 'command' },
  link: { zh: '链接', en: 'link' },
  telephone: { zh: '电话', en: 'telephone' },
  paper: { zh: '纸质', en: 'paper' },
  meeting: { zh: '会议', en: 'meeting' },
}

export function methodWord(method: ReceiptMethod, language: Language): string {
  return inLanguage(methodWords[method], language)
}

interface Told {
  readonly receipt: Receipt
  readonly people: readonly Person[]
  readonly timeZone: string
}

/** `李国强 11-06 10:41 确认收悉`; what another registered says by which way, with whom, by whom. Null while there is no answer. */
export function acknowledgedText({ receipt, people, timeZone }: Told, language: Language): string | null {
  if (receipt.acknowledgedAt === null) return null

  const name = personName(people, receipt.personId, language)
  const at = formatInstant(receipt.acknowledgedAt, timeZone, language)
  const start = say(language, `${name} ${at} 确认收悉`, `${name} acknowledged on ${at}`)
  if (receipt.registeredById === null || receipt.method === null) return start

  const how = methodWord(receipt.method, language)
  const registrar = personName(people, receipt.registeredById, language)
  const withZh = receipt.spokeWith === null ? '' : `，与${receipt.spokeWith}通话`
  const withEn = receipt.spokeWith === null ? '' : `, spoke with ${receipt.spokeWith}`
  return `${start}${say(language, `（${how}${receipt.method === 'telephone' ? withZh : ''}，${registrar}登记）`, ` (by ${how}${withEn}; registered by ${registrar})`)}`
}

/** How far a notice has come that nobody answered. */
export function progressWord({ sentAt, deliveredAt, seenAt }: Receipt, language: Language): string {
  if (seenAt !== null) return say(language, '已读，未确认', 'read, not acknowledged')
  if (deliveredAt !== null) return say(language, '已送达，未确认', 'delivered, not acknowledged')
  if (sentAt !== null) return say(language, '已发送，未确认', 'sent, not acknowledged')

  return say(language, '待发送', 'waiting to be sent')
}
