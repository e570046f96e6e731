import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import { compareResults } from '../../domain/scoring/compare-results.ts'
import { type Explanation, explainResult } from '../../domain/scoring/explain-result.ts'
import type { Unit } from '../../domain/unit.ts'
import { gradeTone } from '../../reply/format-grade.ts'
import { missWords } from '../../reply/outlook-words.ts'
import type { ExplanationAnswer, ExplanationLine, Movement } from '../../reply/views/explain.ts'
import type { Caller } from '../caller.ts'
import { findUnit, type UnitQuestion } from './ask-score.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { adjustmentLabel, type Explained, indicatorOf, lossReason, tellName, toNextGrade } from './explain-losses.ts'
import { findStanding, type FoundStanding } from './find-standing.ts'
import { readChecks } from './read-checks.ts'
import { readOutlook } from './read-outlook.ts'
import { mayTellDetail, type Reach, reachOf, tellingOf } from './reach.ts'
import { toPeriodResult } from './to-period-result.ts'

/** What it cost, item by item, from full marks to the score. AppError `forbidden` where the caller or the place may not know. */
export async function askExplanation(needs: AskDependencies, reader: EditionReader, caller: Caller, question: UnitQuestion): Promise<ExplanationAnswer> {
  const unit = await findUnit(needs, caller, question.unitId)
  const reach = reachOf(caller, question.audience ?? 'self')
  if (!mayTellDetail(caller, unit.id, reach)) throw refuseDetail(unit, reach)

  const found = await findStanding(reader, { unit, period: question.period, reach, isDetailed: true })
  const { scheme, edition, result, standing } = found
  const explained: Explained = { scheme, period: edition.period, unit, result, reach }
  const explanation = explainResult(scheme, result)
  return {
    standing,
    tone: gradeTone(scheme, result.grade ?? standing.redLineGrade?.id ?? null),
    source: await reader.source(edition),
    scheme: { zh: `方案 ${scheme.id} ${scheme.version}`, en: `scheme ${scheme.id} ${scheme.version}` },
    lines: explanation === undefined ? [] : toLines(explained, explanation),
    full: namesAtFull(explained),
    movement: await findMovement(reader, found, unit),
    next: toNextGrade(explained),
    remarks: toRemarks(explained),
    checks: await readChecks(needs, explained, edition),
    ahead: await readWarnings(needs, explained, edition),
    isTraceable: reach !== 'group' && (await needs.database.budgets.findLatest(unit.id, edition.period.slice(0, 4))) !== undefined,
  }
}

/** Why somebody may not see what lies behind a score. */
export function refuseDetail(unit: Unit, reach: Reach): AppError {
  const actions = [{ label: { zh: '查得分', en: 'Score' }, command: `/score ${unit.id}` }]
  if (reach === 'public')
    return new AppError(
      'forbidden',
      { zh: '本群只能发布得分、等级和排名，扣分依据请私下查看。', en: 'Only score, grade and rank may be told here: ask for the reasons in private.' },
      { actions },
    )

  return new AppError(
    'forbidden',
    {
      zh: `您可以查看${unit.name.zh}的得分、等级和排名；扣分依据限本单位和省厅人员查看，需要时请联系对口处室。`,
      en: `You may see score, grade and rank of ${unit.name.en}; its reasons are for its own officers and the department. Ask the desk if you need them.`,
    },
    { actions },
  )
}

function toLines(explained: Explained, explanation: Explanation): readonly ExplanationLine[] {
  const { scheme, result, reach } = explained
  const losses = explanation.losses.map(
    (loss): ExplanationLine => ({
      role: 'change',
      label: tellName(indicatorOf(scheme, loss.indicatorId), reach),
      value: `-${loss.lost}`,
      reason: lossReason(explained, loss),
      tone: gradeTone(scheme, loss.result.band),
    }),
  )
  const adjustment = explanation.adjustment === null ? [] : [adjustmentLine(explained, explanation.adjustment)]

  return [
    { role: 'full-marks', label: { zh: '满分', en: 'Full marks' }, value: explanation.fullMarks, reason: null, tone: 'none' },
    ...losses,
    ...adjustment,
    { role: 'score', label: { zh: '得分', en: 'Score' }, value: explanation.score, reason: null, tone: gradeTone(scheme, result.grade) },
  ]
}

/** Indicators left out are named in the reason, unless one of them may not be. */
function adjustmentLine({ scheme, result, reach }: Explained, { amount, words }: NonNullable<Explanation['adjustment']>): ExplanationLine {
  const leftOut = result.indicators.filter(({ status }) => status !== 'scored')
  const isTellable = leftOut.every(({ id }) => tellingOf(indicatorOf(scheme, id).sensitivity, reach) !== 'nothing')
  return { role: 'change', label: adjustmentLabel(result), value: amount, reason: isTellable ? words : null, tone: 'none' }
}

function namesAtFull({ scheme, result, reach }: Explained): readonly Words[] {
  return result.indicators
    .filter(({ status, lost }) => status === 'scored' && lost !== null && Number(lost) === 0)
    .map(({ id }) => indicatorOf(scheme, id))
    .filter(({ sensitivity }) => tellingOf(sensitivity, reach) !== 'nothing')
    .map(({ shortName }) => shortName)
}

/** Remarks of indicators that lost nothing stand here; those of the others stand in their line. */
function toRemarks({ scheme, result, reach }: Explained): readonly Words[] {
  if (reach === 'group') return []

  const ofIndicators = result.indicators
    .filter(
      ({ id, lost, notes }) => notes.length > 0 && (lost === null || Number(lost) === 0) && tellingOf(indicatorOf(scheme, id).sensitivity, reach) === 'all',
    )
    .map(({ id, notes }) => {
      const { shortName } = indicatorOf(scheme, id)
      return { zh: `${shortName.zh}：${notes.map(({ zh }) => zh).join('；')}`, en: `${shortName.en}: ${notes.map(({ en }) => en).join('; ')}` }
    })
  return [...ofIndicators, ...result.notes]
}

/** Guarantees that will be missed, told a month before and more; not in a group. */
async function readWarnings(needs: AskDependencies, explained: Explained, edition: Edition): Promise<readonly Words[]> {
  if (explained.reach === 'group') return []

  const outlook = await readOutlook(needs, { ...explained, edition })
  return (outlook?.misses ?? []).map((miss) => missWords(miss, indicatorOf(explained.scheme, miss.indicatorId)))
}

async function findMovement(reader: EditionReader, { scheme, edition, before }: FoundStanding, unit: Unit): Promise<Movement | null> {
  if (before === undefined) return null

  const [now, earlier] = await Promise.all([reader.results(edition), reader.results(before.edition)])
  const changes = compareResults(toPeriodResult(before.edition, earlier), toPeriodResult(edition, now), scheme.direction)
  const change = changes.units.get(unit.id)
  if (change?.score == null || change.rank === null) return null

  return { change: change.score, sameMethod: changes.sameMethod, move: change.rank.total, own: change.rank.own, others: change.rank.others }
}
