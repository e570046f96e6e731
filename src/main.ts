import { existsSync } from 'node:fs'
import { AppError } from './domain/error.ts'

type Run = (argv: readonly string[]) => Promise<number>

/** The entrance: one word, one module, loaded only when it is asked for. */
const words: Readonly<Record<string, () => Promise<Run>>> = {
  serve: async () => (await import('./cli/serve.ts')).runServe,
  say: async () => (await import('./cli/say.ts')).runSay,
  score: async () => {
    const [{ runScore }, { scoreInThread }, { readFile }] = await Promise.all([
      import('./cli/score.ts'),
      import('./cli/score-in-thread.ts'),
      import('node:fs/promises'),
    ])
    return (argv) => runScore(argv, { stdout: process.stdout, stderr: process.stderr, readFile, score: scoreInThread })
  },
  'verify-record': async () => (await import('./cli/verify-record.ts')).runVerifyRecord,
  'export-record': async () => (await import('./cli/export-record.ts')).runExportRecord,
  'simulate-ladder': async () => {
    const { runSimulateLadder } = await import('./cli/simulate-ladder.ts')
    return (argv) => runSimulateLadder(argv, { out: (line) => process.stdout.write(`${line}\n`), err: (line) => process.stderr.write(`${line}\n`) })
  },
  doctor: async () => (await import('./cli/doctor.ts')).runDoctor,
  init: async () => (await import('./cli/init.ts')).runInit,
  'sign-in': async () => (await import('./cli/sign-in.ts')).runSignIn,
  manifest: async () => (await import('./cli/manifest.ts')).runManifest,
  'rotate-secrets': async () => (await import('./cli/rotate-secrets.ts')).runRotateSecrets,
  'env-example': async () => (await import('./cli/env-example.ts')).runEnvExample,
}

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const [word = 'serve', ...argv] = process.argv.slice(2)
  const load = words[word]
  if (load === undefined) {
    process.stderr.write(`没有“${word}”这个命令。There is no command “${word}”.\n${Object.keys(words).join('  ')}\n`)
    return 2
  }

  const run = await load()
  return run(argv)
}

// Whoever reads what we print may have read enough (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.words.zh}\n${error.words.en}\n`)
  process.exitCode = error.code === 'invalid-input' ? 2 : 1
}
