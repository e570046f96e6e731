import { createHash } from 'node:crypto'
import { toDecimalText } from '../exact/rational.ts'
import type { NamedValue } from './compiled.ts'
import type { IndicatorMethod } from './indicator-method.ts'
import { findFormulaItems } from './formula-items.ts'
import type { Scheme, SchemeGrade, SchemeIndicator } from './scheme.ts'
import type { IndicatorEntry, SchemeFile } from './scheme-file.ts'

const weightDigits = 12

/** What people may know of a scheme. */
export function toShownScheme(file: SchemeFile, text: string, methods: readonly IndicatorMethod[], values: ReadonlyMap<string, NamedValue>): Scheme {
  return {
    kind: file.kind,
    id: file.id,
    version: file.version,
    title: file.title,
    direction: file.direction,
    validFrom: file.validFrom,
    items: file.items.map(({ fallback: _, ...item }) => item),
    sums: file.sums,
    indicators: file.indicators.map((entry, index) => toShownIndicator(entry, methods[index], values)),
    grades: file.grades.map(toShownGrade),
    rankGroups: file.rankGroups,
    fullMarks: file.fullMarks,
    scoreDigits: file.rounding.scoreDigits,
    digest: createHash('sha256').update(text, 'utf8').digest('hex'),
    text,
  }
}

function toShownIndicator(entry: IndicatorEntry, method: IndicatorMethod | undefined, values: ReadonlyMap<string, NamedValue>): SchemeIndicator {
  const { id, name, group, unit, sensitivity, formula, source } = entry
  return {
    id,
    name,
    shortName: entry.shortName ?? name,
    group,
    unit,
    weight: entry.parent === undefined || method === undefined ? entry.weight : toDecimalText(method.weight, weightDigits),
    sensitivity,
    formula,
    source,
    items: method === undefined ? [] : findFormulaItems(method.expression, values),
    ...(entry.inTable === undefined ? {} : { inTable: entry.inTable }),
    ...(entry.inChart === undefined ? {} : { inChart: entry.inChart }),
  }
}

function toShownGrade({ id, name, sign, severity, minScore, above }: SchemeFile['grades'][number]): SchemeGrade {
  return { id, name, sign, severity, minScore: minScore ?? above ?? null, ...(above === undefined ? {} : { exclusive: true }) }
}
