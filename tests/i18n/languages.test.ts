import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import de from '@/lib/i18n/de'
import en from '@/lib/i18n/en'
import { languageOf } from '@/lib/i18n/languages'
import { negotiateLanguage } from '@/lib/i18n/negotiate'
import { formatTime, formatTimeOfDay } from '@/lib/i18n/time'

function leaves(messages: object, path: string[] = []): Map<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as const]
      : [...leaves(value, [...path, key])],
  )
  return new Map(entries)
}

/** The names of a message's arguments and tags. */
const argumentsOf = (message: string) =>
  [
    ...new Set([...message.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)].map(([, name, tag]) => name ?? `<${tag}>`)),
  ].sort()

const english = leaves(en)

describe.each([['de', de]] as const)('The language %s', (language, catalogue) => {
  const messages = leaves(catalogue)

  test('has every message and no other', () => {
    expect([...messages.keys()]).toEqual([...english.keys()])
  })

  test('has each message with the same arguments, and it can be formatted', () => {
    const t = createTranslator({
      locale: language,
      messages: catalogue as object,
      onError(error) {
        throw error
      },
    }) as unknown as { markup(key: string, values: object): string }
    for (const [key, message] of messages) {
      expect(argumentsOf(message), key).toEqual(argumentsOf(english.get(key) as string))
      const values = argumentsOf(message).map((name) =>
        name.startsWith('<')
          ? [name.slice(1, -1), () => 'x']
          : [name, /count|seconds|minutes|hours/.test(name) ? 2 : 'x'],
      )
      expect(t.markup(key, Object.fromEntries(values)), key).not.toMatch(/[{}]/)
    }
  })

  test('translates: few messages are the same words', () => {
    const same = [...messages].filter(([key, message]) => message === english.get(key)).map(([key]) => key)
    expect(same.sort()).toEqual([
      'client.fields.name',
      'codeSheet.fileName',
      'common.support',
      'profile.languages.de',
      'profile.languages.en',
      'support.roles.support',
      'support.title',
    ])
  })
})

test.each([
  ['en', en],
  ['de', de],
])('What the browser says by itself needs no formatter (%s)', (_, { client, codeSheet }) => {
  for (const [key, message] of leaves({ client, codeSheet }))
    expect(message.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}<>]|''/)
})

test('One and many are told apart, and none', () => {
  const left = (language: 'en' | 'de', count: number) =>
    createTranslator({ locale: language, messages: { en, de }[language] as typeof en })('twoFactor.on.left', {
      count,
    })
  expect([0, 1, 2].map((count) => left('en', count))).toEqual([
    'No backup codes left',
    '1 backup code left',
    '2 backup codes left',
  ])
  expect([0, 1, 2].map((count) => left('de', count))).toEqual([
    'Keine Backup-Codes übrig',
    '1 Backup-Code übrig',
    '2 Backup-Codes übrig',
  ])
})

test('Times are said with their zone', () => {
  const time = new Date('2026-11-25T12:00:30Z')
  expect(formatTime(time, 'en')).toMatch(/^2[456] November 2026 at \d\d:\d\d \(UTC[+-]\d\d:\d\d\)$/)
  expect(formatTime(time, 'de')).toMatch(/^2[456]\. November 2026 um \d\d:\d\d Uhr \(UTC[+-]\d\d:\d\d\)$/)
  expect(formatTimeOfDay(time, 'de')).toMatch(/^\d\d:\d\d:30 Uhr \(UTC[+-]\d\d:\d\d\)$/)
})

test.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr-FR,fr;q=0.9,de;q=0.5,en;q=0.3', 'de'],
  ['en-US,de;q=0.9', 'en'],
  ['DE', 'de'],
  ['fr', 'en'],
  ['constructor,__proto__', 'en'],
  [','.repeat(100_000), 'en'],
])('A browser that accepts %j reads %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language)
})

test('A language we do not have is English', () => {
  expect(languageOf('xx')).toBe('en')
  expect(languageOf('constructor')).toBe('en')
})
