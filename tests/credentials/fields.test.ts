import { describe, expect, test } from 'vitest'
import { lineField } from '@/lib/credentials/fields'

const problemsOf = (name: string) =>
  lineField(100)
    .safeParse(name)
    .error?.issues.map(({ message }) => message)

describe('A name has something to see:', () => {
  test.each([
    ['zero-width spaces', '\u200b\u200c\u200d\u2060'],
    ['marks of direction', '\u200e\u202e\u2066\u2069'],
    ['a soft hyphen', '\u00ad'],
    ['Hangul fillers', '\u115f\u3164\uffa0'],
    ['a Braille pattern without dots', '\u2800'],
    ['combining marks alone', '\u0301\u20dd'],
    ['variation selectors and tags', '\ufe0f\u{e0061}'],
    ['spaces between what can not be seen', '\u200b \u3000 \u200b'],
  ])('%s are refused', (_, name) => {
    expect(problemsOf(name)).toEqual(['invisible'])
  })

  test.each(['J', '7', '李', 'é', 'e\u0301', '📱', '\u202eenohp', '👨‍👩‍👧', 'नमस्ते', '-', '\u200bA'])(
    '%j is fine',
    (name) => {
      expect(lineField(100).safeParse(name).data).toBe(name)
    },
  )

  test('nothing at all is said to be missing, before anything else', () => {
    expect(problemsOf(' \u3000 ')?.[0]).toBe('required')
  })
})
