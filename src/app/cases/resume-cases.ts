import { findMissingYear } from '../../domain/case/held.ts'
import { resumeRound } from '../../domain/case/resume-round.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'

/** Rounds that waited for a year of the calendar go on once it is loaded. Done at the start: years come with a new file. */
export async function resumeCases(needs: Dependencies): Promise<void> {
  for (const file of await needs.database.cases.listOpenCaseFiles()) {
    const round = file.rounds.find(({ endedAt, heldReason }) => endedAt === null && findMissingYear(heldReason) !== undefined)
    if (round === undefined) continue

    const steps = file.events.filter(({ roundId, kind }) => roundId === round.id && kind === 'step')
    const stepTakenAt =
      steps
        .map(({ at }) => at)
        .toSorted((a, b) => a.getTime() - b.getTime())
        .at(-1) ?? round.openedAt
    const resumed = resumeRound({ case: file.case, round, loaded: needs.calendar, stepTakenAt })
    if (resumed === undefined) continue

    await needs.database.transaction(async (stores) => {
      if (!(await stores.cases.saveCase(resumed.case))) return
      await stores.cases.saveRound(resumed.round, round)
      await stores.record.append([
        recordEntry(needs, { actorId: system, kind: 'case.resumed', subject: `case:${file.case.id}`, data: { round: round.number } }),
      ])
    })
  }
}
