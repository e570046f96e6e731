import { readFile } from 'node:fs/promises'
import { parsePolicy } from '../../src/domain/case/parse-policy.ts'
import type { Policy } from '../../src/domain/case/policy.ts'

/** The shipped policy after the story's change of its text. */
export async function changedPolicy(change: (text: string) => string): Promise<Policy> {
  const text = await readFile('assets/policies/ningxia.yaml', 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error('the policy was not changed')
  const parsed = parsePolicy(changed)
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join('\n'))
  return parsed.value
}
