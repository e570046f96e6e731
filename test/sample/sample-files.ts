import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findRoot } from '../../src/config/paths.ts'
import { type Guarantees, parseGuarantees } from '../../src/domain/budget/guarantees.ts'
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

export const readDefaultScheme = () => readScheme('ningxia-12')
export const readWeeklyScheme = () => readScheme('ningxia-weekly')

async function readScheme(name: string) {
  const parsed = parseScheme(await readFile(join(root, 'assets', 'schemes', `${name}.yaml`), 'utf8'))
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scheme
}

export async function readGuarantees(): Promise<Guarantees> {
  const parsed = parseGuarantees(await readFile(join(root, 'assets/guarantees/ningxia.yaml'), 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}
