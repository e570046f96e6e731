import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { formatPeriod } from '../../reply/format-time.ts'
import type { Standing } from '../../reply/views/standing.ts'
import type { EditionReader } from './edition-reader.ts'
import type { Reach } from './reach.ts'
import { toStanding } from './to-standing.ts'

export interface FoundStanding {
  readonly standing: Standing
  readonly scheme: CompiledScheme
  readonly edition: Edition
  readonly result: UnitResult
  /** The newest published edition before, where the unit has a result in it. */
  readonly before: { readonly edition: Edition; readonly result: UnitResult } | undefined
}

interface Wanted {
  readonly unit: Unit
  readonly period: Period | undefined
  readonly reach: Reach
  readonly isDetailed: boolean
}

/** AppError `not-found` where the period is not published or the unit was not scored in it. */
export async function findStanding(reader: EditionReader, { unit, period, reach, isDetailed }: Wanted): Promise<FoundStanding> {
  const edition = await reader.get(period)
  const scheme = await reader.scheme(edition)
  const result = await reader.findResult(edition, unit.id)
  if (result === undefined) throw notScored(unit, edition.period)

  const earlier = await reader.findBefore(edition.period)
  const earlierResult = earlier === undefined ? undefined : await reader.findResult(earlier, unit.id)
  const before = earlier === undefined || earlierResult === undefined ? undefined : { edition: earlier, result: earlierResult }
  return { standing: toStanding({ unit, scheme, edition, result, before, reach, isDetailed }), scheme, edition, result, before }
}

function notScored(unit: Unit, period: Period): AppError {
  return new AppError(
    'not-found',
    {
      zh: `${unit.name.zh}不在${formatPeriod(period, 'zh-CN')}的监测范围内。可查询其他期或其他单位。`,
      en: `${unit.name.en} was not scored in ${formatPeriod(period, 'en')}. Try another month or unit.`,
    },
    { actions: [{ label: { zh: '横向比较', en: 'Compare' }, command: `/rank period:${period}` }] },
  )
}
