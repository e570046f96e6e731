import { add, compare, parseRational, toDecimalText, zero } from '../exact/rational.ts'
import { findPeriodKind } from '../period.ts'
import type { LooseFault } from './fault.ts'
import type { SchemeFile } from './scheme-file.ts'

/** Faults that only show when parts of the file are held against each other. */
export function checkReferences(file: SchemeFile, faults: LooseFault[]): void {
  checkSums(file, faults)
  checkGrades(file, faults)
  checkRankGroups(file, faults)
  checkHeadings(file, faults)
  checkWeights(file, faults)
  file.parameters.forEach((parameter, index) => {
    const given = [parameter.value, parameter.byQuarter, parameter.byMonth].filter((value) => value !== undefined)
    if (given.length !== 1)
      faults.push({ path: ['parameters', index], words: { zh: '须写 value、byQuarter、byMonth 之一', en: 'write one of value, byQuarter, byMonth' } })
  })
  if (file.validFrom !== null && findPeriodKind(file.validFrom) === undefined) {
    faults.push({ path: ['validFrom'], words: { zh: '不是期（如 2026-10）', en: 'not a period such as 2026-10' } })
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
    const wanted = file.direction === 'higher-is-safer' ? -1 : 1
    if (compare(parseRational(grade.minScore), parseRational(before.minScore)) !== wanted) {
      faults.push({ path: ['grades', index, 'minScore'], words: { zh: '分数线与等级次序不符', en: 'minScore does not follow the order of the grades' } })
    }
  })
  if (!file.grades.some((grade) => compare(parseRational(grade.minScore), zero) <= 0)) {
    faults.push({ path: ['grades'], words: { zh: '须有一个等级的 minScore 为 0', en: 'one grade must begin at minScore 0' } })
  }
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

function checkWeights(file: SchemeFile, faults: LooseFault[]): void {
  const total = file.indicators.map(({ weight }) => parseRational(weight)).reduce(add, zero)
  if (compare(total, parseRational(file.fullMarks)) === 0) return
  const text = toDecimalText(total, 12)
  faults.push({
    path: ['fullMarks'],
    words: { zh: `指标权重合计 ${text}，与满分 ${file.fullMarks} 不符`, en: `the weights add up to ${text}, not to ${file.fullMarks}` },
  })
}
