import { AppError } from '../domain/error.ts'
import type { CompiledScheme } from '../domain/scheme/compile.ts'
import { parseScheme } from '../domain/scheme/parse-scheme.ts'
import type { Schemes } from '../app/dependencies.ts'
import type { EditionStore } from '../ports/edition-store.ts'

/** The current scheme, the snapshots beside it, and older versions out of the texts that editions keep. */
export function createSchemes(current: CompiledScheme, beside: readonly CompiledScheme[], editions: EditionStore): Schemes {
  const active = [current, ...beside]
  const known = new Map(active.map((scheme) => [scheme.digest, scheme]))

  return {
    current: () => current,
    active: () => active,

    async byDigest(digest) {
      const kept = known.get(digest)
      if (kept !== undefined) return kept

      const version = await editions.findSchemeVersion(digest)
      const parsed = version === undefined ? undefined : parseScheme(version.text)
      if (parsed === undefined || 'faults' in parsed)
        throw new AppError('not-found', { zh: '该版所用方案未留存或已无法读取。', en: 'The scheme of that edition was not kept or cannot be read.' })
      known.set(digest, parsed.scheme)
      return parsed.scheme
    },
  }
}
