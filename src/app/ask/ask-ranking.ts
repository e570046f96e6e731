import type { Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Period } from '../../domain/period.ts'
import type { Sensitivity } from '../../domain/people.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { RankGroup } from '../../domain/scheme/scheme.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { UnitClass } from '../../domain/unit.ts'
import type { LeagueAnswer } from '../../reply/views/league-table.ts'
import { type Caller, may } from '../caller.ts'
import type { AskDependencies } from './dependencies.ts'
import type { EditionReader } from './edition-reader.ts'
import { type Audience, type Reach, reachOf, reachUnder } from './reach.ts'
import { drawFirmness, type FirmnessQuestion } from './firm-ranks.ts'
import { toLeagueGroup } from './to-league-group.ts'

export interface RankingQuestion {
  readonly period?: Period | undefined
  /** Id or name of a rank group; without it all. */
  readonly group?: string | undefined
  readonly class?: UnitClass | undefined
  readonly audience?: Audience | undefined
  /** Given: how firm each rank is, when weights move. */
  readonly firm?: FirmnessQuestion | undefined
}

/** The league table of all groups; the first group of the scheme is the main one. */
export async function askRanking(needs: AskDependencies, reader: EditionReader, caller: Caller, question: RankingQuestion): Promise<LeagueAnswer> {
  const edition = await reader.get(question.period)
  const scheme = await reader.scheme(edition)
  const groups = question.group === undefined ? scheme.rankGroups : [findGroup(scheme, question.group)]
  const reach = reachOf(caller, question.audience ?? 'self')
  const [own, another] = caller.ownUnitIds

  const answer = await buildLeague({
    needs,
    reader,
    edition,
    scheme,
    groups,
    unitClass: question.class,
    reach,
    hasCauses: may(caller, 'import') || may(caller, 'register'),
  })
  const firmness =
    question.firm === undefined
      ? {}
      : { firmness: await drawFirmness(needs, { edition, scheme, groups, results: await reader.results(edition) }, question.firm) }
  return { ...answer, ...firmness, ownUnitId: another === undefined ? (own ?? null) : null }
}

/** The league table of an edition for a destination: nothing above its ceiling. AppError `not-found` for an unknown edition. */
export async function rankingOfEdition(needs: AskDependencies, reader: EditionReader, editionId: string, ceiling: Sensitivity): Promise<LeagueAnswer> {
  const edition = await needs.database.editions.findEdition(editionId)
  if (edition === undefined) throw new AppError('not-found', { zh: '这一版已不存在。', en: 'That edition does not exist.' })

  const scheme = await reader.scheme(edition)
  const reach = reachUnder(ceiling)
  return buildLeague({ needs, reader, edition, scheme, groups: scheme.rankGroups, unitClass: undefined, reach, hasCauses: true })
}

function findGroup(scheme: CompiledScheme, text: string): RankGroup {
  const wanted = text.toLowerCase()
  const group = scheme.rankGroups.find(({ id, name }) => id === wanted || name.zh === text || name.en.toLowerCase() === wanted)
  if (group !== undefined) return group

  throw new AppError(
    'invalid-input',
    {
      zh: `没有“${text}”这个组。可选：${scheme.rankGroups.map(({ name }) => name.zh).join('、')}。`,
      en: `There is no group “${text}”. Choose from: ${scheme.rankGroups.map(({ name }) => name.en).join(', ')}.`,
    },
    { actions: scheme.rankGroups.map(({ id, name }) => ({ label: name, command: `/rank group:${id}` })) },
  )
}

interface LeagueInput {
  readonly needs: AskDependencies
  readonly reader: EditionReader
  readonly edition: Edition
  readonly scheme: CompiledScheme
  readonly groups: readonly RankGroup[]
  readonly unitClass: UnitClass | undefined
  readonly reach: Reach
  readonly hasCauses: boolean
}

async function buildLeague({ needs, reader, edition, scheme, groups, unitClass, reach, hasCauses }: LeagueInput): Promise<LeagueAnswer> {
  const index = await needs.units()
  const unitOf = (result: UnitResult) => index.byId(result.unitId)
  const isWanted = (result: UnitResult) => unitClass === undefined || unitOf(result)?.class === unitClass
  const results = (await reader.results(edition)).filter(isWanted)
  const earlier = await reader.findBefore(edition.period)
  const before = earlier === undefined ? null : { edition: earlier, results: await reader.results(earlier) }
  const seal = await needs.database.record.findLastSeal()

  return {
    scheme,
    source: await reader.source(edition),
    groups: groups
      .map((group) => toLeagueGroup({ scheme, group, edition, results, before, unitOf, reach: hasCauses ? reach : 'public' }))
      .filter(({ rows, notFiled, leftOut }) => rows.length + notFiled.length + leftOut.length > 0),
    head: seal?.hash ?? null,
    ownUnitId: null,
  }
}
