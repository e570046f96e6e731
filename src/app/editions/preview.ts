import { createHash } from 'node:crypto'
import type { Case } from '../../domain/case/case.ts'
import { decideCases } from '../../domain/case/decide-cases.ts'
import type { CaseDecision } from '../../domain/case/decision.ts'
import { openCase } from '../../domain/case/change-case.ts'
import { openRound } from '../../domain/case/open-round.ts'
import type { Team } from '../../domain/case/team.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Person } from '../../domain/people.ts'
import type { Occurrence } from '../../domain/schedule/schedule.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Destination } from '../../ports/schedule-store.ts'
import type { Stores } from '../../ports/stores.ts'
import { readTeam } from '../cases/team.ts'
import type { Dependencies } from '../dependencies.ts'
import { readOutlooks } from './read-outlooks.ts'

export interface GradeChange {
  readonly unit: Unit
  readonly from: string | null
  readonly to: string | null
}

export interface Recipient {
  readonly unit: Unit
  readonly person: Person
  /** What reaches them: a notice, a request for figures, a look ahead, or that a case is closed. */
  readonly what: 'notice' | 'not-filed' | 'outlook' | 'closed' | 'inform'
}

/** What publishing an edition would do. */
export interface Preview {
  readonly edition: Edition
  readonly results: readonly UnitResult[]
  /** What was foreseen for it. */
  readonly outlooks: Outlooks
  readonly decisions: readonly CaseDecision[]
  /** Against the edition that it corrects, else last month's. */
  readonly gradeChanges: readonly GradeChange[]
  readonly notFiled: readonly Unit[]
  readonly recipients: readonly Recipient[]
  readonly posts: readonly { readonly destination: Destination; readonly plannedAt: Date }[]
  /** Changes whenever any of this changes: what is confirmed is what was shown. */
  readonly token: string
}

export type Outlooks = Awaited<ReturnType<typeof readOutlooks>>

interface Deciding {
  readonly edition: Edition
  readonly results: readonly UnitResult[]
  readonly outlooks: Outlooks
}

/** The decisions of an edition, on the cases as they stand in `stores`. */
export async function decideFor(needs: Dependencies, stores: Stores, { edition, results, outlooks }: Deciding): Promise<readonly CaseDecision[]> {
  const scheme = await needs.schemes.byDigest(edition.schemeDigest)
  // A snapshot grades nobody, so that it opens, joins and closes nothing.
  if (scheme.kind === 'snapshot') return []

  const openCases = await stores.cases.listCases({ schemeId: edition.schemeId, status: 'open' })
  const latest = await stores.editions.findPublished(edition.schemeId)
  const latestPeriod = latest !== undefined && latest.period > edition.period ? latest.period : edition.period
  const known = outlooks === undefined ? {} : { outlooks }
  return decideCases({ edition, result: { units: results }, grades: scheme.grades, openCases, policy: needs.policy, latestPeriod, ...known })
}

export async function previewEdition(needs: Dependencies, edition: Edition): Promise<Preview> {
  const { database } = needs
  const results = await database.editions.listResults(edition.id)
  const outlooks = await readOutlooks(needs, edition, results)
  const decisions = await decideFor(needs, database, { edition, results, outlooks })
  const units = new Map((await database.units.listUnits()).map((unit) => [unit.id, unit]))
  const unitOf = (id: string) => units.get(id)
  const gradeChanges = await compareGrades(needs, edition, results, unitOf)
  const recipients = await findRecipients(needs, edition, decisions, unitOf)
  const posts = await findPosts(needs, edition)
  const notFiled = results.filter(({ status }) => status === 'not-filed').flatMap(({ unitId }) => unitOf(unitId) ?? [])

  const shown = [edition.digest, recipients.map(({ person, unit, what }) => `${person.id} ${unit.id} ${what}`), posts.map(({ destination }) => destination.id)]
  const token = createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 12)
  return { edition, results, outlooks, decisions, gradeChanges, notFiled, recipients, posts, token }
}

