import { z } from 'zod'
import { AppError } from '../domain/error.ts'
import type { SealedRow } from '../domain/record/verify-chain.ts'

const lineSchema = z.object({
  row: z
    .object({
      seq: z.int(),
      at: z.iso.datetime().transform((text) => new Date(text)),
      realAt: z.iso.datetime().transform((text) => new Date(text)),
      actorId: z.string(),
      kind: z.string(),
      subject: z.string(),
      data: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  seal: z.object({ position: z.int(), rowSeq: z.int(), previous: z.string(), hash: z.string() }),
})

/** An export of the record: one JSON object a line, a row with its seal, in chain order. */
export function* readRecordExport(text: string): Generator<SealedRow> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    yield parse(line, index + 1)
  }
}

function parse(line: string, number: number): SealedRow {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch {
    throw new AppError('invalid-input', { zh: `第 ${number} 行不是台账导出的格式。`, en: `Line ${number} is not a line of a record export.` })
  }
}

export function toExportLine(sealed: SealedRow): string {
  return JSON.stringify(sealed)
}
