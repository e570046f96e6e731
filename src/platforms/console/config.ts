/** The console page's part of the environment: none. Address, port and mode belong to the whole program. */
export const consoleEnvironment = { variables: [], parse: () => ({ faults: [] }) } as const
