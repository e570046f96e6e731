import { parseRational, type Rational } from '../exact/rational.ts'
import { compileBandSets } from './compile-bands.ts'
import { compilePoints, compileScale } from './compile-points.ts'
import type { Applicability, IndicatorMethod, RuleOutcome } from './indicator-method.ts'
import type { Expression } from './expression.ts'
import type { LooseFault } from './fault.ts'
import { type FormulaKind, parseFormula, type Scope } from './parse-formula.ts'
import type { ApplicabilityEntry, IndicatorEntry, SchemeFile } from './scheme-file.ts'

type Path = readonly (string | number)[]

/** Stands where a formula was faulty; its scheme is never used. */
const nothing: Expression = { kind: 'number', value: { n: 0n, d: 1n } }

/** The formula as an expression; faults are added to the list with the formula's place. */
export function compileFormula(text: string, wanted: FormulaKind, scope: Scope, path: Path, faults: LooseFault[]): Expression {
  const parsed = parseFormula(text, wanted, scope)
  if ('expression' in parsed) return parsed.expression

  for (const words of parsed.faults) faults.push({ path, words })
  return nothing
}

export function toApplicability(entry: ApplicabilityEntry): Applicability {
  return { classes: entry.classes ?? null, treasuries: entry.treasury ?? null }
}

/** `weights` are the full marks of each indicator, through all levels. */
export function compileIndicators(file: SchemeFile, scope: Scope, weights: ReadonlyMap<string, Rational>, faults: LooseFault[]): readonly IndicatorMethod[] {
  return file.indicators.map((entry, index) => compileIndicator({ entry, file, path: ['indicators', index], scope, weights }, faults))
}

interface IndicatorPlace {
  readonly entry: IndicatorEntry
  readonly file: SchemeFile
  readonly path: Path
  readonly scope: Scope
  readonly weights: ReadonlyMap<string, Rational>
}

function compileIndicator({ entry, file, path, scope, weights }: IndicatorPlace, faults: LooseFault[]): IndicatorMethod {
  const ownWeight = parseRational(entry.weight)
  const weight = weights.get(entry.id) ?? ownWeight
  const scale = compileScale(entry, path, faults)
  return {
    id: entry.id,
    weight,
    ownWeight,
    parent: entry.parent ?? null,
    digits: entry.digits ?? file.rounding.ratioDigits,
    scale,
    points: compilePoints({ entry, file, path, weight }, faults),
    expression: compileFormula(entry.formula, 'number', scope, [...path, 'formula'], faults),
    appliesTo: toApplicability(entry.appliesTo),
    rules: entry.rules.map((rule, index) => ({
      when: compileFormula(rule.when, 'truth', scope, [...path, 'rules', index, 'when'], faults),
      outcome: toOutcome(rule.outcome, [...path, 'rules', index, 'outcome'], scope, faults),
      note: rule.note ?? null,
    })),
    zeroBase: toOutcome(entry.zeroBase, [...path, 'zeroBase'], scope, faults),
    zeroBaseNote: entry.zeroBaseNote ?? null,
    bandSets: scale === null && file.kind === 'score' ? compileBandSets(entry, path, scope.grades, faults) : [],
    notes: entry.notes.map((note, index) => ({
      when: note.when === undefined ? null : compileFormula(note.when, 'truth', scope, [...path, 'notes', index, 'when'], faults),
      words: checkPlaceholders(note.words, [...path, 'notes', index, 'words'], scope, faults),
    })),
    flag:
      entry.flag === undefined
        ? null
        : { when: compileFormula(entry.flag.when, 'truth', scope, [...path, 'flag', 'when'], faults), label: entry.flag.label, words: entry.flag.words },
  }
}

function toOutcome(entry: IndicatorEntry['zeroBase'], path: Path, scope: Scope, faults: LooseFault[]): RuleOutcome {
  if (typeof entry === 'string') return { status: entry }
  if (!scope.bands.has(entry.band)) faults.push({ path, words: { zh: `没有等级或档“${entry.band}”`, en: `there is no grade or band "${entry.band}"` } })
  return entry
}

/** `{name}` or `{name:digits}` in a note's text. */
export const placeholderShape = /\{(\p{L}[\p{L}\p{N}_]*)(?::(\d))?\}/gu

function checkPlaceholders(words: { readonly zh: string; readonly en: string }, path: Path, scope: Scope, faults: LooseFault[]): typeof words {
  for (const [, name = ''] of `${words.zh}${words.en}`.matchAll(placeholderShape)) {
    if (!scope.names.has(name)) faults.push({ path, words: { zh: `说明文字用到未声明的“${name}”`, en: `the note names "${name}", which is not declared` } })
  }
  return words
}
