import type { Invocation, UploadedFile } from '../../ports/gateway.ts'
import { type SayRequest, sayRequestSchema } from './schema.ts'

/** A typed line as an invocation. Whoever can run the program on the database can read all of it: the ceiling is the highest. */
export function toTerminalInvocation(request: SayRequest, files: readonly UploadedFile[] = []): Invocation {
  const { line, personId, language } = sayRequestSchema.parse(request)

  return {
    platform: 'terminal',
    externalId: personId,
    text: line,
    place: { kind: 'private', ceiling: 'restricted', address: `person:${personId}` },
    method: 'command',
    ...(language === undefined ? {} : { language }),
    ...(files.length === 0 ? {} : { files }),
  }
}
