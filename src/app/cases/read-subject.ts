import { missesOf } from '../../domain/case/outlook-events.ts'
import type { CaseFile } from '../../domain/case/case.ts'
import { AppError } from '../../domain/error.ts'
import type { CompiledScheme } from '../../domain/scheme/compile.ts'
import { explainResult } from '../../domain/scoring/explain-result.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade } from '../../reply/format-grade.ts'
import { missWords } from '../../reply/outlook-words.ts'
import type { CaseSubject, Problem } from '../../reply/views/case-subject.ts'
import { indicatorOf, toLoss } from '../ask/explain-losses.ts'
import type { Dependencies } from '../dependencies.ts'

const namedProblems = 3

/** What messages about a case speak of: its unit and the edition that counts last. */
export async function readSubject(
  { database, schemes, sample }: Pick<Dependencies, 'database' | 'schemes' | 'sample'>,
  file: Pick<CaseFile, 'case' | 'events'>,
): Promise<CaseSubject> {
  const about = file.case
  const unit = (await database.units.listUnits()).find(({ id }) => id === about.unitId)
  const edition = await database.editions.findEdition(about.lastEditionId)
  if (unit === undefined || edition === undefined) throw new AppError('not-found', { zh: '预警所依据的数据不在了。', en: 'What the case rests on is gone.' })

  const scheme = await schemes.byDigest(edition.schemeDigest)
  const result = await database.editions.findResult(edition.id, unit.id)
  // Whoever is asked for figures has not been judged by them.
  const isJudged = about.kind === 'risk' && result !== undefined
  const problems = isJudged ? problemsOf({ scheme, unit, period: edition.period, result }) : []
  const ahead = about.kind === 'outlook' ? missesOf(file).map((miss) => missWords(miss, indicatorOf(scheme, miss.indicatorId))) : []
  return { unit, case: about, scheme, edition, score: result?.score ?? null, problems, ahead, sample }
}

interface Scored {
  readonly scheme: CompiledScheme
  readonly unit: Unit
  readonly period: string
  readonly result: UnitResult
}

/** Red lines first, then what cost most; restricted indicators by their band alone. */
function problemsOf(scored: Scored): readonly Problem[] {
  const { scheme, result } = scored
  const redLines = result.overrides
    .filter((hit) => hit.redLine && hit.sensitivity !== 'restricted')
    .map((hit): Problem => ({ name: hit.reason, value: null, band: findGrade(scheme, hit.grade) ?? null, sensitivity: 'internal' }))
  const losses = explainResult(scheme, result)?.losses ?? []
  const dearest = losses.slice(0, namedProblems).map((loss): Problem => {
    const { shortName, because } = toLoss({ ...scored, reach: 'person' }, loss)
    return {
      name: shortName,
      value: because,
      band: findGrade(scheme, loss.result.band) ?? null,
      sensitivity: indicatorOf(scheme, loss.indicatorId).sensitivity,
    }
  })
  return [...redLines, ...dearest]
}
