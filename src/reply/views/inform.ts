import type { Language } from '../../domain/language.ts'
import { type Action, action, actions, body, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { basisNote, caseTone, personName } from './case-subject.ts'
import { type InformMessage, informLines } from './inform-lines.ts'
import { phoneTable } from './phone-table.ts'

export type { InformMessage } from './inform-lines.ts'

export function informReply(message: InformMessage, language: Language): Reply {
  const [opening, ...lines] = informLines(message, language)
  const parts: Part[] = [headline(opening)]
  for (const line of lines) parts.push(body(line))
  const hasPhones = message.topic === 'phone-list' || message.topic === 'silence' || message.topic === 'nobody'
  const table = hasPhones ? phoneTable(message, language) : null
  if (table !== null) parts.push(table)
  const buttons = informActions(message, language)
  if (buttons.length > 0) parts.push(actions(...buttons))
  parts.push(note(basisNote(message, [], language)))

  return reply(parts, { tone: caseTone(message), sensitivity: 'internal' })
}

function informActions(message: InformMessage, language: Language): readonly Action[] {
  const { topic, unit, receipts, people, case: file } = message
  const dossier = action(say(language, '查看卷宗', 'Dossier'), `/dossier unit:${unit.id}`)
  if (topic === 'superior') return []
  if (topic === 'question') return [...(file.kind === 'risk' ? [action(say(language, '查看依据', 'Why'), `/explain ${unit.id}`)] : []), dossier]
  if (topic === 'not-mine' || topic === 'held' || topic === 'at-once' || topic === 'nobody') return [dossier]
  if (topic === 'press-asked') {
    const holder = message.assignments.some(({ role, unitId }) => role === 'superior' && unitId === file.unitId)
    const press = action(say(language, '告知县政府分管负责同志', "Tell the county's leader in charge"), `/escalate unit:${unit.id}`, 'danger')
    return [...(holder ? [press] : []), dossier]
  }

  const silent = receipts.filter(({ counts, acknowledgedAt }) => counts && acknowledgedAt === null)
  const calls = silent.map(({ personId }) => {
    const name = silent.length === 1 ? '' : ` ${personName(people, personId, language)}`
    return action(say(language, `已电话通知${name}`, `Reached by phone${name}`), `/ack unit:${unit.id} person:${personId} by:phone`, 'primary')
  })
  return [...calls, dossier]
}
