import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, findChromium } from './tests/support/chromium'

export default defineConfig({
  testDir: 'tests',
  globalSetup: './tests/e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 180_000, // a test that hangs, never one that is slow
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: { executablePath: findChromium(), args: chromiumArguments },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'with script', testMatch: '{e2e,accessibility}/**/*.spec.ts', use: { javaScriptEnabled: true } },
    {
      name: 'without script',
      testMatch: 'e2e/**/*.spec.ts',
      // The QR code is the same picture; the promises read it without script, too.
      testIgnore: ['**/*script-only.spec.ts', '**/qr-code.spec.ts'],
      use: { javaScriptEnabled: false },
    },
    { name: 'over HTTP', testMatch: '{security,web}/**/*.spec.ts' },
  ],
})
