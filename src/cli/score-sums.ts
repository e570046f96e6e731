import { add, compare, integer, multiply, negate, parseRational, type Rational, signOf, subtract, toDecimalText, zero } from '../domain/exact/rational.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import type { SumCheck } from '../domain/scheme/scheme.ts'
import type { Figures } from '../domain/scoring/result.ts'
import type { FileFault } from './score-rows.ts'

const shownDigits = 12

/** Totals that differ from their parts by more than rounding. Told, not refused: pure scoring takes each figure as it stands, the import does not. */
export function findSumWarnings(
  scheme: CompiledScheme,
  rows: readonly { readonly line: number; readonly figures: Figures }[],
  columnOf: (item: string) => number,
): readonly FileFault[] {
  return rows.flatMap(({ line, figures }) =>
    scheme.sums.flatMap((sum): FileFault[] => {
      const difference = findDifference(sum, figures)
      if (difference === undefined) return []

      const text = toDecimalText(difference, shownDigits)
      const words = { zh: `${sum.total} 与各部分之和相差 ${text}，请核对`, en: `${sum.total} differs from the sum of its parts by ${text}: check them` }
      return [{ line, column: columnOf(sum.total), words }]
    }),
  )
}

/** Undefined where a figure is missing or the difference is at most half a unit of the last printed digit × (parts + 1). */
function findDifference({ total, parts }: SumCheck, figures: Figures): Rational | undefined {
  const texts = [total, ...parts].map((id) => figures[id] ?? null)
  const known = texts.filter((text) => text !== null)
  const [whole, ...rest] = known.map(parseRational)
  if (whole === undefined || known.length < texts.length) return undefined

  const difference = subtract(whole, rest.reduce(add, zero))
  const digits = Math.min(...known.map((text) => text.split('.')[1]?.length ?? 0))
  const tolerance = multiply({ n: 1n, d: 2n * 10n ** BigInt(digits) }, integer(texts.length))
  const size = signOf(difference) < 0 ? negate(difference) : difference
  return compare(size, tolerance) > 0 ? difference : undefined
}
