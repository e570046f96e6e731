import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Nothing of this machine's own settings. */
const env = { PATH: process.env.PATH, PUBLIC_URL: 'https://fenghuo.example.gov.cn' }

it.each([
  ['slack.json', []],
  ['slack.json', ['socket']],
  ['slack-http.json', ['http']],
])('fenghuo manifest slack prints assets/manifests/%s, byte for byte (%j)', (name, words) => {
  const printed = execFileSync(process.execPath, ['dist/src/main.js', 'manifest', 'slack', ...words], { env })
  expect(printed.toString()).toBe(readFileSync(`assets/manifests/${name}`, 'utf8'))
})
