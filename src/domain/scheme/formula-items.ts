import type { NamedValue } from './compiled.ts'
import { allParts, type Expression } from './expression.ts'

/** Ids of the items that a formula needs, also through the values it names, each once, in order of appearance. */
export function findFormulaItems(expression: Expression, values: ReadonlyMap<string, NamedValue>): readonly string[] {
  const items = new Set<string>()
  // Each value is entered once: a file in which values name one another many times would otherwise take for ever.
  const entered = new Set<string>()
  collect(expression)
  return [...items]

  function collect(from: Expression): void {
    for (const part of allParts(from)) {
      if (part.kind === 'item') items.add(part.id)
      if (part.kind === 'mean') items.add(part.item)
      if (part.kind !== 'value' || entered.has(part.id)) continue

      entered.add(part.id)
      const value = values.get(part.id)
      if (value !== undefined) collect(value.expression)
    }
  }
}

/** Items whose absence some formula asks about with isFiled: they may be left away altogether. */
export function findOptionalItems(expressions: readonly Expression[]): ReadonlySet<string> {
  return new Set(expressions.flatMap(allParts).flatMap((part) => (part.kind === 'is-filed' ? [part.item] : [])))
}
