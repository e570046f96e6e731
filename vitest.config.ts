import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['dist/**', 'node_modules/**'],
    globalSetup: ['test/database-server.ts'],
    pool: 'forks',
    // Test files share what they import: importing it for each anew took longer than many of them.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Real servers, browsers and a kill -9 share two cores: one moment of starvation is tried again, a fault fails twice.
    retry: 1,
    env: { TZ: process.env.TEST_TZ ?? 'UTC' },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
