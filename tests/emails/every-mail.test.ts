import { simpleParser } from 'mailparser'
import nodemailer from 'nodemailer'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { MailTemplate } from '@/lib/mail-values'
import { everyLanguage } from '../../lib/i18n/languages'
import { composeMail } from '../../lib/mail/compose'
import type { MailValues } from '../../lib/mail-values'
import { everySample, samples } from './samples'

/** A mail as it goes over the wire, down to its octets. */
const toWire = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

const config = {
  portalName: 'X4 Remote',
  accent: undefined,
  supportContact: undefined,
  mailFrom: { name: 'X4 Remote', address: 'portal@example.com' },
}
const every = everyLanguage.flatMap((language) => everySample.map((sample) => ({ ...sample, language })))

describe.each(every)('$template ($variant) in $language', async ({ template, values, language }) => {
  const outgoing = await composeMail(config, {
    template,
    values,
    language,
    recipient: "o'neil+portal@exämple.de",
    messageId: '<1@portal.example.com>',
    createdAt: new Date('2026-11-25T13:05:00Z'),
  })
  const wire = (await toWire.sendMail(outgoing)).message as Buffer
  const text = String(outgoing.text)
  const html = String(outgoing.html)
  const links = text.match(/https?:\/\/\S+/g) ?? []

  test('two parsers read the same subject, text and HTML, whole', async () => {
    const one = await simpleParser(wire)
    const other = await PostalMime.parse(wire)
    const lines = (part?: string | false) => (part || '').replaceAll('\r\n', '\n').trim()
    for (const mail of [one, other]) {
      expect(mail.subject).toBe(outgoing.subject)
      expect(lines(mail.text)).toBe(text.trim())
      expect(lines(mail.html)).toBe(html.trim())
    }
    expect(one.headers.get('auto-submitted')).toBe('auto-generated')
    expect(one.references).toBe('<alone.1@portal.example.com>')
    expect(one.inReplyTo).toBeUndefined()
  })

  test('its lines fit SMTP, are plain ASCII and break no link in the middle', () => {
    const raw = wire.toString('latin1')
    expect(Math.max(...raw.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(78)
    expect(raw).not.toMatch(/[\x80-\xff]/)
    expect(raw).not.toMatch(/quoted-printable/i)
  })

  test('codes and links stand alone on their lines', () => {
    const alone = text.split('\n')
    for (const link of links) expect(alone).toContain(link)
    if ('codes' in values) for (const code of values.codes) expect(alone).toContain(code)
    if ('link' in values) expect(links[0]).toBe(values.link)
  })

  test('the HTML loads nothing, runs nothing and leads only where the text leads', () => {
    expect(html).not.toMatch(/<img|<script|<link|<iframe|url\(|@import|src=/i)
    for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(links).toContain(target)
  })

  test('says when it happened with the offset, and what to do if it was someone else', () => {
    expect(text).toMatch(/\(UTC[+-]\d\d:\d\d\)/)
    expect(text).toMatch(/If this wasn't you|Wenn Sie das nicht waren/)
  })

  test('phones make no links of codes and times', () => {
    expect(html).toContain(
      '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"/>',
    )
  })

  test('people’s own words stay words', () => {
    expect(html).not.toContain('<b>')
    if ('devices' in values) expect(text).toContain(values.devices.at(-1))
  })
})

test.each([
  ['help@example.com', 'mailto:help@example.com', 'Questions? help@example.com'],
  [
    'https://help.example.com/x4?a=1',
    'https://help.example.com/x4?a=1',
    'Questions?\nhttps://help.example.com/x4?a=1',
  ],
  ['mailto:help@example.com', 'mailto:help@example.com', 'Questions?\nmailto:help@example.com'],
  ['Telephone 0123 456', undefined, 'Questions? Telephone 0123 456'],
  ['javascript:alert(1)', undefined, 'Questions? javascript:alert(1)'],
])('Support at %s leads to %s', async (supportContact, link, words) => {
  const { html, text } = await composeMail(
    { ...config, supportContact },
    {
      template: 'two-factor-off',
      values: samples['two-factor-off'][0] as (typeof samples)['two-factor-off'][number],
      language: 'en',
      recipient: 'robin@example.com',
      messageId: '<1@portal.example.com>',
      createdAt: new Date('2026-11-25T13:05:00Z'),
    },
  )
  const links = [...String(html).matchAll(/href="([^"]*)"/g)].map(([, target]) => target)
  expect(links).toEqual(link ? [link, link] : [])
  expect(text).toContain(words)
})

test('Where someone got in, the mail says whom to tell, if there is somebody', async () => {
  const text = async (supportContact: string | undefined) =>
    (
      await composeMail(
        { ...config, supportContact },
        {
          template: 'two-factor-off',
          values: samples['two-factor-off'][0] as (typeof samples)['two-factor-off'][number],
          language: 'en',
          recipient: 'robin@example.com',
          messageId: '<1@portal.example.com>',
          createdAt: new Date('2026-11-25T13:05:00Z'),
        },
      )
    ).text
  expect(await text('help@example.com')).toContain('Then tell support, too: help@example.com')
  expect(await text(undefined)).not.toMatch(/support/i)
})

test.each([
  ['en', [/sign in with one of them now/, /device of your own/, /change your password/, /24 hours/]],
  ['de', [/jetzt mit einem davon an/, /auf ein eigenes Gerät/, /ändern Sie Ihr Passwort/, /24 Stunden/]],
] as const)(
  'Who did not turn it on reads in %s of the way that works at once before the one that waits a day',
  async (language, steps) => {
    const text = async (reason: 'turned-on' | 'new-codes') =>
      String(
        (
          await composeMail(config, {
            template: 'backup-codes',
            values: {
              ...samples['two-factor-off'][0],
              reason,
              codes: ['7K2QF-9XM4T'],
            } as MailValues['backup-codes'],
            language,
            recipient: 'robin@example.com',
            messageId: '<1@portal.example.com>',
            createdAt: new Date('2026-11-25T13:05:00Z'),
          })
        ).text,
      )
    const turnedOn = await text('turned-on')
    const places = steps.map((step) => turnedOn.search(step))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(await text('new-codes')).not.toMatch(steps[3])
  },
)

test('The mail to a new address names the account that asked, not the address it goes to', async () => {
  const { text } = await composeMail(config, {
    template: 'confirm-new-email',
    values: samples['confirm-new-email'][0] as (typeof samples)['confirm-new-email'][number],
    language: 'en',
    recipient: 'new@example.org',
    messageId: '<1@portal.example.com>',
    createdAt: new Date('2026-11-25T13:05:00Z'),
  })
  expect(text).toContain('Account: robin.meyer@example.com')
  expect(text).not.toContain('new@example.org')
})

/** What people typed, wherever a mail is given it: its letters run the other way, and it ends an isolate. */
const TURNED = '\u2069\u202eenohp'
const TYPED = ['device', 'devices', 'inPlaceOf']

/** The values of a mail, with every text turned round that people typed, however deep it stands. */
function turned(value: unknown, isTyped = false): unknown {
  if (Array.isArray(value)) return value.map((one) => turned(one, isTyped))
  if (typeof value === 'string') return isTyped ? TURNED : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, turned(inner, isTyped || TYPED.includes(key))]),
  )
}

const withTyped = Object.entries(samples).flatMap(([template, values]) =>
  values
    .filter((given) => JSON.stringify(turned(given)) !== JSON.stringify(given))
    .map((given) => [template as MailTemplate, given] as const),
)

test('What people typed is in the mails of the second factor', () => {
  const templates = new Set(withTyped.map(([template]) => template))
  for (const template of ['device-added', 'device-removed', 'email-put-back'] as const)
    expect(templates).toContain(template)
})

test.each(withTyped)('What people typed turns nothing of %s round but itself', async (template, given) => {
  const { text, html } = await composeMail(config, {
    template,
    values: turned(given) as typeof given,
    language: 'en',
    recipient: 'robin@example.com',
    messageId: '<1@portal.example.com>',
    createdAt: new Date('2026-11-25T13:05:00Z'),
  })
  expect(text).toContain('\u2068\u202eenohp\u2069')
  expect(html).toContain('<bdi>\u202eenohp</bdi>')
  expect(String(text).replaceAll('\u2068\u202eenohp\u2069', ''), 'outside of an isolate').not.toContain(
    '\u202e',
  )
})
