import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findRoot } from '../../src/config/paths.ts'
import { parseScheme } from '../../src/domain/scheme/parse-scheme.ts'
import { parseOrganisation } from '../../src/sample/organisation-file.ts'

export const root = findRoot()

export async function readSampleFile(name: string): Promise<Buffer> {
  return readFile(join(root, 'assets', 'sample', name))
}

export async function readSampleOrganisation() {
  const organisation = parseOrganisation((await readSampleFile('organisation.yaml')).toString('utf8'))
  if ('faults' in organisation) throw new Error(JSON.stringify(organisation.faults))
  return organisation
}

export async function readDefaultScheme() {
  const parsed = parseScheme(await readFile(join(root, 'assets', 'schemes', 'ningxia-12.yaml'), 'utf8'))
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scheme
}
