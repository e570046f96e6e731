import type jsep from 'jsep'
import type { Words } from '../language.ts'
import { unitClasses } from '../unit.ts'
import { allParts, type Expression, type NamedExpression, type PeerStatistic, plainFunctions } from './expression.ts'
import type { Scope, Typed } from './formula-kinds.ts'

/** What reading a call needs of the reader around it. */
export interface CallReader {
  readonly scope: Scope
  number(node: jsep.Expression): Expression | undefined
  truth(node: jsep.Expression): Expression | undefined
  fail(words: Words): undefined
}

type ReadArguments = (given: readonly jsep.Expression[], reader: CallReader) => Typed | undefined

const maximumBack = 60

const readers: ReadonlyMap<string, ReadArguments> = new Map<string, ReadArguments>([
  ['mean', readMean],
  ['inBand', readInBand],
  ['round', readRound],
  ['count', (given, reader) => readTally('count', given, reader)],
  ['run', (given, reader) => readTally('run', given, reader)],
  ['prior', readPrior],
  ['streak', readStreak],
  ['peerMax', (given, reader) => readPeer('maximum', given, reader)],
  ['peerMin', (given, reader) => readPeer('minimum', given, reader)],
  ['peerAverage', (given, reader) => readPeer('average', given, reader)],
  ['peerMedian', (given, reader) => readPeer('median', given, reader)],
  ['isClass', readIsClass],
  ['isFiled', readIsFiled],
  ['countBand', readCountBand],
])

/** Names of all functions, which items and values may not take. */
export const functionNames: readonly string[] = [...plainFunctions, ...readers.keys()]

export function readCall(node: jsep.CallExpression, reader: CallReader): Typed | undefined {
  const name = node.callee.type === 'Identifier' ? String(node.callee.name) : ''
  const special = readers.get(name)
  if (special !== undefined) return special(node.arguments, reader)

  const plain = plainFunctions.find((known) => known === name)
  const allowed = plain === 'abs' ? node.arguments.length === 1 : node.arguments.length >= 1
  if (plain === undefined || !allowed) return reader.fail(unknownFunction(name))

  const values = readAll(node.arguments, (part) => reader.number(part))
  return values && { kind: 'number', expression: { kind: 'function', name: plain, values } }
}

