import fs from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beginEnrolment, expect, test } from '../support/http-test'
import type { Visitor } from '../support/visitor'

/** Kilobytes as nginx sends them, and files. Next.js and React are 135 in five of them; eight are ours. */
const SCRIPT = { kilobytes: 143, files: 7 }
const PAGE = { kilobytes: 8, styles: 1 }

async function weigh(visitor: Visitor, path: string) {
  const { html, status } = await visitor.get(path)
  expect(status, path).toBe(200)
  const kilobytes = (content: string | Buffer) => gzipSync(content).length / 1000
  const found = html.matchAll(/<script[^>]*src="\/_next([^"]+\.js)[^"]*"(?![^>]*noModule)/g)
  const files = [...new Set([...found].map(([, file]) => file as string))]
  const scripts = files.map((file) => kilobytes(fs.readFileSync(`.next${file}`)))
  const styles = html.match(/<link rel="stylesheet"/g) ?? []
  return {
    script: scripts.reduce((sum, size) => sum + size, 0),
    files: files.length,
    page: kilobytes(html),
    styles: styles.length,
  }
}

test('No page weighs more than it may, in bytes and in requests', async ({ visitor, person }) => {
  const pages = ['/sign-in', '/forgot-password', '/help/two-factor']
  const weights = new Map<string, Awaited<ReturnType<typeof weigh>>>()
  for (const path of pages) weights.set(path, await weigh(visitor, path))
  await beginEnrolment(visitor, person)
  const signedIn = ['', '/security', '/security/two-factor', '/security/sessions', '/security/activity']
  for (const path of signedIn) weights.set(`/profile${path}`, await weigh(visitor, `/profile${path}`))
  for (const [path, { script, files, page, styles }] of weights) {
    expect(script, `script of ${path}`).toBeLessThan(SCRIPT.kilobytes)
    expect(files, `files of ${path}`).toBeLessThanOrEqual(SCRIPT.files)
    expect(page, `bytes of ${path}`).toBeLessThan(PAGE.kilobytes)
    expect(styles, `style sheets of ${path}`).toBeLessThanOrEqual(PAGE.styles)
  }
  expect(Math.max(...[...weights.values()].map(({ script }) => script))).toBeGreaterThan(100)
})
