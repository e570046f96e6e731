/** What a delivered file may cost; beyond it the file is refused before it is read. */
export const intakeLimits = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  /** Unpacked to packed, counted for files that unpack to more than `ratioFromBytes`. */
  ratio: 300,
  ratioFromBytes: 8 * 1024 * 1024,
  zipEntries: 2000,
  sheets: 60,
  lines: 20_000,
  columns: 702,
  cells: 1_000_000,
  headingLines: 20,
  /** Characters of a cell that are kept. */
  cellText: 2000,
  /** Faults, warnings or notes that are listed; the rest is counted. */
  findings: 200,
  readMs: 20_000,
  progressMs: 1000,
  heapMegabytes: 384,
  idleMs: 60_000,
} as const
