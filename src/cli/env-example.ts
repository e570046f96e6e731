import { environmentGroups } from '../assemble/environment.ts'
import { toEnvExample } from '../config/env-file.ts'

export function envExample(): string {
  return toEnvExample(environmentGroups.map(({ title, part }) => ({ title, variables: part.variables })))
}

/** Prints .env.example from the schemas; a test compares the two. */
export async function runEnvExample(): Promise<number> {
  process.stdout.write(envExample())
  return 0
}