async function compareGrades(
  needs: Dependencies,
  edition: Edition,
  results: readonly UnitResult[],
  unitOf: (id: string) => Unit | undefined,
): Promise<readonly GradeChange[]> {
  const { editions } = needs.database
  const corrected = await editions.findPublished(edition.schemeId, edition.period)
  const published = corrected === undefined ? await editions.listEditions({ schemeId: edition.schemeId, statuses: ['published'] }) : [corrected]
  const before = published.find(({ id, period }) => id === corrected?.id || period < edition.period)
  if (before === undefined) return []

  const previous = new Map((await editions.listResults(before.id)).map((result) => [result.unitId, result.grade]))
  return results.flatMap(({ unitId, grade }) => {
    const unit = unitOf(unitId)
    const from = previous.get(unitId) ?? null
    return unit === undefined || from === grade ? [] : [{ unit, from, to: grade }]
  })
}

async function findRecipients(
  needs: Dependencies,
  edition: Edition,
  decisions: readonly CaseDecision[],
  unitOf: (id: string) => Unit | undefined,
): Promise<readonly Recipient[]> {
  const people = new Map((await needs.database.units.listPeople()).map((person) => [person.id, person]))
  const team = await readTeam(needs.database)
  const recipients: Recipient[] = []
  for (const decision of decisions) {
    const unit = unitOf(decision.unitId)
    if (unit === undefined) continue
    for (const { personId, what } of await whoHears(needs, edition, decision, team)) {
      const person = people.get(personId)
      if (person !== undefined) recipients.push({ unit, person, what })
    }
  }
  return recipients
}

async function whoHears(
  needs: Dependencies,
  edition: Edition,
  decision: CaseDecision,
  team: Team,
): Promise<readonly { readonly personId: string; readonly what: Recipient['what'] }[]> {
  if ('reason' in decision) {
    const sent = await needs.database.delivery.listOutbox({ caseId: decision.caseId, statuses: ['sent'] })
    const told = new Set(sent.filter(({ payload }) => payload.kind === 'notice').flatMap(({ personId }) => personId ?? []))
    return [...told].map((personId) => ({ personId, what: 'closed' }))
  }
  if (decision.ask === null) return []

  const opened = openRound({
    case: await caseOf(needs, edition, decision),
    team,
    now: needs.clock.now(),
    round: { id: '', number: 1, kind: decision.ask, editionId: edition.id, grade: decision.standing.grade },
  })
  const what = decision.kind === 'risk' ? 'notice' : decision.kind
  return [...opened.asks.map(({ personId }) => ({ personId, what }) as const), ...opened.tells.map(({ personId }) => ({ personId, what: 'inform' }) as const)]
}

async function caseOf(needs: Dependencies, edition: Edition, decision: Exclude<CaseDecision, { reason: unknown }>): Promise<Case> {
  const known = 'caseId' in decision ? await needs.database.cases.findCase(decision.caseId) : undefined
  if (known !== undefined) return known

  const { unitId, kind, standing } = decision
  const { policy, calendar } = needs
  return openCase({ id: '', schemeId: edition.schemeId, unitId, kind, standing, editionId: edition.id, policy, calendar, now: needs.clock.now() })
}

/** Posts of the period that are still to come, and those that a correction repeats. */
async function findPosts(needs: Dependencies, edition: Edition): Promise<Preview['posts']> {
  const { schedules } = needs.database
  const mine = (await schedules.listSchedules()).filter(({ schemeId, active }) => schemeId === edition.schemeId && active).map(({ id }) => id)
  const destinations = new Map((await schedules.listDestinations()).map((destination) => [destination.id, destination]))
  const occurrences = (await schedules.listOccurrences({ period: edition.period })).filter(
    ({ scheduleId, status }) => mine.includes(scheduleId) && status !== 'skipped',
  )
  return occurrences.filter(isNewest).flatMap(({ destinationId, plannedAt }) => {
    const destination = destinations.get(destinationId)
    return destination?.active === true ? [{ destination, plannedAt }] : []
  })
}

function isNewest(occurrence: Occurrence, _index: number, all: readonly Occurrence[]): boolean {
  return !all.some(
    (other) => other.destinationId === occurrence.destinationId && other.scheduleId === occurrence.scheduleId && other.revision > occurrence.revision,
  )
}
