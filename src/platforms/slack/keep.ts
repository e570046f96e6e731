import { AppError } from '../../domain/error.ts'
import type { Ask, Runner } from './run.ts'

/** An AppError where the database is away: the person is told; Slack is not asked to deliver it again. */
export async function keepSafely(runner: Runner, ask: Ask): Promise<boolean | AppError> {
  try {
    return await runner.keep(ask)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
