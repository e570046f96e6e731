import { parseRational } from '../exact/rational.ts'
import type { CompiledScheme, Parameter, PeerGroup } from './compiled.ts'
import type { SchemeFile } from './scheme-file.ts'

type Rules = Pick<
  CompiledScheme,
  | 'ratioDigits'
  | 'pointsDigits'
  | 'printedDigits'
  | 'arithmetic'
  | 'divisors'
  | 'leftOut'
  | 'missing'
  | 'ties'
  | 'peerGroups'
  | 'streaks'
  | 'sources'
  | 'defaultPeriod'
  | 'defaultClass'
  | 'columns'
>

/** The rules that hold for the whole scheme. */
export function toRules(file: SchemeFile): Rules {
  const { ratioDigits, pointsDigits, scoreDigits } = file.rounding
  const { arithmetic, divisors, leftOut, missing, streaks, sources, columns } = file
  return {
    ratioDigits,
    pointsDigits: pointsDigits ?? null,
    printedDigits: pointsDigits ?? scoreDigits,
    arithmetic,
    divisors,
    leftOut,
    missing,
    streaks,
    sources,
    columns,
    ties: file.ranking.ties,
    peerGroups: file.peerGroups.map(toPeerGroup),
    defaultPeriod: file.defaultPeriod ?? null,
    defaultClass: file.defaultClass ?? null,
  }
}

function toPeerGroup({ id, name, classes, units }: SchemeFile['peerGroups'][number]): PeerGroup {
  return { id, name, classes: classes ?? null, units: units === undefined ? null : new Set(units) }
}

export function toParameter(entry: SchemeFile['parameters'][number]): Parameter {
  const byClass = new Map(
    Object.entries(entry.byClass ?? {}).flatMap(([unitClass, value]) => (value === undefined ? [] : [[unitClass, parseRational(value)] as const])),
  )
  if (entry.byQuarter !== undefined) return { by: 'quarter', values: entry.byQuarter.map(parseRational), byClass }
  if (entry.byMonth !== undefined) return { by: 'month', values: entry.byMonth.map(parseRational), byClass }
  return { by: entry.byClass === undefined ? 'all' : 'class', values: [parseRational(entry.value ?? '0')], byClass }
}
