/** The terminal needs nothing from the environment. */
export const terminalEnvironment = {
  variables: [],
  parse: (): { readonly faults: readonly string[] } => ({ faults: [] }),
} as const
