import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import { explainResult } from '../../domain/scoring/explain-result.ts'
import type { Unit } from '../../domain/unit.ts'
import { gradeTone } from '../../reply/format-grade.ts'
import type { ScoreAnswer } from '../../reply/views/score.ts'
import type { Caller } from '../caller.ts'
import { missingUnit, namedUnit } from '../named-unit.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { adjustmentLabel, type Explained, othersLost, toLoss, toNextGrade } from './explain-losses.ts'
import { findStanding } from './find-standing.ts'
import type { Memo } from './memo.ts'
import { type Audience, mayTellDetail, reachOf, tellingOf } from './reach.ts'

export interface UnitQuestion {
  /** Without it: the one unit that the caller answers for. */
  readonly unitId?: string | undefined
  /** Without it: the newest published one. */
  readonly period?: Period | undefined
  readonly audience?: Audience | undefined
}

/** AppError `invalid-input` where no unit is named and the caller has none, or several, of their own. */
export async function findUnit({ units }: AskDependencies, caller: Caller, unitId: string | undefined): Promise<Unit> {
  const unit = (await units()).byId(namedUnit(caller, unitId))
  if (unit === undefined) throw missingUnit()
  return unit
}

export interface ScoreNeeds {
  readonly needs: AskDependencies
  readonly reader: EditionReader
  /** By edition, unit and reach: finding the cheapest way up is dear, and never changes. */
  readonly details: Memo<Detail>
}

export type Detail = NonNullable<ScoreAnswer['detail']>

/** Score, grade, rank and change of a unit; points and causes where the caller may know them and the place may hear them. */
export async function askScore({ needs, reader, details }: ScoreNeeds, caller: Caller, question: UnitQuestion): Promise<ScoreAnswer> {
  const unit = await findUnit(needs, caller, question.unitId)
  const reach = reachOf(caller, question.audience ?? 'self')
  const isDetailed = mayTellDetail(caller, unit.id, reach)
  const { standing, scheme, edition, result } = await findStanding(reader, { unit, period: question.period, reach, isDetailed })

  const explained: Explained = { scheme, period: edition.period, unit, result, reach }
  return {
    standing,
    tone: gradeTone(scheme, result.grade ?? standing.redLineGrade?.id ?? null),
    source: await reader.source(edition),
    detail: isDetailed ? details.get(`${edition.id} ${unit.id} ${reach}`, () => toDetail(explained)) : null,
  }
}

function toDetail(explained: Explained): Detail {
  const { scheme, result, reach } = explained
  const explanation = explainResult(scheme, result)
  const losses = explanation?.losses ?? []
  const adjustment = explanation?.adjustment ?? null

  return {
    losses: losses.map((loss) => toLoss(explained, loss)),
    othersLost: othersLost(losses, scheme.scoreDigits),
    adjustment: adjustment === null ? null : { label: adjustmentLabel(result), amount: adjustment.amount },
    next: toNextGrade(explained),
    remarks: result.status === 'not-filed' ? missingRemark(explained) : reach === 'group' ? [] : result.notes,
  }
}

const namedItems = 3

/** What is to be chased, shortly; items above the reach are counted only. */
function missingRemark({ scheme, result, reach }: Explained): readonly Words[] {
  const missing = scheme.items.filter(({ id }) => result.missingItems.includes(id))
  if (missing.length === 0) return []

  const names = missing
    .filter(({ sensitivity }) => tellingOf(sensitivity, reach) === 'all')
    .slice(0, namedItems)
    .map(({ name }) => name)
  const isAll = names.length === missing.length
  return [
    {
      zh: `缺 ${missing.length} 项数据：${names.map(({ zh }) => zh).join('、')}${isAll ? '' : ' 等'}`,
      en: `${missing.length} figures missing: ${names.map(({ en }) => en).join('; ')}${isAll ? '' : ' and others'}`,
    },
  ]
}

/** Several units at once; what nothing is published for yet is left out. */
export async function askScores(needs: ScoreNeeds, caller: Caller, unitIds: readonly string[]): Promise<readonly ScoreAnswer[]> {
  const answers = await Promise.all(unitIds.map((unitId) => askScore(needs, caller, { unitId }).catch(absent)))
  return answers.filter((answer) => answer !== undefined)
}

function absent(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not-found') return undefined
  throw error
}
