import type { Kernel, WholeSum } from './kernel.ts'
import { roundExactly, roundRatio } from './round-ratio.ts'
import type { WholeColumn, WholeColumns } from './whole-columns.ts'

/** Why a unit has no value: its own mark in the values' place. */
export const marks = { scored: 0, notFiled: 1, zeroBase: 2, notApplicable: 3, tooLarge: 4 } as const

/** Room that one indicator's sums are built in, kept from one indicator to the next. */
export interface Scratch {
  readonly top: Float64Array
  readonly bottom: Float64Array
}

export function createScratch(size: number): Scratch {
  return { top: new Float64Array(size), bottom: new Float64Array(size) }
}

/** The exact range of whole doubles. */
const safe = Number.MAX_SAFE_INTEGER

/** Whether no sum of the kernel can leave the exact range of doubles. */
export function fitsColumns(kernel: Kernel, columns: WholeColumns): boolean {
  return largestOf(kernel.top, columns) <= safe && (kernel.bottom === null || largestOf(kernel.bottom, columns) <= safe)
}

function largestOf({ terms, constant }: WholeSum, { items }: WholeColumns): number {
  return terms.reduce((sum, { item, coefficient }) => sum + Math.abs(coefficient) * (items.get(item)?.largest ?? 0), Math.abs(constant))
}

/** Values × 10^digits of the units from `from` to `to`, rounded exactly; NaN and a mark where there is none. */
export function measureColumn(
  kernel: Kernel,
  columns: WholeColumns,
  scratch: Scratch,
  values: Float64Array,
  status: Uint8Array,
  from: number,
  to: number,
): number {
  const top = sumColumn(kernel.top, columns, scratch.top, from, to)
  const { factor } = kernel
  const constant = kernel.bottom === null ? 1 : kernel.bottom.terms.length === 0 ? kernel.bottom.constant : undefined
  if (constant !== undefined) return scaleColumn(top, factor, constant, values, status, from, to)

  const bottom = sumColumn(kernel.bottom as WholeSum, columns, scratch.bottom, from, to)
  return divideColumns(top, bottom, factor, values, status, from, to)
}

function scaleColumn(top: Float64Array, factor: number, constant: number, values: Float64Array, status: Uint8Array, from: number, to: number): number {
  let marked = 0
  for (let i = from; i < to; i++) {
    const n = top[i] as number
    const value = constant === 1 ? n * factor : Number.isNaN(n) ? n : roundRatio(n, factor, constant)
    if (Number.isSafeInteger(value)) values[i] = value
    else marked += putMark(values, status, i, Number.isNaN(n) ? marks.notFiled : marks.tooLarge)
  }
  return marked
}

const doubt = 2 ** -50

/** roundRatio over columns, written out: the call would cost more than the division. */
function divideColumns(top: Float64Array, bottom: Float64Array, factor: number, values: Float64Array, status: Uint8Array, from: number, to: number): number {
  let marked = 0
  for (let i = from; i < to; i++) {
    const n = top[i] as number
    const d = bottom[i] as number
    const near = (n * factor) / d
    const whole = Math.floor(near + 0.5)
    if (d > 0 && Math.abs(near - whole) < 0.5 - Math.abs(near) * doubt) values[i] = whole
    else marked += divideSlowly(n, d, factor, values, status, i)
  }
  return marked
}

function divideSlowly(n: number, d: number, factor: number, values: Float64Array, status: Uint8Array, at: number): number {
  if (Number.isNaN(n) || Number.isNaN(d)) return putMark(values, status, at, marks.notFiled)
  if (d <= 0) return putMark(values, status, at, marks.zeroBase)
  const value = roundExactly(n, factor, d)
  if (!Number.isSafeInteger(value)) return putMark(values, status, at, marks.tooLarge)
  values[at] = value
  return 0
}

function putMark(values: Float64Array, status: Uint8Array, at: number, mark: number): number {
  values[at] = Number.NaN
  status[at] = mark
  return 1
}

/** A single column with coefficient one is taken as it is. */
function sumColumn({ terms, constant }: WholeSum, { items }: WholeColumns, room: Float64Array, from: number, to: number): Float64Array {
  const columns = terms.map(({ item, coefficient }) => ({ values: valuesOf(items.get(item)), coefficient }))
  const [first, second] = columns
  if (first !== undefined && columns.length === 1 && constant === 0 && first.coefficient === 1) return first.values
  if (first !== undefined && second !== undefined && columns.length === 2 && constant === 0) {
    const [a, b, ca, cb] = [first.values, second.values, first.coefficient, second.coefficient]
    for (let i = from; i < to; i++) room[i] = (a[i] as number) * ca + (b[i] as number) * cb
    return room
  }

  room.fill(constant, from, to)
  for (const { values, coefficient } of columns) {
    for (let i = from; i < to; i++) room[i] = (room[i] as number) + (values[i] as number) * coefficient
  }
  return room
}

const empty = new Float64Array()

function valuesOf(column: WholeColumn | undefined): Float64Array {
  return column?.values ?? empty
}
