import { type AppError, refuseOption } from '../domain/error.ts'
import type { Caller } from './caller.ts'

/** It is not clear which unit is meant. The way in, which knows the command, adds how it is written. */
export const missingUnit = (): AppError => refuseOption('unit', { zh: '请写明县区。', en: 'Name a county.' }, { isMissing: true })

/** The unit that a caller speaks of: named, or their only one. AppError `invalid-input` where they have none, or several, of their own. */
export function namedUnit({ ownUnitIds }: Pick<Caller, 'ownUnitIds'>, unitId: string | undefined): string {
  const [only, another] = ownUnitIds
  const meant = unitId ?? (another === undefined ? only : undefined)
  if (meant === undefined) throw missingUnit()
  return meant
}
