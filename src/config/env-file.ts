import type { Variable } from './environment.ts'

/** The text of .env.example: every variable with its words, commented out, so that copying it changes nothing. */
export function toEnvExample(groups: readonly { readonly title: string; readonly variables: readonly Variable[] }[]): string {
  const head = '# Settings of Fenghuo. Copy to .env and uncomment what you need; nothing is needed for the sample.\n# An empty value is the same as none.\n'
  const sections = groups
    .filter(({ variables }) => variables.length > 0)
    .map(({ title, variables }) => [`# --- ${title} ---`, ...variables.flatMap(lines)].join('\n'))
  return `${[head, ...sections].join('\n\n').replace('\n\n\n', '\n\n')}\n`
}

function lines({ name, example, words, secret }: Variable): readonly string[] {
  return [`# ${words.zh}`, `# ${words.en}${secret ? ' (secret)' : ''}`, `#${name}=${example}`]
}
