import type { CommandDescription } from '../../ports/gateway.ts'
import { splitName } from '../../reply/command-line.ts'
import { mayAskForForm } from './command-line.ts'

/**
 * Which commands may be answered by a form. Discord opens one only in the place of an acknowledgement, so for these the answer is awaited first;
 * whatever else is given is acknowledged at once. Buttons are always awaited.
 */
export interface FormShapes {
  expects(line: string, options: Readonly<Record<string, string>>): boolean
  learn(line: string, options: Readonly<Record<string, string>>): void
}

export function createFormShapes(describe: () => readonly CommandDescription[]): FormShapes {
  const learnt = new Set<string>()
  const shapeOf = (line: string, options: Readonly<Record<string, string>>): string => [splitName(line).name, ...Object.keys(options).sort()].join(' ')

  return {
    expects: (line, options) => learnt.has(shapeOf(line, options)) || mayAskForForm(line, options, describe()),
    learn(line, options) {
      if (learnt.size < 1000) learnt.add(shapeOf(line, options))
    },
  }
}
