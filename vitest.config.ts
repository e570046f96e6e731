import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['dist/**', 'node_modules/**'],
    globalSetup: ['test/database-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: process.env.TEST_TZ ?? 'UTC' },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
