import type { CompiledScheme, Override } from '../scheme/compiled.ts'
import { evaluateTruth } from './evaluate.ts'
import { isApplicable, type UnitFacts } from './unit-facts.ts'

/** The overrides whose condition holds on what is known, in the scheme's order. */
export function findHeldOverrides(scheme: CompiledScheme, facts: UnitFacts): readonly Override[] {
  return scheme.overrides.filter((override) => isApplicable(override.appliesTo, facts.unit) && evaluateTruth(override.when, facts, new Map()) === true)
}

/** The overrides that could not be judged, because something was not filed. */
export function findUnjudgedOverrides(scheme: CompiledScheme, facts: UnitFacts): readonly Override[] {
  return scheme.overrides.filter((override) => isApplicable(override.appliesTo, facts.unit) && evaluateTruth(override.when, facts, new Map()) === undefined)
}
