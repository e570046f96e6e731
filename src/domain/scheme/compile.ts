import { createHash } from 'node:crypto'
import { parseRational } from '../exact/rational.ts'
import { checkReferences } from './check-references.ts'
import { compileFormula, compileIndicators, toApplicability } from './compile-indicators.ts'
import type { CompiledScheme, Fallback, IndicatorMethod, NamedValue, Override, Parameter } from './compiled.ts'
import type { LooseFault } from './fault.ts'
import { findFormulaItems } from './formula-items.ts'
import type { Scheme } from './scheme.ts'
import type { SchemeFile } from './scheme-file.ts'
import { checkNames, type SchemeScopes, toScopes } from './scheme-scope.ts'

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
  const methods = compileIndicators(file, scopes.indicator, faults)
  const overrides = compileOverrides(file, scopes, faults)
  if (faults.length > 0) return { faults }

  const shown = toShownScheme(file, text, methods, values)
  return {
    scheme: {
      ...shown,
      periodKinds: file.periods,
      ratioDigits: file.rounding.ratioDigits,
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

function toParameter(entry: SchemeFile['parameters'][number]): Parameter {
  if (entry.byQuarter !== undefined) return { by: 'quarter', values: entry.byQuarter.map(parseRational) }
  if (entry.byMonth !== undefined) return { by: 'month', values: entry.byMonth.map(parseRational) }
  return { by: 'all', values: [parseRational(entry.value ?? '0')] }
}

function toShownScheme(file: SchemeFile, text: string, methods: readonly IndicatorMethod[], values: ReadonlyMap<string, NamedValue>): Scheme {
  return {
    id: file.id,
    version: file.version,
    title: file.title,
    direction: file.direction,
    validFrom: file.validFrom,
    items: file.items.map(({ fallback: _, ...item }) => item),
    sums: file.sums,
    indicators: file.indicators.map((entry, index) => {
      const { id, name, shortName, group, unit, weight, sensitivity, formula, source } = entry
      const expression = methods[index]?.expression
      return {
        id,
        name,
        shortName,
        group,
        unit,
        weight,
        sensitivity,
        formula,
        source,
        items: expression === undefined ? [] : findFormulaItems(expression, values),
      }
    }),
    grades: file.grades.map(({ id, name, sign, severity, minScore }) => ({ id, name, sign, severity, minScore })),
    rankGroups: file.rankGroups,
    fullMarks: file.fullMarks,
    scoreDigits: file.rounding.scoreDigits,
    digest: createHash('sha256').update(text, 'utf8').digest('hex'),
    text,
  }
}
