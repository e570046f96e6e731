/** Names as spreadsheet programs accept them: 31 characters, none of : \ / ? * [ ], each once. */
export function toSheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const tidy = name
      .replace(/[:\\/?*[\]\p{Cc}]/gu, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 28)
    const base = tidy === '' ? `Sheet${index + 1}` : tidy
    const unique = taken.has(base.toLowerCase()) ? `${base} ${index + 1}` : base
    taken.add(unique.toLowerCase())
    return unique
  })
}
