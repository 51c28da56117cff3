import fs from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { describe, expect, test } from 'vitest'
import de from '@/lib/i18n/de'
import en from '@/lib/i18n/en'

const filesUnder = (folder: string, ending: RegExp) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => ending.test(path) && !path.includes('generated'))

/** Attributes that people read or hear. */
const READ = ['label', 'hint', 'title', 'alt', 'aria-label', 'placeholder', 'waiting', 'summary']

type Node = { type?: string; value?: unknown; name?: { value?: string } } & Record<string, unknown>

/**
 * The words that stand in the file itself. `everyString`: sentences in any text of it, as a mail's template has none.
 */
function wordsIn(source: string, { everyString = false } = {}): string[] {
  const words: string[] = []
  const visit = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!node || typeof node !== 'object') return
    const { type, value, name } = node as Node
    if (type === 'JSXText' && /\p{L}/u.test(String(value))) words.push(String(value).trim())
    if (type === 'JSXAttribute' && READ.includes(String(name?.value))) {
      const literal = value as Node | undefined
      if (literal?.type === 'StringLiteral' && literal.value !== '') words.push(String(literal.value))
    }
    if (everyString && type === 'StringLiteral' && SENTENCE.test(String(value))) words.push(String(value))
    Object.values(node).forEach(visit)
  }
  visit(parseSync(source, { syntax: 'typescript', tsx: true }).body)
  return words
}

/** Two words with a blank between them. */
const SENTENCE = /\p{L}{2,} \p{L}{2,}/u

describe('No wording stands outside of the catalogue:', () => {
  test.each(filesUnder('emails', /\.ts$/))('%s', (path) => {
    expect(wordsIn(fs.readFileSync(path, 'utf8'), { everyString: true })).toEqual([])
  })

  test.each(filesUnder('app', /\.tsx$/).concat(filesUnder('emails', /\.tsx$/)))('%s', (path) => {
    expect(wordsIn(fs.readFileSync(path, 'utf8'))).toEqual([])
  })

  test('and the look for it finds some', () => {
    expect(
      wordsIn('export const X = () => <p title="Hello">{t("x")} <b>bold</b> · <i label={t("y")} /></p>'),
    ).toEqual(['Hello', 'bold'])
  })
})

function leaves(messages: object, path: string[] = []): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : leaves(value, [...path, key]),
  )
}

describe('The catalogue', () => {
  const sources = [
    ...filesUnder('app', /\.tsx?$/),
    ...filesUnder('emails', /\.tsx?$/),
    ...filesUnder('lib', /\.ts$/),
  ]
    .filter((path) => !/i18n\/(en|de)\.ts$/.test(path))
    .map((path) => fs.readFileSync(path, 'utf8'))
    .join('\n')

  test('has no message that nothing shows', () => {
    const unused = leaves(en).filter(([path]) => {
      const parts = path.split('.')
      const key = parts.at(-1) as string
      const named = new RegExp(`['"\`.}]${key}['"\`]`).test(sources)
      // A key may be put together from its group and a value, as in t(`failures.${code}`).
      const composed = parts
        .slice(1)
        .some((_, i) =>
          new RegExp(`\\b${parts.slice(0, i + 1).join('\\.')}\\.\\$\\{|['\`]${parts[i]}\\.\\$\\{`).test(
            sources,
          ),
        )
      // What the browser says by itself are properties: `words.idle`, `fields[name]`.
      const property = new RegExp(`\\bwords\\.${key}\\b|\\b${parts.at(-2)}\\[`).test(sources)
      return !named && !composed && !property
    })
    expect(unused.map(([path]) => path)).toEqual([])
  })

  test('speaks without blame, shouting or jargon', () => {
    for (const [path, message] of [...leaves(en), ...leaves(de)]) {
      expect(message, path).not.toMatch(/!|\btoken\b|\bTOTP\b|\binvalid\b|\bplease try later\b/i)
      expect(message, `${path}: straight apostrophes`).not.toContain('’')
    }
  })
})
