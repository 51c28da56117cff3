import fs from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * The Chromium that is there: Playwright's own download, or the system's. Throws a sentence that says what to install.
 */
export function findChromium(): string {
  const found = [chromium.executablePath(), ...SYSTEM].find((path) => path && fs.existsSync(path))
  if (found) return found
  throw new Error(
    'The browser tests need Chromium. Install it with "npx playwright install chromium", or from your system\'s packages (Debian: "apt-get install chromium").',
  )
}

const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Chromium refuses its sandbox to root, and need not ask the network for anything but the portal. */
export const chromiumArguments = [
  ...AS_ROOT,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
