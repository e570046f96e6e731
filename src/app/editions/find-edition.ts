import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import { findPeriodKind, type Period } from '../../domain/period.ts'
import type { Stores } from '../../ports/stores.ts'

/** Which edition a person speaks of: by id, by period, or the one that waits. */
export interface EditionChoice {
  readonly editionId: string | null
  readonly period: Period | null
}

/** The edition that waits to be proposed or approved. AppError where there is none, with what there is instead. */
export async function getWaitingEdition(stores: Pick<Stores, 'editions'>, schemeIds: readonly string[], choice: EditionChoice): Promise<Edition> {
  if (choice.editionId !== null) {
    const edition = await stores.editions.findEdition(choice.editionId)
    if (edition === undefined) throw nothingWaits()
    if (edition.status === 'published') throw alreadyPublished(edition)
    if (edition.status === 'superseded') throw replaced()
    return edition
  }

  const period = choice.period === null ? {} : { period: choice.period }
  const statuses = ['proposed', 'draft', 'returned'] as const
  const waiting = (await Promise.all(schemeIds.map((schemeId) => stores.editions.listEditions({ schemeId, ...period, statuses })))).flat()
  const edition = waiting.find(({ status }) => status === 'proposed') ?? waiting[0]
  if (edition !== undefined) return edition

  const { period: asked } = choice
  const published = asked === null ? [] : await Promise.all(schemeIds.map((schemeId) => stores.editions.findPublished(schemeId, asked)))
  const found = published.find((one) => one !== undefined)
  throw found === undefined ? nothingWaits() : alreadyPublished(found)
}

export function alreadyPublished(edition: Edition): AppError {
  return new AppError(
    'conflict',
    {
      zh: `${edition.period} 第 ${edition.number} 版已经发布，没有重复发布。`,
      en: `Edition ${edition.number} of ${edition.period} is already published; nothing was done twice.`,
    },
    { actions: [shownBy(edition.period)] },
  )
}

function shownBy(period: Period) {
  return findPeriodKind(period) === 'week'
    ? { label: { zh: '查看周报', en: 'Show the weekly report' }, command: `/weekly period:${period}` }
    : { label: { zh: '查看排名', en: 'Show the ranking' }, command: `/rank period:${period}` }
}

function nothingWaits(): AppError {
  return new AppError(
    'not-found',
    { zh: '没有等待提交或审核的版次。请先导入数据：/import', en: 'No edition waits to be proposed or approved. Import figures first: /import' },
    { actions: [{ label: { zh: '查看各版', en: 'Editions' }, command: '/editions' }] },
  )
}

function replaced(): AppError {
  return new AppError(
    'conflict',
    { zh: '该版已被新的版次取代，请查看最新一版。', en: 'That edition was replaced: look at the newest one.' },
    { actions: [{ label: { zh: '查看最新', en: 'Newest' }, command: '/publish' }] },
  )
}
