import { describe, expect, test } from 'vitest'
import { parseSender } from '@/lib/sender'
import { testContext } from '../support/context'
import { deliverDueMails } from '../support/outbox'
import { createPerson, queueMail } from '../support/people'
import { smtpServer } from '../support/smtp'

const address = 'portal@example.com'

describe('MAIL_FROM takes', () => {
  test.each([
    ['portal@example.com', ''],
    ['<portal@example.com>', ''],
    ['X4 Remote <portal@example.com>', 'X4 Remote'],
    ['X4 Remote<portal@example.com>', 'X4 Remote'],
    ['Fernwartung Köln – 遠隔 <portal@example.com>', 'Fernwartung Köln – 遠隔'],
    ['"Müller, Remote" <portal@example.com>', 'Müller, Remote'],
    ['"The \\"X4\\" portal" <portal@example.com>', 'The "X4" portal'],
    ["Jo's portal (EU) <portal@example.com>", "Jo's portal (EU)"],
  ])('%s', (text, name) => {
    expect(parseSender(text)).toEqual({ name, address })
  })

  test('an address whose domain is not ASCII', () => {
    expect(parseSender('X4 <portal@münchen.example>')?.address).toBe('portal@münchen.example')
  })
})

describe('MAIL_FROM refuses', () => {
  test.each([
    '',
    'X4 Remote',
    'X4 Remote portal@example.com',
    'a@example.com, b@example.com',
    'A <a@example.com>, B <b@example.com>',
    'Doe, Jo <a@example.com>',
    'a@example.com <b@example.com>',
    'X4 <a@example.com> <b@example.com>',
    'X4 <a@example.com> x',
    '"X4 <a@example.com>',
    'X4 <>',
    'X4\n<a@example.com>',
    'X4\r\nBcc: b@example.com <a@example.com>',
    '"X4\u0000" <a@example.com>',
    'X4 <a@exa\nmple.com>',
    'X4 <jörg@example.com>',
  ])('%j', (text) => {
    expect(parseSender(text)).toBeUndefined()
  })
})

describe('A mail comes from', () => {
  async function sentFrom(mailFrom: string) {
    const smtp = await smtpServer()
    const ctx = await testContext({ SMTP_URL: smtp.url, MAIL_FROM: mailFrom, PORTAL_NAME: 'Fernportal' })
    const { id, email } = await createPerson(ctx)
    const values = { at: '2026-11-25T12:00:00.000Z', address: null, keepEntry: false }
    await queueMail(ctx, { id, email }, 'two-factor-off', values)
    await deliverDueMails(ctx)
    return smtp.mails[0]?.from?.value
  }

  test('the name in MAIL_FROM', async () => {
    expect(await sentFrom(`"Müller, X4" <${address}>`)).toEqual([{ name: 'Müller, X4', address }])
  })

  test('the portal’s name where MAIL_FROM has none', async () => {
    expect(await sentFrom(address)).toEqual([{ name: 'Fernportal', address }])
  })
})