function readMean([item, count, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const id = nameOf(item)
  const number = wholeOf(count)
  if (rest.length > 0 || reader.scope.names.get(id) !== 'item' || number < 1 || number > maximumBack)
    return reader.fail({ zh: `应写作 mean(数据项, 期数)，期数 1–${maximumBack}`, en: `write mean(item, periods) with 1 to ${maximumBack} periods` })
  return { kind: 'number', expression: { kind: 'mean', item: id, count: number } }
}

function readInBand([indicator, grade, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const id = nameOf(indicator)
  const band = nameOf(grade)
  if (rest.length > 0 || reader.scope.names.get(id) !== 'indicator' || !reader.scope.bands.has(band))
    return reader.fail({ zh: '应写作 inBand(指标, 等级)', en: 'write inBand(indicator, grade)' })
  return { kind: 'truth', expression: { kind: 'in-band', indicator: id, grade: band } }
}

function readRound([part, digits, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const number = wholeOf(digits)
  if (part === undefined || rest.length > 0 || number < 0 || number > 12)
    return reader.fail({ zh: '应写作 round(数值, 小数位数)，位数 0–12', en: 'write round(number, digits) with 0 to 12 digits' })
  const of = reader.number(part)
  return of && { kind: 'number', expression: { kind: 'round', of, digits: number } }
}

function readTally(mode: 'count' | 'run', given: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  if (given.length === 0) return reader.fail({ zh: `${mode}() 须有条件`, en: `${mode}() needs conditions` })
  const conditions = readAll(given, (part) => reader.truth(part))
  return conditions && { kind: 'number', expression: { kind: 'tally', mode, conditions } }
}

function readPrior([part, back, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const of = namedOf(part, reader.scope)
  const number = wholeOf(back)
  if (of === undefined || rest.length > 0 || number < 1 || number > maximumBack)
    return reader.fail({ zh: `应写作 prior(数据项, 期数)，期数 1–${maximumBack}`, en: `write prior(item or value, periods) with 1 to ${maximumBack} periods` })
  return { kind: 'number', expression: { kind: 'prior', of, back: number } }
}

function readStreak([part, limit, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const number = wholeOf(limit)
  if (part === undefined || rest.length > 0 || number < 1 || number > maximumBack)
    return reader.fail({ zh: `应写作 streak(条件, 期数)，期数 1–${maximumBack}`, en: `write streak(condition, periods) with 1 to ${maximumBack} periods` })
  const condition = reader.truth(part)
  if (condition === undefined) return undefined
  if (allParts(condition).some(({ kind }) => kind === 'indicator' || kind === 'in-band' || kind === 'count-band' || kind === 'peer'))
    return reader.fail({ zh: 'streak() 只看数据项和值', en: 'streak() looks at items and values only' })
  return { kind: 'number', expression: { kind: 'streak', condition, limit: number } }
}

function readPeer(statistic: PeerStatistic, [part, within, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const of = namedOf(part, reader.scope)
  const place = within === undefined ? 'group' : nameOf(within)
  if (of === undefined || rest.length > 0 || (place !== 'group' && place !== 'all'))
    return reader.fail({ zh: '应写作 peerMax(数据项或值) 或 peerMax(数据项或值, all)', en: 'write peerMax(item or value) or peerMax(item or value, all)' })
  return { kind: 'number', expression: { kind: 'peer', statistic, of, within: place } }
}

function readIsClass(given: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const classes = given.map((part) => unitClasses.find((known) => known.replace('-', '_') === nameOf(part)))
  const known = classes.filter((unitClass) => unitClass !== undefined)
  if (known.length === 0 || known.length < given.length)
    return reader.fail({ zh: '应写作 isClass(county, city_budget)', en: 'write isClass(county, city_budget), with classes of units' })
  return { kind: 'truth', expression: { kind: 'is-class', classes: known } }
}

function readIsFiled([part, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const item = nameOf(part)
  if (rest.length > 0 || reader.scope.names.get(item) !== 'item') return reader.fail({ zh: '应写作 isFiled(数据项)', en: 'write isFiled(item)' })
  return { kind: 'truth', expression: { kind: 'is-filed', item } }
}

function readCountBand([part, ...rest]: readonly jsep.Expression[], reader: CallReader): Typed | undefined {
  const band = nameOf(part)
  if (reader.scope.isGrading !== true || rest.length > 0 || !reader.scope.bands.has(band))
    return reader.fail({ zh: 'countBand(档) 只用于 grading 的规则和 overrides', en: 'countBand(band) stands in rules of grading and in overrides only' })
  return { kind: 'number', expression: { kind: 'count-band', band } }
}

function readAll(nodes: readonly jsep.Expression[], read: (node: jsep.Expression) => Expression | undefined): readonly Expression[] | undefined {
  const all = nodes.map(read)
  const known = all.filter((expression) => expression !== undefined)
  return known.length < all.length ? undefined : known
}

function nameOf(node: jsep.Expression | undefined): string {
  return node?.type === 'Identifier' ? String(node.name) : ''
}

function wholeOf(node: jsep.Expression | undefined): number {
  return node?.type === 'Literal' && typeof node.value === 'number' && Number.isInteger(node.value) ? node.value : -1
}

function namedOf(node: jsep.Expression | undefined, { names }: Scope): NamedExpression | undefined {
  const id = nameOf(node)
  const kind = names.get(id)
  return kind === 'item' || kind === 'value' ? { kind, id } : undefined
}

function unknownFunction(name: string): Words {
  return { zh: `不支持函数“${name.slice(0, 64)}”或其参数个数`, en: `function "${name.slice(0, 64)}" is not allowed or has the wrong number of values` }
}
