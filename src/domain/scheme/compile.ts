import { parseRational } from '../exact/rational.ts'
import { checkReferences } from './check-references.ts'
import { compileFormula, compileIndicators, toApplicability } from './compile-indicators.ts'
import { compileLevels } from './compile-levels.ts'
import { toParameter, toRules } from './compile-rules.ts'
import type { CompiledScheme, Fallback, Grading, NamedValue, Override } from './compiled.ts'
import type { LooseFault } from './fault.ts'
import { findOptionalItems } from './formula-items.ts'
import type { SchemeFile } from './scheme-file.ts'
import { checkNames, type SchemeScopes, toScopes } from './scheme-scope.ts'
import { toShownScheme } from './shown-scheme.ts'

export type { CompiledScheme } from './compiled.ts'

export type CompileResult = { readonly scheme: CompiledScheme } | { readonly faults: readonly LooseFault[] }

/** Checks names, references and formulas of a well-shaped file and makes it ready to score; every fault is told. */
export function compileScheme(file: SchemeFile, text: string): CompileResult {
  const faults: LooseFault[] = []
  checkNames(file, faults)
  checkReferences(file, faults)

  const scopes = toScopes(file)
  const values = compileValues(file, scopes, faults)
  const fallbacks = compileFallbacks(file, scopes, faults)
  const levels = compileLevels(file, faults)
  const methods = compileIndicators(file, scopes.indicator, levels.weights, faults)
  const overrides = compileOverrides(file, scopes, faults)
  const grading = compileGrading(file, scopes, faults)
  if (faults.length > 0) return { faults }

  const shown = toShownScheme(file, text, methods, values)
  return {
    scheme: {
      ...shown,
      periodKinds: file.periods,
      ...toRules(file),
      grading,
      levels: levels.levels,
      optionalItems: findOptionalItems([...values.values(), ...methods].map(({ expression }) => expression)),
      methodById: new Map(methods.map((method) => [method.id, method])),
      parameters: new Map(file.parameters.map((entry) => [entry.id, toParameter(entry)])),
      values,
      fallbacks,
      methods,
      overrides,
      shares: new Map(file.grades.map((grade) => [grade.id, parseRational(grade.share)])),
      itemById: new Map(shown.items.map((item) => [item.id, item])),
      gradeById: new Map(shown.grades.map((grade) => [grade.id, grade])),
      totalMarks: parseRational(file.fullMarks),
    },
  }
}

function compileValues(file: SchemeFile, scopes: SchemeScopes, faults: LooseFault[]): ReadonlyMap<string, NamedValue> {
  return new Map(
    file.values.map((entry, index) => {
      const expression = compileFormula(entry.formula, 'number', scopes.valueAt(index), ['values', index, 'formula'], faults)
      return [entry.id, { id: entry.id, expression, appliesTo: toApplicability(entry.appliesTo), digits: entry.digits }]
    }),
  )
}

function compileFallbacks(file: SchemeFile, scopes: SchemeScopes, faults: LooseFault[]): ReadonlyMap<string, Fallback> {
  return new Map(
    file.items.flatMap(({ id, fallback }, index): [string, Fallback][] => {
      if (fallback === undefined) return []
      const expression = compileFormula(fallback.formula, 'number', scopes.fallback, ['items', index, 'fallback', 'formula'], faults)
      return [[id, { expression, note: fallback.note }]]
    }),
  )
}

function compileOverrides(file: SchemeFile, scopes: SchemeScopes, faults: LooseFault[]): readonly Override[] {
  return file.overrides.map((entry, index) => {
    if (!scopes.override.grades.has(entry.atLeast)) {
      faults.push({ path: ['overrides', index, 'atLeast'], words: { zh: `没有等级“${entry.atLeast}”`, en: `there is no grade "${entry.atLeast}"` } })
    }
    const when = compileFormula(entry.when, 'truth', scopes.override, ['overrides', index, 'when'], faults)
    return { ...entry, when, appliesTo: toApplicability(entry.appliesTo) }
  })
}

function compileGrading(file: SchemeFile, scopes: SchemeScopes, faults: LooseFault[]): Grading {
  if (file.grading.by !== 'count') return file.grading

  const rules = file.grading.rules.map(({ grade, when }, index) => {
    const path = ['grading', 'rules', index]
    if (!scopes.grading.grades.has(grade)) faults.push({ path: [...path, 'grade'], words: { zh: `没有等级“${grade}”`, en: `there is no grade "${grade}"` } })
    return { grade, when: compileFormula(when, 'truth', scopes.grading, [...path, 'when'], faults) }
  })
  return { by: 'count', rules }
}
