import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { expect, openQrCode, signIn, test } from './portal'

const zbar = spawnSync('zbarimg', ['--version']).status === 0

for (const [scheme, zoom] of [
  ['light', 1],
  ['dark', 1],
  ['dark', 1.5],
  ['light', 2],
] as const) {
  test.describe(`In ${scheme} mode at ${zoom * 100} %`, () => {
    test.use({ colorScheme: scheme, deviceScaleFactor: zoom })

    test('the QR code is black on white, at least 240 pixels wide, and is read', async ({ page, person }) => {
      await signIn(page, person)
      const device = await openQrCode(page)
      expect(device.secret).toMatch(/^[A-Z2-7]{16}$/)
      const box = await page.getByRole('img', { name: 'QR code' }).boundingBox()
      expect(box?.width).toBeGreaterThanOrEqual(240)
    })

    test('a second reader, zbar, reads the same', async ({ page, person }, info) => {
      test.skip(!zbar, 'zbarimg is not installed')
      await signIn(page, person)
      const device = await openQrCode(page)
      const file = info.outputPath('page.png')
      await page.screenshot({ path: file, fullPage: true })
      const { stdout } = spawnSync('zbarimg', ['-q', '--raw', file], { encoding: 'utf8' })
      fs.rmSync(file)
      expect(new URL(stdout.trim()).searchParams.get('secret')).toBe(device.secret)
    })
  })
}
