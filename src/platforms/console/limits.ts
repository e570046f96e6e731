/** Everything the page bounds, in one table. */
export const limits = {
  /** A workbook of 20 MB and what multipart adds. */
  uploadBytes: 21 * 1024 * 1024,
  formBytes: 64 * 1024,
  commandCharacters: 4_000,
  optionCharacters: 8_000,
  options: 40,
  suggestions: 8,
  messagesShown: 120,
  chartsRemembered: 400,
  heartbeatMs: 20_000,
  /** How often news of other processes is looked for while a page is open. */
  pollMs: 2_000,
} as const
