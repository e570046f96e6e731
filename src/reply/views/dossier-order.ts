import type { CaseEvent, CaseEventKind, CaseFile } from '../../domain/case/case.ts'
import type { DossierMessage } from './dossier-messages.ts'

/** What happens in a round, in the order in which one thing leads to the next. */
const stages = { opened: 0, notice: 1, step: 2, message: 3, call: 4, receipt: 5, filed: 6, review: 7, reviewed: 8, verdict: 9 } as const
const afterAll = 1_000_000

/** Topics of a round's first messages; the others follow a step. */
const atOnce: readonly string[] = ['at-once', 'nobody', 'held']
const steps: readonly CaseEventKind[] = ['step', 'merged', 'held', 'pressed']
const ends: readonly CaseEventKind[] = ['closed', 'withdrawn', 'ended']

/** Puts things of one instant in order: a decision and its messages bear the same time, and the sample's clock stands still. */
export function createOrder(file: CaseFile) {
  const numbers = new Map(file.rounds.map(({ id, number }) => [id, number]))
  const latest = Math.max(0, ...numbers.values())
  const inRound = (roundId: string | null | undefined, stage: keyof typeof stages) => (numbers.get(roundId ?? '') ?? latest) * 10 + stages[stage]

  /** An edition that opens a round comes before it, one that does not after all there was. */
  function joined({ at }: CaseEvent): number {
    const opens = file.rounds.find(({ number, openedAt }) => number > 1 && openedAt.getTime() === at.getTime())
    return opens === undefined ? inRound(null, 'verdict') : opens.number * 10 - 1
  }

  return {
    round: (roundId: string) => inRound(roundId, 'opened'),
    receipt: (roundId: string) => inRound(roundId, 'receipt'),
    statement: (roundId: string, isReview: boolean) => inRound(roundId, isReview ? 'reviewed' : 'filed'),

    message({ payload, personId }: DossierMessage): number {
      if (payload.kind === 'closed') return afterAll + 1
      if (payload.kind === 'statement') {
        const statement = file.statements.find(({ id }) => id === payload.statementId)
        return inRound(statement?.roundId, statement?.personId === personId ? 'verdict' : 'review')
      }
      const isFirst = payload.kind === 'notice' ? payload.again !== true : atOnce.includes(payload.topic ?? '')
      return inRound(payload.roundId, isFirst ? 'notice' : 'message')
    },

    event(event: CaseEvent): number {
      if (event.kind === 'opened') return 0
      if (event.kind === 'joined') return joined(event)
      if (ends.includes(event.kind)) return afterAll
      if (event.kind === 'late-press') return afterAll + 2
      return inRound(event.roundId, steps.includes(event.kind) ? 'step' : 'call')
    },
  }
}
