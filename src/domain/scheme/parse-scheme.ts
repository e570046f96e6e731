import type { CompiledScheme } from './compile.ts'
import { compileScheme } from './compile.ts'
import type { SchemeFault } from './fault.ts'
import { lintScheme } from './lint-scheme.ts'
import { readYaml } from './read-yaml.ts'
import { schemeFileSchema } from './scheme-file.ts'
import { toShapeFaults } from './shape-fault.ts'

export type ParsedScheme = { readonly scheme: CompiledScheme; readonly warnings: readonly SchemeFault[] } | { readonly faults: readonly SchemeFault[] }

const maximumFaults = 200

/** Reads a scheme file's text: the scheme ready to score with what looks like a slip, or every fault with its line and column. Never runs anything in it. */
export function parseScheme(text: string): ParsedScheme {
  const yaml = readYaml(text)
  if ('faults' in yaml) return yaml

  const shape = schemeFileSchema.safeParse(yaml.data)
  if (!shape.success) return { faults: toShapeFaults(shape.error.issues).slice(0, maximumFaults).map(yaml.locate) }

  const compiled = compileScheme(shape.data, text)
  if ('faults' in compiled) return { faults: compiled.faults.slice(0, maximumFaults).map(yaml.locate) }
  return { scheme: compiled.scheme, warnings: lintScheme(compiled.scheme).slice(0, maximumFaults).map(yaml.locate) }
}
