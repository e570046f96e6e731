import { toDecimalText, toFixedText } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import { placeholderShape } from '../scheme/compile-indicators.ts'
import type { ConditionalNote } from '../scheme/indicator-method.ts'
import { evaluateNumber, evaluateTruth } from './evaluate.ts'
import type { UnitFacts } from './unit-facts.ts'

const plainDigits = 4

/** The notes whose condition holds and whose figures are all known, with the figures put in. */
export function fillNotes(notes: readonly ConditionalNote[], facts: UnitFacts): readonly Words[] {
  return notes.flatMap((note) => {
    if (note.when !== null && evaluateTruth(note.when, facts, new Map()) !== true) return []

    const zh = fill(note.words.zh, facts)
    const en = fill(note.words.en, facts)
    return zh === undefined || en === undefined ? [] : [{ zh, en }]
  })
}

function fill(text: string, facts: UnitFacts): string | undefined {
  let complete = true
  const filled = text.replace(placeholderShape, (_whole, name: string, digits: string | undefined) => {
    const outcome = evaluateNumber({ kind: facts.scheme.itemById.has(name) ? 'item' : 'value', id: name }, facts, new Map())
    if (outcome.kind === 'number') return digits === undefined ? toDecimalText(outcome.value, plainDigits) : toFixedText(outcome.value, Number(digits))
    complete = false
    return ''
  })
  return complete ? filled : undefined
}
