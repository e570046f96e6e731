import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { envExample } from '../../src/cli/env-example.ts'
import { platforms } from '../../src/platforms/index.ts'

test('every file in commands/ is a command, listed once', () => {
  const files = readdirSync('commands').filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  expect(commands.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort())

  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases])
  expect(new Set(names).size).toBe(names.length)
})

test('every folder of platforms/ is a platform that is registered and under contract', () => {
  const folders = readdirSync('src/platforms', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  expect([...platforms.map(({ name }) => name), 'console', 'terminal'].sort()).toEqual(folders.sort())
  for (const folder of folders) expect(existsSync(`test/platforms/${folder}/contract.test.ts`), `test/platforms/${folder}/contract.test.ts`).toBe(true)
  for (const path of [...folders.map((folder) => `src/platforms/${folder}`), 'test/fakes/memory-platform']) {
    for (const file of ['receive', 'render', 'register', 'limits', 'schema', 'config', 'index'])
      expect(existsSync(`${path}/${file}.ts`) || existsSync(`${path}/${file}.tsx`), `${path}/${file}`).toBe(true)
  }
})

test('.env.example is what the schemas say', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(envExample())
})

test('the README names the commands that exist', () => {
  const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts as Record<string, string>
  const named = [...readFileSync('README.md', 'utf8').matchAll(/npm (?:run (?:-s )?([\w:-]+)|(ci|start|test)\b)/g)].map((match) => match[1] ?? match[2] ?? '')
  const builtIn = ['ci']
  expect(named).toEqual(expect.arrayContaining(['ci', 'start', 'test']))
  expect(named.filter((name) => !builtIn.includes(name) && scripts[name] === undefined)).toEqual([])
})
