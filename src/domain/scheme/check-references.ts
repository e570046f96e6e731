import { add, compare, parseRational, signOf, toDecimalText, zero } from '../exact/rational.ts'
import { findPeriodKind } from '../period.ts'
import type { LooseFault } from './fault.ts'
import type { SchemeFile } from './scheme-file.ts'

/** Faults that only show when parts of the file are held against each other. */
export function checkReferences(file: SchemeFile, faults: LooseFault[]): void {
  checkSums(file, faults)
  checkHeadings(file, faults)
  if (file.kind === 'score') {
    checkGrades(file, faults)
    checkRankGroups(file, faults)
    checkWeights(file, faults)
  }
  file.parameters.forEach((parameter, index) => {
    const given = [parameter.byClass === undefined ? parameter.value : undefined, parameter.byQuarter, parameter.byMonth, parameter.byClass]
    if (given.filter((value) => value !== undefined).length !== 1)
      faults.push({
        path: ['parameters', index],
        words: { zh: '须写 value、byQuarter、byMonth、byClass 之一', en: 'write one of value, byQuarter, byMonth, byClass' },
      })
  })
  for (const key of ['validFrom', 'defaultPeriod'] as const) {
    const period = file[key] ?? null
    if (period !== null && findPeriodKind(period) === undefined)
      faults.push({ path: [key], words: { zh: '不是期（如 2026-10）', en: 'not a period such as 2026-10' } })
  }
}

function checkSums(file: SchemeFile, faults: LooseFault[]): void {
  const items = new Set(file.items.map(({ id }) => id))
  file.sums.forEach((sum, index) => {
    const places: readonly [readonly (string | number)[], string][] = [
      [['sums', index, 'total'], sum.total],
      ...sum.parts.map((part, at): [readonly (string | number)[], string] => [['sums', index, 'parts', at], part]),
    ]
    for (const [path, id] of places) if (!items.has(id)) faults.push({ path, words: { zh: `没有数据项“${id}”`, en: `there is no item "${id}"` } })
  })
}

function checkGrades(file: SchemeFile, faults: LooseFault[]): void {
  file.grades.forEach((grade, index) => {
    const before = file.grades[index - 1]
    if (before === undefined) return
    if (grade.severity <= before.severity)
      faults.push({ path: ['grades', index, 'severity'], words: { zh: '等级须由安全到危险排列', en: 'grades run from the safest to the worst' } })
    const line = lineOf(grade)
    const lineBefore = lineOf(before)
    const wanted = file.direction === 'higher-is-safer' ? -1 : 1
    if (line !== null && lineBefore !== null && compare(parseRational(line), parseRational(lineBefore)) !== wanted) {
      faults.push({ path: ['grades', index, 'minScore'], words: { zh: '分数线与等级次序不符', en: 'minScore does not follow the order of the grades' } })
    }
  })
  if (file.grading.by !== 'score') return
  file.grades.forEach((grade, index) => {
    if ((grade.minScore === null) === (grade.above === undefined))
      faults.push({ path: ['grades', index], words: { zh: '按分数定级须写 minScore 或 above 之一', en: 'graded by score: write either minScore or above' } })
  })
  if (!file.grades.some(({ minScore }) => minScore !== null && compare(parseRational(minScore), zero) <= 0)) {
    faults.push({ path: ['grades'], words: { zh: '须有一个等级的 minScore 为 0', en: 'one grade must begin at minScore 0' } })
  }
}

function lineOf({ minScore, above }: SchemeFile['grades'][number]): string | null {
  return minScore ?? above ?? null
}

function checkRankGroups(file: SchemeFile, faults: LooseFault[]): void {
  const seen = new Set<string>()
  file.rankGroups.forEach((group, index) => {
    group.classes.forEach((unitClass, at) => {
      if (seen.has(unitClass))
        faults.push({ path: ['rankGroups', index, 'classes', at], words: { zh: `“${unitClass}”已在另一组`, en: `"${unitClass}" is in two groups` } })
      seen.add(unitClass)
    })
  })
}

/** A heading must lead to one item. */
function checkHeadings(file: SchemeFile, faults: LooseFault[]): void {
  const owners = new Map<string, string>()
  file.items.forEach((item, index) => {
    for (const heading of new Set([item.id, item.name.zh, item.name.en, ...item.aliases].map((name) => name.trim().toLowerCase()))) {
      const owner = owners.get(heading)
      if (owner !== undefined && owner !== item.id)
        faults.push({ path: ['items', index], words: { zh: `表头“${heading}”已属于 ${owner}`, en: `heading "${heading}" already belongs to ${owner}` } })
      owners.set(heading, item.id)
    }
    if (item.minimum !== null && item.maximum !== null && compare(parseRational(item.minimum), parseRational(item.maximum)) > 0) {
      faults.push({ path: ['items', index, 'minimum'], words: { zh: '下限大于上限', en: 'minimum is above maximum' } })
    }
  })
}

/** Weights are marks, unless several levels make them shares or grades need none. */
function checkWeights(file: SchemeFile, faults: LooseFault[]): void {
  if (file.levels?.combine === 'mean') return
  if (file.grading.by !== 'score' && file.indicators.every(({ weight }) => signOf(parseRational(weight)) === 0)) return

  const total = file.indicators.map(({ weight }) => parseRational(weight)).reduce(add, zero)
  if (compare(total, parseRational(file.fullMarks)) === 0) return
  const text = toDecimalText(total, 12)
  faults.push({
    path: ['fullMarks'],
    words: { zh: `指标权重合计 ${text}，与满分 ${file.fullMarks} 不符`, en: `the weights add up to ${text}, not to ${file.fullMarks}` },
  })
}
