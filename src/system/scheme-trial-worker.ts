import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../domain/error.ts'
import { parseScheme } from '../domain/scheme/parse-scheme.ts'
import type { FiguresByUnit } from '../domain/scoring/result.ts'
import { scorePeriod } from '../domain/scoring/score-period.ts'
import type { TrialOutcome } from '../ports/scheme-trial.ts'
import type { TrialAnswer, TrialRequest } from './scheme-trial-protocol.ts'

// On Linux a priority belongs to the thread: the main loop keeps answering.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const none: FiguresByUnit = new Map()

function tryScheme({ text, month }: TrialRequest): TrialOutcome {
  const parsed = parseScheme(text)
  if ('faults' in parsed) return parsed
  if (month === null || parsed.scheme.kind === 'snapshot') return { ...parsed, results: null }

  const { period, units, figures, history } = month
  // A scheme is tried before the period from which it holds.
  const scheme = { ...parsed.scheme, validFrom: null }
  return { ...parsed, results: scorePeriod({ scheme, period, units, figures, history: (earlier) => history.get(earlier) ?? none }).units }
}

function answer(request: TrialRequest): TrialAnswer {
  try {
    return { outcome: tryScheme(request) }
  } catch (error) {
    if (error instanceof AppError) return { refused: error.words }
    throw error
  }
}

parentPort?.postMessage(answer(workerData as TrialRequest))
