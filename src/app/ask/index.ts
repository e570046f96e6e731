import type { Sensitivity } from '../../domain/people.ts'
import type { EditionsAnswer } from '../../reply/views/editions.ts'
import type { ExplanationAnswer } from '../../reply/views/explain.ts'
import type { LeagueAnswer } from '../../reply/views/league-table.ts'
import type { ScoreAnswer } from '../../reply/views/score.ts'
import type { TrendAnswer } from '../../reply/views/trend.ts'
import type { WeeklyAnswer, WeeklyUnitAnswer } from '../../reply/views/weekly.ts'
import type { WhatIfAnswer } from '../../reply/views/what-if.ts'
import type { WaysInItems } from '../../domain/whatif/ways-in-items.ts'
import type { Caller } from '../caller.ts'
import { askExplanation } from './ask-explanation.ts'
import { askRanking, type RankingQuestion, rankingOfEdition } from './ask-ranking.ts'
import { askScore, askScores, type Detail, type UnitQuestion } from './ask-score.ts'
import { askTrend, type TrendQuestion } from './ask-trend.ts'
import { askWhatIf, type WhatIfQuestion } from './ask-what-if.ts'
import { askWeekly, askWeeklyUnit, type WeeklyQuestion, weeklyOfEdition } from './ask-weekly.ts'
import type { AskDependencies } from './dependencies.ts'
import { createEditionReader } from './edition-reader.ts'
import { createMemo } from './memo.ts'
import { type EditionsQuestion, listEditions } from './list-editions.ts'

/** Questions, answered with data that holds nothing the caller, or the place, may not know. */
export interface AskVerbs {
  score(caller: Caller, question: UnitQuestion): Promise<ScoreAnswer>
  scores(caller: Caller, unitIds: readonly string[]): Promise<readonly ScoreAnswer[]>
  explanation(caller: Caller, question: UnitQuestion): Promise<ExplanationAnswer>
  ranking(caller: Caller, question: RankingQuestion): Promise<LeagueAnswer>
  /** For posts: of any edition, under the destination's ceiling. */
  rankingOfEdition(editionId: string, ceiling: Sensitivity): Promise<LeagueAnswer>
  trend(caller: Caller, question: TrendQuestion): Promise<TrendAnswer>
  whatIf(caller: Caller, question: WhatIfQuestion): Promise<WhatIfAnswer>
  weekly(caller: Caller, question: WeeklyQuestion): Promise<WeeklyAnswer>
  weeklyUnit(caller: Caller, question: WeeklyQuestion): Promise<WeeklyUnitAnswer>
  /** For posts: of any edition of a snapshot, under the destination's ceiling. */
  weeklyOfEdition(editionId: string, ceiling: Sensitivity): Promise<WeeklyAnswer>
  editions(caller: Caller, question: EditionsQuestion): Promise<EditionsAnswer>
}

const keptDetails = 500

export function createAsk(dependencies: AskDependencies): AskVerbs {
  const reader = createEditionReader(dependencies)
  const details = createMemo<Detail>(keptDetails)
  const ways = createMemo<WaysInItems | undefined>(keptDetails)

  return {
    score: (caller, question) => askScore({ needs: dependencies, reader, details }, caller, question),
    scores: (caller, unitIds) => askScores({ needs: dependencies, reader, details }, caller, unitIds),
    explanation: (caller, question) => askExplanation(dependencies, reader, caller, question),
    ranking: (caller, question) => askRanking(dependencies, reader, caller, question),
    rankingOfEdition: (editionId, ceiling) => rankingOfEdition(dependencies, reader, editionId, ceiling),
    trend: (caller, question) => askTrend(dependencies, reader, caller, question),
    whatIf: (caller, question) => askWhatIf({ needs: dependencies, reader, ways }, caller, question),
    weekly: (caller, question) => askWeekly(dependencies, reader, caller, question),
    weeklyUnit: (caller, question) => askWeeklyUnit(dependencies, reader, caller, question),
    weeklyOfEdition: (editionId, ceiling) => weeklyOfEdition(dependencies, reader, editionId, ceiling),
    editions: (caller, question) => listEditions(dependencies, caller, question),
  }
}
