import { z } from 'zod'
import { schemeFileSchema } from './scheme-file.ts'
import { snapshotFileSchema } from './snapshot-file.ts'

/** The JSON Schema of scheme files for editors, as text: assets/schemes/scheme.schema.json is this. */
export function editorSchemaText(): string {
  const schema = z.toJSONSchema(z.union([schemeFileSchema, snapshotFileSchema]), { io: 'input', target: 'draft-7' })
  return `${JSON.stringify({ title: 'Fenghuo scheme', ...schema }, null, 2)}\n`
}
