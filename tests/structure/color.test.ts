import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, readableOn } from '@/lib/color'

/** The colours of light and dark mode, from the style sheet itself. */
const css = fs.readFileSync('app/_ui/tokens.css', 'utf8')
const tokensIn = (block: string) =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name, color]),
  ) as Record<string, string>
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

describe.each([
  ['light', tokensIn(light)],
  ['dark', tokensIn(dark)],
])('In %s mode', (_mode, token) => {
  test.each(['ink', 'muted', 'accent', 'danger', 'ok', 'warn'])(
    '%s can be read on page and surface',
    (name) => {
      for (const ground of ['page', 'surface']) {
        expect(contrast(token[name] as string, token[ground] as string), ground).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test('so can the words on buttons, and the lines of fields can be seen', () => {
    expect(contrast(token['on-accent'] as string, token.accent as string)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token['on-danger'] as string, token.danger as string)).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['page', 'surface']) {
      expect(contrast(token.line as string, token[ground] as string)).toBeGreaterThanOrEqual(3)
    }
  })
})

test('Contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#005a9e', '#005a9e')).toBe(1)
})

test.each(['#000000', '#7a1f5c', '#005a9e', '#b3261e'])('%s is made light enough for dark mode', (color) => {
  expect(contrast(readableOn('#18212a', color), '#18212a')).toBeGreaterThanOrEqual(4.5)
})
