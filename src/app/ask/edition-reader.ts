import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import { findPeriodKind, type Period, previousMonth } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import { formatPeriod, formatPeriodShort, formatPlanned } from '../../reply/format-time.ts'
import type { AnswerSource } from '../../reply/views/answer-source.ts'
import type { AskDependencies } from './dependencies.ts'
import { createMemo } from './memo.ts'

/** Reads published editions. The results of an edition never change, whatever becomes of its status, so the last few are kept. */
export interface EditionReader {
  /** The published edition of the period, or the newest. AppError `not-found`, with what to do, where there is none. */
  get(period?: Period): Promise<Edition>
  /** The newest published edition before a period; undefined where there is none. */
  findBefore(period: Period): Promise<Edition | undefined>
  results(edition: Edition): Promise<readonly UnitResult[]>
  findResult(edition: Edition, unitId: string): Promise<UnitResult | undefined>
  scheme(edition: Edition): Promise<CompiledScheme>
  source(edition: Edition): Promise<AnswerSource>
}

const keptEditions = 40

export function createEditionReader(needs: AskDependencies): EditionReader {
  const { database, schemes } = needs
  const kept = createMemo<Promise<readonly UnitResult[]>>(keptEditions)

  async function get(period?: Period): Promise<Edition> {
    const schemeId = schemes.current().id
    const edition = await database.editions.findPublished(schemeId, period)
    if (edition !== undefined) return edition

    throw await notPublished(needs, period)
  }

  function results(edition: Edition): Promise<readonly UnitResult[]> {
    const read = kept.get(edition.id, () => database.editions.listResults(edition.id))
    read.catch(() => kept.forget(edition.id))
    return read
  }

  return {
    get,
    results,
    findBefore: (period) => findBefore(needs, period),
    findResult: async (edition, unitId) => (await results(edition)).find((result) => result.unitId === unitId),
    scheme: (edition) => {
      const current = schemes.current()
      return edition.schemeDigest === current.digest ? Promise.resolve(current) : schemes.byDigest(edition.schemeDigest)
    },
    source: (edition) => sourceOf(needs, edition),
  }
}

async function findBefore({ database, schemes }: AskDependencies, period: Period): Promise<Edition | undefined> {
  const schemeId = schemes.current().id
  const monthBefore = findPeriodKind(period) === 'month' ? await database.editions.findPublished(schemeId, previousMonth(period)) : undefined
  if (monthBefore !== undefined) return monthBefore

  const list = await database.editions.listEditions({ schemeId, statuses: ['published'] })
  return list.find((edition) => edition.period < period)
}

async function sourceOf({ database, sample, timeZone }: AskDependencies, edition: Edition): Promise<AnswerSource> {
  const approver = edition.publishedById === null ? undefined : await database.units.findPerson(edition.publishedById)
  const { period, number, status, publishedAt } = edition
  return { period, number, status, publishedAt, approver: approver?.name ?? null, sample, timeZone }
}

/** `2026年11月尚未发布。最新为 10月（第 2 版）；下期计划 12月10日 09:00 发布。` */
async function notPublished(needs: AskDependencies, period: Period | undefined): Promise<AppError> {
  const { database, schemes } = needs
  if (period !== undefined && findPeriodKind(period) === 'week') throw askWeekly(period)

  const latest = await database.editions.findPublished(schemes.current().id)
  if (latest === undefined || period === undefined) {
    return new AppError('not-found', {
      zh: '还没有发布任何一期。发布后即可查询。',
      en: 'Nothing has been published yet. Ask again after the first month is out.',
    })
  }

  const planned = period > latest.period ? await nextPlanned(needs, latest.period) : null
  const what = period > latest.period ? { zh: '尚未发布', en: 'is not published yet' } : { zh: '没有已发布的数据', en: 'was never published' }
  const year = (language: 'zh-CN' | 'en') =>
    latest.period.slice(0, 4) === period.slice(0, 4) ? formatPeriodShort(latest.period, language) : formatPeriod(latest.period, language)
  const label = { zh: formatPeriod(latest.period, 'zh-CN'), en: formatPeriod(latest.period, 'en') }
  return new AppError(
    'not-found',
    {
      zh: `${formatPeriod(period, 'zh-CN')}${what.zh}。最新为 ${year('zh-CN')}（第 ${latest.number} 版）${planned === null ? '' : `；下期计划 ${formatPlanned(planned, needs.timeZone, 'zh-CN')} 发布`}。`,
      en: `${formatPeriod(period, 'en')} ${what.en}. The latest is ${year('en')} (edition ${latest.number})${planned === null ? '' : `; the next is planned for ${formatPlanned(planned, needs.timeZone, 'en')}`}.`,
    },
    { actions: [{ label, command: `/rank period:${latest.period}` }] },
  )
}

function askWeekly(period: Period): AppError {
  return new AppError(
    'invalid-input',
    {
      zh: `${formatPeriod(period, 'zh-CN')}是周报，不评分、不排名。请用 /weekly 查看。`,
      en: `${formatPeriod(period, 'en')} is a weekly report: nothing is scored or ranked. See it with /weekly.`,
    },
    { actions: [{ label: { zh: '查看周报', en: 'Weekly report' }, command: `/weekly period:${period}` }] },
  )
}

async function nextPlanned({ database, clock }: AskDependencies, after: Period): Promise<Date | null> {
  const list = await database.schedules.listOccurrences({ from: clock.now(), limit: 50 })
  // Weekly posts are planned too: only what is due for the same kind of period counts.
  const isLater = (period: Period) => findPeriodKind(period) === findPeriodKind(after) && period > after
  const open = list.filter(({ status, period }) => (status === 'planned' || status === 'held') && isLater(period))
  const [first] = open.map(({ plannedAt }) => plannedAt).sort((a, b) => a.getTime() - b.getTime())
  return first ?? null
}
