import type { Language } from '../../domain/language.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { caseTone } from './case-subject.ts'
import { dossierDocument } from './dossier-document.ts'
import { lossesTable, periodLine } from './dossier-figures.ts'
import { type Dossier, dossierOpening, interviewLines, recordNote } from './dossier-lines.ts'
import { timelineLine, timelineOf } from './dossier-timeline.ts'
import { statementFields } from './statement-view.ts'

export type { Dossier } from './dossier-lines.ts'

/** What a chat shows of the course of events; the file has all of it. */
const shownEntries = 25

export function dossierReply(dossier: Dossier, language: Language): Reply {
  const { file, scheme, periods } = dossier
  const { timeZone } = file.case.calendar
  const entries = timelineOf(dossier, language)
  const hidden = Math.max(0, entries.length - shownEntries)
  const lines = entries.slice(hidden).map((entry) => timelineLine(entry, timeZone, language))
  const latest = periods.at(-1)
  const losses = latest === undefined ? null : lossesTable(scheme, latest, language)
  const parts: Part[] = [headline(dossierOpening(dossier, language)), ...periods.slice(-3).map((period) => body(periodLine(scheme, period, language)))]
  if (losses !== null) parts.push(losses)
  for (const line of interviewLines(dossier, language)) parts.push(body(line))
  const before = hidden === 0 ? [] : [say(language, `（更早的 ${hidden} 条见附件）`, `(${hidden} earlier entries are in the file)`)]
  parts.push(body([say(language, '经过：', 'Course of events:'), ...before, ...lines].join('\n')))
  const statement = file.statements.toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime()).at(-1)
  if (statement !== undefined) parts.push(statementFields(statement, language), ...reviewActions(dossier, language))
  parts.push(dossierFile(dossier, language), note(recordNote(dossier, language)))

  return reply(parts, { tone: caseTone({ case: file.case, scheme }), sensitivity: 'internal', visibility: 'private' })
}

function reviewActions({ file, unit, forCounty }: Dossier, language: Language): readonly Part[] {
  if (forCounty === true || !file.statements.some(({ status }) => status === 'filed')) return []

  const accept = action(say(language, '采纳', 'Accept'), `/statement unit:${unit.id} review:accept`, 'primary')
  return [actions(accept, action(say(language, '退回补充', 'Return'), `/statement unit:${unit.id} review:return`))]
}

function dossierFile(dossier: Dossier, language: Language): Part {
  const { unit, file } = dossier
  const name = say(language, `${unit.name.zh}预警卷宗-${file.case.lastPeriod}.md`, `dossier-${unit.id}-${file.case.lastPeriod}.md`)
  const content = Buffer.from(dossierDocument(dossier, language), 'utf8').toString('base64')
  return { kind: 'file', name, mime: 'text/markdown; charset=utf-8', content }
}
