import { findPeriodKind, type Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { Schemes } from '../dependencies.ts'

/** The scheme in use for that kind of period; the current one where no other takes it, and it will say so. */
export function schemeForPeriod(schemes: Schemes, period: Period): CompiledScheme {
  const kind = findPeriodKind(period)
  return schemes.active().find(({ periodKinds }) => kind !== undefined && periodKinds.includes(kind)) ?? schemes.current()
}

/** The scheme in use with that id; the current one where it is in use no more. */
export function schemeById(schemes: Schemes, id: string): CompiledScheme {
  return schemes.active().find((scheme) => scheme.id === id) ?? schemes.current()
}

/** The weekly snapshot in use; undefined where there is none. */
export function findWeekly(schemes: Schemes): CompiledScheme | undefined {
  return schemes.active().find(({ kind, periodKinds }) => kind === 'snapshot' && periodKinds.includes('week'))
}
