import type { Edition, EditionStatus } from '../../domain/edition.ts'
import type { Period } from '../../domain/period.ts'
import { inLanguage } from '../../domain/language.ts'
import { type Action, action } from '../../reply/parts.ts'
import type { EditionsAnswer } from '../../reply/views/editions.ts'
import { type Caller, may } from '../caller.ts'
import { schemeForPeriod } from '../schemes/find-scheme.ts'
import type { AskDependencies } from './dependencies.ts'

export interface EditionsQuestion {
  readonly period?: Period | undefined
  readonly limit?: number | undefined
}

const publicStatuses: readonly EditionStatus[] = ['published', 'superseded']

/** Editions of each scheme in use, newest first; drafts and proposals only for those who work on them. */
export async function listEditions(
  { database, schemes, sample, timeZone }: AskDependencies,
  caller: Caller,
  question: EditionsQuestion,
): Promise<EditionsAnswer> {
  const mayPrepare = may(caller, 'propose') || may(caller, 'publish')
  const asked = question.period === undefined ? schemes.active() : [schemeForPeriod(schemes, question.period)]
  const lists = await Promise.all(
    asked.map(({ id: schemeId }) =>
      database.editions.listEditions({
        schemeId,
        limit: question.limit ?? 15,
        ...(question.period === undefined ? {} : { period: question.period }),
        ...(mayPrepare ? {} : { statuses: publicStatuses }),
      }),
    ),
  )
  const editions = lists.flat()
  const people = new Map((await database.units.listPeople()).map((person) => [person.id, person]))
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null))

  return {
    rows: editions.map((edition) => ({ edition, proposer: nameOf(edition.proposedById), approver: nameOf(edition.publishedById) })),
    sample,
    timeZone,
    next: editions.flatMap((edition) => nextActions(caller, edition)).slice(0, 3),
  }
}

/** What the caller may do with an edition that waits. */
function nextActions(caller: Caller, edition: Edition): readonly Action[] {
  const label = (zh: string, en: string) => inLanguage({ zh: `${zh} ${edition.period}`, en: `${en} ${edition.period}` }, caller.language)
  const mayPublish = may(caller, 'publish') && edition.status === 'proposed' && edition.proposedById !== caller.person?.id
  if (mayPublish) return [action(label('看预览', 'Preview'), `/publish period:${edition.period}`, 'primary')]
  if (may(caller, 'propose') && (edition.status === 'draft' || edition.status === 'returned'))
    return [action(label('提交审核', 'Propose'), `/publish period:${edition.period}`)]

  return []
}
