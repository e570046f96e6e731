import jsep from 'jsep'
import { findRational, parseRational } from '../exact/rational.ts'
import type { Words } from '../language.ts'
import { arithmetics, comparisons, type Expression } from './expression.ts'
import { readCall } from './formula-calls.ts'
import type { FormulaKind, Scope, Typed } from './formula-kinds.ts'

export type { FormulaKind, NameKind, Scope } from './formula-kinds.ts'
export type ParsedFormula = { readonly expression: Expression } | { readonly faults: readonly Words[] }

interface Reading {
  readonly scope: Scope
  readonly faults: Words[]
}

const maximumLength = 500

/** Reads a formula of four rules, comparisons, `&& || !`, `?:` and the functions of formula-calls; every fault is told. */
export function parseFormula(text: string, wanted: FormulaKind, scope: Scope): ParsedFormula {
  if (text.length > maximumLength)
    return { faults: [{ zh: `公式超过 ${maximumLength} 个字符，请拆成 values`, en: `formula longer than ${maximumLength} characters: split it into values` }] }

  const reading: Reading = { scope, faults: [] }
  const typed = readText(text, reading)
  if (typed === undefined || reading.faults.length > 0) return { faults: reading.faults }
  if (typed.kind !== wanted) return { faults: [kindFault(wanted)] }
  return { expression: typed.expression }
}

function readText(text: string, reading: Reading): Typed | undefined {
  try {
    return read(jsep(text), reading)
  } catch (error) {
    const where = error instanceof Error && 'index' in error ? Number(error.index) + 1 : 1
    return fail(reading, { zh: `公式在第 ${where} 个字符处不完整或有多余符号`, en: `formula cannot be read at character ${where}` })
  }
}

function read(node: jsep.Expression, reading: Reading): Typed | undefined {
  const core = node as jsep.CoreExpression
  switch (core.type) {
    case 'Literal':
      return readLiteral(core.raw, reading)
    case 'Identifier':
      return readName(core.name, reading)
    case 'UnaryExpression':
      return readUnary(core, reading)
    case 'BinaryExpression':
      return readBinary(core, reading)
    case 'ConditionalExpression':
      return readChoice(core, reading)
    case 'CallExpression':
      return readCallNode(core, reading)
    default:
      return fail(reading, { zh: '公式里有不允许的写法', en: `a formula may not contain this: ${core.type}` })
  }
}

function readLiteral(raw: string, reading: Reading): Typed | undefined {
  if (findRational(raw) === undefined)
    return fail(reading, { zh: `“${raw.slice(0, 40)}”不是普通小数`, en: `"${raw.slice(0, 40)}" is not a plain decimal number` })
  return { kind: 'number', expression: { kind: 'number', value: parseRational(raw) } }
}

function readName(name: string, reading: Reading): Typed | undefined {
  const kind = reading.scope.names.get(name)
  if (kind === undefined) return fail(reading, unknownName(name))
  if (kind === 'clock') return { kind: 'number', expression: { kind, name: name === 'q' ? 'q' : 'm' } }
  return { kind: 'number', expression: { kind, id: name } }
}

function readUnary(node: jsep.UnaryExpression, reading: Reading): Typed | undefined {
  if (node.operator === '-') {
    const of = readAs(node.argument, 'number', reading)
    return of && { kind: 'number', expression: { kind: 'negate', of } }
  }
  if (node.operator === '!') {
    const of = readAs(node.argument, 'truth', reading)
    return of && { kind: 'truth', expression: { kind: 'not', of } }
  }
  return fail(reading, unknownOperator(node.operator))
}

function readBinary(node: jsep.BinaryExpression, reading: Reading): Typed | undefined {
  const logical = node.operator === '&&' ? 'and' : node.operator === '||' ? 'or' : undefined
  const left = readAs(node.left, logical === undefined ? 'number' : 'truth', reading)
  const right = readAs(node.right, logical === undefined ? 'number' : 'truth', reading)
  if (left === undefined || right === undefined) return undefined
  if (logical !== undefined) return { kind: 'truth', expression: { kind: logical, left, right } }

  const arithmetic = arithmetics.find((operator) => operator === node.operator)
  if (arithmetic !== undefined) return { kind: 'number', expression: { kind: 'arithmetic', operator: arithmetic, left, right } }

  const comparison = comparisons.find((operator) => operator === node.operator)
  if (comparison !== undefined) return { kind: 'truth', expression: { kind: 'comparison', operator: comparison, left, right } }
  return fail(reading, unknownOperator(node.operator))
}

function readChoice(node: jsep.ConditionalExpression, reading: Reading): Typed | undefined {
  const test = readAs(node.test, 'truth', reading)
  const yes = readAs(node.consequent, 'number', reading)
  const no = readAs(node.alternate, 'number', reading)
  if (test === undefined || yes === undefined || no === undefined) return undefined
  return { kind: 'number', expression: { kind: 'choose', test, yes, no } }
}

function readCallNode(node: jsep.CallExpression, reading: Reading): Typed | undefined {
  return readCall(node, {
    scope: reading.scope,
    number: (part) => readAs(part, 'number', reading),
    truth: (part) => readAs(part, 'truth', reading),
    fail: (words) => fail(reading, words),
  })
}

function readAs(node: jsep.Expression, wanted: FormulaKind, reading: Reading): Expression | undefined {
  const typed = read(node, reading)
  if (typed === undefined) return undefined
  if (typed.kind !== wanted) return fail(reading, kindFault(wanted))
  return typed.expression
}

function fail(reading: Reading, words: Words): undefined {
  reading.faults.push(words)
  return undefined
}

function kindFault(wanted: FormulaKind): Words {
  return wanted === 'number'
    ? { zh: '此处应为数值，不是条件', en: 'a number is needed here, not a condition' }
    : { zh: '此处应为条件，不是数值', en: 'a condition is needed here, not a number' }
}

function unknownName(name: string): Words {
  return { zh: `公式用到未声明的“${name.slice(0, 64)}”`, en: `the formula uses "${name.slice(0, 64)}", which is not declared` }
}

function unknownOperator(operator: string): Words {
  return { zh: `不支持运算符 ${operator}`, en: `operator ${operator} is not allowed` }
}
