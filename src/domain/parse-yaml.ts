import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** What is wrong in a file that a person wrote, and where (from 1). */
export interface FileFault {
  readonly line: number
  readonly column: number
  readonly message: string
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly FileFault[] }

/** Reads YAML against a schema; every fault is reported with the line it stands on. Aliases are bounded, so that a small file cannot grow large. */
export function parseYaml<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0) return { ok: false, faults: document.errors.map((error) => ({ ...at(error.pos[0]), message: error.message })) }

  const data = toData(document)
  if (!data) return { ok: false, faults: [{ line: 1, column: 1, message: 'too many aliases: write the values out' }] }
  const result = schema.safeParse(data.value)
  if (result.success) return { ok: true, value: result.data }
  const faults = result.error.issues.map((issue) => ({
    ...at(offsetOf(document, issue.path)),
    message: issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  }))
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}

/** Undefined where aliases would make it grow. */
function toData(document: ReturnType<typeof parseDocument>): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 20 }) }
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

/** Where the innermost part of a path begins that is in the file. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}
