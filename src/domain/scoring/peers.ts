import { add, compare, divide, integer, type Rational, round, zero } from '../exact/rational.ts'
import type { CompiledScheme, PeerGroup } from '../scheme/compiled.ts'
import type { PeerStatistic } from '../scheme/expression.ts'
import type { Unit } from '../unit.ts'
import { settle } from './calculate.ts'
import type { PeerField, PeerRequest, UnitFacts } from './unit-facts.ts'

/** Unrounded values are averaged at this many digits: exact sums of thousands of fractions would have as many thousand digits. */
const averagedDigits = 12

/** The units of one period, seen from one of them: highest, lowest, average and median of what its peers have. */
export function createPeerField(scheme: CompiledScheme, all: readonly UnitFacts[]): PeerField {
  const groups = new Map<string, UnitFacts[]>()
  for (const facts of all) {
    const group = peerGroupOf(scheme, facts.unit)
    const members = groups.get(group) ?? []
    members.push(facts)
    groups.set(group, members)
  }
  const sorted = new Map<string, readonly Rational[]>()
  const answers = new Map<string, Rational | undefined>()

  const valuesOf = (request: PeerRequest, group: string): readonly Rational[] => {
    const key = `${request.key} ${group}`
    const known = sorted.get(key)
    if (known !== undefined) return known
    const members = request.within === 'all' ? all : (groups.get(group) ?? [])
    const values = members.flatMap((facts) => request.valueOf(facts) ?? []).sort(compare)
    sorted.set(key, values)
    return values
  }
  return {
    ask(request, unit) {
      const group = request.within === 'all' ? '' : peerGroupOf(scheme, unit)
      const key = `${request.statistic} ${request.key} ${group}`
      if (answers.has(key)) return answers.get(key)
      const answer = statisticOf(request.statistic, valuesOf(request, group), scheme)
      answers.set(key, answer)
      return answer
    },
  }
}

/** The first peer group that takes the unit, else its rank group. */
function peerGroupOf(scheme: CompiledScheme, unit: Unit): string {
  const own = scheme.peerGroups.find((group) => isIn(group, unit))
  return own === undefined ? `rank ${scheme.rankGroups.find(({ classes }) => classes.includes(unit.class))?.id ?? ''}` : `peer ${own.id}`
}

function isIn({ classes, units }: PeerGroup, unit: Unit): boolean {
  return (classes?.includes(unit.class) ?? true) && (units?.has(unit.id) ?? true)
}

function statisticOf(statistic: PeerStatistic, values: readonly Rational[], scheme: CompiledScheme): Rational | undefined {
  const first = values[0]
  const last = values.at(-1)
  if (first === undefined || last === undefined) return undefined
  if (statistic === 'minimum') return first
  if (statistic === 'maximum') return last
  if (statistic === 'average') return settle(averageOf(values), scheme)

  const upper = values[values.length >> 1] ?? last
  const lower = values.length % 2 === 1 ? upper : (values[(values.length >> 1) - 1] ?? first)
  return settle(divide(add(lower, upper), integer(2)), scheme)
}

function averageOf(values: readonly Rational[]): Rational {
  const sum = values.map((value) => (isDecimal(value) ? value : round(value, averagedDigits))).reduce(add, zero)
  return divide(sum, integer(values.length))
}

function isDecimal({ d }: Rational): boolean {
  return d <= 10n ** 40n && /^10*$/.test(d.toString())
}
