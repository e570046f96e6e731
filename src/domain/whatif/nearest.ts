import { type Rational, round } from '../exact/rational.ts'

/** A way along an item's values: from the present one to a plausible bound. */
export interface Way {
  readonly from: Rational
  readonly to: Rational
  /** Digits after the point that a figure may have. */
  readonly digits: number
}

/**
 * The figure nearest to `from` for which `holds`, on the item's digits and so rounded outwards; undefined where it does not hold at `to`.
 * Exact where `holds` changes once on the way; the answer itself always holds.
 */
export function findNearest({ from, to, digits }: Way, holds: (value: Rational) => boolean): Rational | undefined {
  const scale = 10n ** BigInt(digits)
  const toStep = (value: Rational): bigint => round(value, digits).n
  const at = (step: bigint): Rational => ({ n: step, d: scale })

  let failing = toStep(from)
  let holding = toStep(to)
  if (!holds(at(holding))) return undefined
  if (holds(at(failing))) return at(failing)

  while (holding - failing > 1n || failing - holding > 1n) {
    const middle = (holding + failing) / 2n
    if (holds(at(middle))) holding = middle
    else failing = middle
  }
  return at(holding)
}
