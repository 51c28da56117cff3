import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': here('.'), 'server-only': here('tests/support/server-only.ts') } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/database-server.ts', 'tests/support/bundled-command-line.ts'],
    maxWorkers: 2,
    testTimeout: 300_000, // a test that hangs, never one that is slow
    hookTimeout: 300_000,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
})
