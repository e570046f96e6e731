import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'commands'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path))
const sizes = files.map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 })).sort((a, b) => a.lines - b.lines)

const at = (share: number) => sizes[Math.floor(sizes.length * share)]?.lines ?? 0

test('files stay small: half under 60 lines, nearly all under 200, none over 300', () => {
  expect(sizes.length).toBeGreaterThan(200)
  expect(at(0.5)).toBeLessThanOrEqual(60)
  expect(at(0.95)).toBeLessThanOrEqual(200)
  expect(sizes.filter(({ lines }) => lines > 300)).toEqual([])
})

/** In a comment “any” is a word. */
const isLoose = (line: string) =>
  /@ts-(ignore|expect-error|nocheck)|biome-ignore/.test(line) || (!/^\s*(\/?\*|\/\/)/.test(line) && /:\s*any\b|\bas any\b|<any>/.test(line))

test('nothing is suppressed and nothing is `any`', () => {
  const found = files.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (isLoose(line) ? [`${path}:${index + 1}`] : [])),
  )
  expect(found).toEqual([])
})

test('time comes from the ports: no clock of the machine in domain, app, command, reply and commands', () => {
  const pure = files.filter((path) => /^(src\/(domain|app|command|reply)|commands)\//.test(path))
  const found = pure.filter((path) => /Date\.now\(\)|new Date\(\)/.test(readFileSync(path, 'utf8')))
  expect(found).toEqual([])
})
