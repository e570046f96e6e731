import { z } from 'zod'
import type { CompiledScheme } from './compile.ts'
import { compileScheme } from './compile.ts'
import type { LooseFault, SchemeFault } from './fault.ts'
import { lintScheme } from './lint-scheme.ts'
import { readYaml } from './read-yaml.ts'
import { explainKind } from './kind-faults.ts'
import { type SchemeFile, schemeFileSchema } from './scheme-file.ts'
import { toShapeFaults } from './shape-fault.ts'
import { snapshotFileSchema, toSchemeFile } from './snapshot-file.ts'

export type ParsedScheme = { readonly scheme: CompiledScheme; readonly warnings: readonly SchemeFault[] } | { readonly faults: readonly SchemeFault[] }

const maximumFaults = 200

/** Reads a scheme file's text: the scheme ready to score with what looks like a slip, or every fault with its line and column. Never runs anything in it. */
export function parseScheme(text: string): ParsedScheme {
  const yaml = readYaml(text)
  if ('faults' in yaml) return yaml

  const shape = readShape(yaml.data)
  if ('faults' in shape) return { faults: shape.faults.slice(0, maximumFaults).map(yaml.locate) }

  const compiled = compileScheme(shape.file, text)
  if ('faults' in compiled) return { faults: compiled.faults.slice(0, maximumFaults).map(yaml.locate) }
  return { scheme: compiled.scheme, warnings: lintScheme(compiled.scheme).slice(0, maximumFaults).map(yaml.locate) }
}

const snapshotShape = z.looseObject({ kind: z.literal('snapshot') })

function readShape(data: unknown): { readonly file: SchemeFile } | { readonly faults: readonly LooseFault[] } {
  const kind = snapshotShape.safeParse(data).success ? 'snapshot' : 'score'
  const shape = kind === 'snapshot' ? snapshotFileSchema.transform(toSchemeFile).safeParse(data) : schemeFileSchema.safeParse(data)
  return shape.success ? { file: shape.data } : { faults: explainKind(toShapeFaults(shape.error.issues), kind) }
}
