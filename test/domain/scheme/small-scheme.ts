/** A small scheme file to change in tests: `parts` replace or add top-level keys, each a piece of YAML. */
export function smallScheme(parts: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    id: 'small',
    version: "'1'",
    title: 'Small',
    direction: 'higher-is-safer',
    periods: '[month, quarter, year]',
    fullMarks: '100',
    rounding: '{ mode: half-away-from-zero, ratioDigits: 4, scoreDigits: 2, source: test }',
    grades: `
  - { id: good, name: Good, sign: '●', severity: 0, share: 1, minScore: 60, source: test }
  - { id: bad, name: Bad, sign: '■', severity: 1, share: 0, minScore: 0, source: test }`,
    rankGroups: `
  - { id: counties, name: Counties, classes: [county, district], ranked: true }
  - { id: departments, name: Departments, classes: [department], ranked: true }`,
    items: `
  - { id: a, name: A, measure: number }
  - { id: b, name: B, measure: number, blank: zero }`,
    indicators: `
  - { id: X, name: X, unit: number, weight: 60, formula: a, source: test, bands: [{ grade: good, ge: 10 }, { grade: bad, else: true }] }
  - { id: Y, name: Y, unit: number, weight: 40, formula: b, source: test, bands: [{ grade: good, le: 5 }, { grade: bad, else: true }] }`,
    ...parts,
  }
  return Object.entries(all)
    .map(([key, text]) => `${key}: ${text}\n`)
    .join('')
}
