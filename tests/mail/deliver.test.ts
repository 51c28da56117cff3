import { describe, expect, test } from 'vitest'
import { requestPasswordReset } from '@/lib/accounts/forgot-password'
import { days, hours, minutes, seconds } from '@/lib/clock'
import { readHealthMetrics } from '@/lib/operations/health-metrics'
import * as policy from '@/lib/policy'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { type TestContext, testContext } from '../support/context'
import { deliverDueMails } from '../support/outbox'
import { createPerson, must, queueMail, renewCodes, sessionOf, withTwoFactorOn } from '../support/people'
import { smtpError, smtpServer } from '../support/smtp'

const requestMetadata = { at: '2026-11-25T12:00:00.000Z', address: '192.0.2.7', keepEntry: false }

/** The database as a worker sees it that is killed once its mails are claimed and sent. */
function killedAfterClaim(db: TestContext['db']): TestContext['db'] {
  let writes = 0
  const outboxMail = {
    async updateMany() {
      if (writes++ > 0) throw new Error('killed')
      return { count: 0 }
    },
  }
  const $transaction = () => Promise.reject(new Error('killed'))
  return Object.create(db, { outboxMail: { value: outboxMail }, $transaction: { value: $transaction } })
}

async function withQueuedMail(smtpUrl: string) {
  const ctx = await testContext({ SMTP_URL: smtpUrl })
  const { id, email } = await createPerson(ctx, `o'neil+tag@example.com`)
  await queueMail(ctx, { id, email }, 'two-factor-off', requestMetadata)
  const row = () => ctx.db.outboxMail.findFirstOrThrow()
  return { ctx, row }
}

describe('A queued mail', () => {
  test('arrives, once, with a text and an HTML part, and its values are wiped', async () => {
    const smtp = await smtpServer()
    const { ctx, row } = await withQueuedMail(smtp.url)
    expect(await deliverDueMails(ctx)).toBe(1)
    expect(await deliverDueMails(ctx)).toBe(0)
    const [mail] = smtp.mails
    expect(mail?.subject).toBe('Two-factor authentication is off')
    expect(mail?.from?.value).toEqual([{ name: 'X4 Remote', address: 'portal@example.com' }])
    expect([mail?.to].flat().flatMap((to) => to?.value)).toEqual([
      { name: '', address: "o'neil+tag@example.com" },
    ])
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.text).toContain('When: 25 November 2026 at')
    expect(mail?.text).toMatch(/\(UTC[+-]\d\d:\d\d\)/)
    expect(mail?.html).toContain('Two-factor authentication was turned off')
    expect(await row()).toMatchObject({ state: 'sent', sealedValues: null, endedAt: ctx.clock.now() })
  })

  test('goes out though one beside it has lost its values', async () => {
    const smtp = await smtpServer()
    const { ctx } = await withQueuedMail(smtp.url)
    await ctx.db.outboxMail.updateMany({ data: { sealedValues: null } })
    const { id, email } = await createPerson(ctx, 'ben@example.com')
    await queueMail(ctx, { id, email }, 'two-factor-off', requestMetadata)
    expect(await deliverDueMails(ctx)).toBe(2)
    expect(smtp.mails).toHaveLength(1)
  })

  test('is sent by one of many workers', async () => {
    const smtp = await smtpServer()
    const { ctx } = await withQueuedMail(smtp.url)
    const tried = await Promise.all(Array.from({ length: 10 }, () => deliverDueMails(ctx)))
    expect(tried.reduce((sum, count) => sum + count)).toBe(1)
    expect(smtp.mails).toHaveLength(1)
  })

  test('goes out again with the same Message-ID when the worker died before it noted the delivery', async () => {
    const smtp = await smtpServer()
    const { ctx, row } = await withQueuedMail(smtp.url)
    const dying = { ...ctx, db: killedAfterClaim(ctx.db) }
    await expect(deliverDueMails(dying)).rejects.toThrow('killed')
    expect(await row()).toMatchObject({ state: 'queued' })
    expect(await deliverDueMails(ctx), 'while another may be at it').toBe(0)
    ctx.clock.pass(minutes(3))
    expect(await deliverDueMails(ctx)).toBe(1)
    expect(smtp.mails.map(({ messageId }) => messageId)).toEqual([
      (await row()).messageId,
      (await row()).messageId,
    ])
  })
})

describe('A clock that was an hour ahead and came back', () => {
  test('makes no mail wait that was queued meanwhile, nor one that was tried', async () => {
    const smtp = await smtpServer()
    const { ctx, row } = await withQueuedMail(smtp.url)
    for (const attempts of [0, 1, 7]) {
      const wait = attempts === 7 ? hours(1) : 0
      const nextAttemptAt = new Date(ctx.clock.now().getTime() + hours(1) + wait)
      await ctx.db.outboxMail.updateMany({ data: { state: 'queued', attempts, nextAttemptAt } })
      expect((await readHealthMetrics(ctx)).mailsAhead).toBe(1)
      const { sealedValues } = await row()
      expect(await deliverDueMails(ctx), `after ${attempts} attempts`).toBe(1)
      await ctx.db.outboxMail.updateMany({ data: { state: 'queued', sealedValues } })
    }
    expect(smtp.mails).toHaveLength(3)
  })

  test('is not seen in a mail that waits as long as it may, or that a worker holds whose clock is a little ahead', async () => {
    const { ctx } = await withQueuedMail('smtp://127.0.0.1:9')
    for (const [attempts, ahead] of [
      [1, minutes(3) + seconds(20)],
      [5, minutes(15)],
      [30, hours(1) + seconds(20)],
    ] as const) {
      const nextAttemptAt = new Date(ctx.clock.now().getTime() + ahead)
      await ctx.db.outboxMail.updateMany({ data: { attempts, nextAttemptAt } })
      expect(await deliverDueMails(ctx), `after ${attempts} attempts`).toBe(0)
      expect((await readHealthMetrics(ctx)).mailsAhead).toBe(0)
    }
  })
})

describe('A mail server', () => {
  test('that is down is asked again after 10 s, 30 s, 1, 5, 15, 30 and 60 minutes, for five days', async () => {
    const smtp = await smtpServer()
    await smtp.stop()
    const { ctx, row } = await withQueuedMail(smtp.url)
    const waits = [seconds(10), seconds(30), ...[1, 5, 15, 30, 60, 60].map(minutes)]
    for (const wait of waits) {
      expect(await deliverDueMails(ctx)).toBe(1)
      expect((await row()).nextAttemptAt).toEqual(new Date(ctx.clock.now().getTime() + wait))
      ctx.clock.pass(wait - 1)
      expect(await deliverDueMails(ctx)).toBe(0)
      ctx.clock.pass(1)
    }
    expect((await row()).lastAnswer).toMatch(/ECONNREFUSED/)
    ctx.clock.set(new Date(Date.parse('2026-11-25T12:00:00Z') + days(5)))
    await deliverDueMails(ctx)
    expect(await row()).toMatchObject({ state: 'cancelled', sealedValues: null, attempts: waits.length })
  })

  test('that says "not now" (4xx) is asked again; its answer is kept', async () => {
    const smtp = await smtpServer({
      onRcptTo: (_address, _session, done) => done(smtpError(451, 'Greylisted')),
    })
    const { ctx, row } = await withQueuedMail(smtp.url)
    await deliverDueMails(ctx)
    expect(await row()).toMatchObject({ state: 'queued', lastAnswer: '451 Greylisted' })
  })

  test.each([
    [
      'the recipient',
      {
        onRcptTo: (_a: unknown, _s: unknown, done: (e: Error) => void) =>
          done(smtpError(550, 'No such user')),
      },
    ],
    [
      'the text',
      {
        onData: (stream: NodeJS.ReadableStream, _s: unknown, done: (e: Error) => void) =>
          stream.on('end', () => done(smtpError(554, 'No such user'))).resume(),
      },
    ],
  ])('that refuses %s for good (5xx) is not asked again', async (_what, options) => {
    const smtp = await smtpServer(options as never)
    const { ctx, row } = await withQueuedMail(smtp.url)
    await deliverDueMails(ctx)
    expect(await row()).toMatchObject({
      state: 'refused',
      sealedValues: null,
      lastAnswer: expect.stringMatching(/No such user/),
    })
    ctx.clock.pass(days(1))
    expect(await deliverDueMails(ctx)).toBe(0)
  })

  test('and quotes the mail leaves no link, token or code in what is kept of its answer', async () => {
    const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE'
    const quote = `blocked: https://portal.example.com/reset-password/${token} ${token} 0A1B2-C3D4E no thanks`
    const smtp = await smtpServer({ onRcptTo: (_a, _s, done) => done(smtpError(550, quote)) })
    const { ctx, row } = await withQueuedMail(smtp.url)
    await deliverDueMails(ctx)
    expect((await row()).lastAnswer).toBe('550 blocked: … … … no thanks')
  })

  test('that refuses our own sign-in (5xx) delays mails and loses none: that is the operator’s to mend', async () => {
    const smtp = await smtpServer({ onAuth: (_auth, _session, done) => done(smtpError(535, 'Bad password')) })
    const { ctx, row } = await withQueuedMail(smtp.url.replace('//', '//portal:wrong@'))
    await deliverDueMails(ctx)
    expect(await row()).toMatchObject({ state: 'queued', lastAnswer: expect.stringMatching(/535/) })
  })

  test('whose certificate nobody vouches for gets no mail, not even in the clear', async () => {
    const smtp = await smtpServer({ disabledCommands: [] })
    const { ctx, row } = await withQueuedMail(smtp.url)
    await deliverDueMails(ctx)
    expect(smtp.mails).toEqual([])
    expect(await row()).toMatchObject({ state: 'queued', lastAnswer: expect.stringMatching(/certificate/) })
  })

  test('without STARTTLS gets no mail when the operator insists on it', async () => {
    const smtp = await smtpServer()
    const { ctx, row } = await withQueuedMail(`${smtp.url}?requireTLS=true`)
    await deliverDueMails(ctx)
    expect(smtp.mails).toEqual([])
    expect((await row()).state).toBe('queued')
  })

  test('that refuses one recipient keeps no other mail waiting', async () => {
    const smtp = await smtpServer({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('bad') ? smtpError(451, 'Later') : null),
    })
    const ctx = await testContext({ SMTP_URL: smtp.url })
    for (const name of ['bad-1', 'good', 'bad-2']) {
      const { id, email } = await createPerson(ctx, `${name}@example.com`)
      await queueMail(ctx, { id, email }, 'two-factor-off', requestMetadata)
    }
    await deliverDueMails(ctx)
    expect(smtp.mails).toHaveLength(1)
  })
})

describe('A refusal that speaks of the relay or of us', () => {
  /** A mail server that refuses with `answers.refusal` while there is one, and mails to these people. */
  async function refusing(refusal: string, ...names: string[]) {
    const answers: { refusal?: string } = { refusal }
    const smtp = await smtpServer({
      onRcptTo: ({ address }, _session, done) => {
        const text = answers.refusal?.replace('ADDRESS', `<${address}>`)
        done(text ? smtpError(Number(text.slice(0, 3)), text.slice(4)) : null)
      },
    })
    const ctx = await testContext({ SMTP_URL: smtp.url })
    const write = async (name: string) => {
      const { id, email } = await createPerson(ctx, `${name}@example.com`)
      await queueMail(ctx, { id, email }, 'two-factor-off', requestMetadata)
    }
    for (const name of names) await write(name)
    const states = async () => {
      const rows = await ctx.db.outboxMail.findMany({ orderBy: { recipient: 'asc' } })
      return rows.map(({ state }) => state)
    }
    return { ctx, answers, write, states }
  }

  test.each([
    '554 5.7.1 ADDRESS: Relay access denied',
    '550 relay not permitted',
    '530 Authentication required',
  ])('only delays: %s', async (refusal) => {
    const { ctx, answers, states } = await refusing(refusal, 'a')
    await deliverDueMails(ctx)
    expect(await states()).toEqual(['queued'])
    delete answers.refusal
    ctx.clock.pass(seconds(10))
    await deliverDueMails(ctx)
    expect(await states()).toEqual(['sent'])
  })

  test('is the same one for several recipients: they only wait, and go out when it is over', async () => {
    const { ctx, answers, write, states } = await refusing(
      '550 5.1.1 ADDRESS: User unknown in local table',
      'a',
    )
    await deliverDueMails(ctx)
    expect(await states(), 'of one recipient nothing else is known').toEqual(['refused'])
    for (const name of ['b', 'c', 'd']) await write(name)
    ctx.clock.pass(minutes(1))
    await deliverDueMails(ctx)
    expect(await states()).toEqual(['refused', 'queued', 'queued', 'queued'])
    delete answers.refusal
    ctx.clock.pass(minutes(1))
    await deliverDueMails(ctx)
    expect(await states()).toEqual(['refused', 'sent', 'sent', 'sent'])
  })

  test('is none any more once the mail server took a mail, nor after ten minutes', async () => {
    const { ctx, answers, write, states } = await refusing(
      '550 5.1.1 ADDRESS: User unknown in local table',
      'a',
    )
    await deliverDueMails(ctx)
    await write('b')
    delete answers.refusal
    ctx.clock.pass(minutes(1))
    await deliverDueMails(ctx)
    answers.refusal = '550 5.1.1 ADDRESS: User unknown in local table'
    await write('c')
    ctx.clock.pass(minutes(1))
    await deliverDueMails(ctx)
    expect(await states()).toEqual(['refused', 'sent', 'refused'])
    await write('d')
    ctx.clock.pass(minutes(11))
    await deliverDueMails(ctx)
    expect(await states()).toEqual(['refused', 'sent', 'refused', 'refused'])
  })
})

describe('An address whose name is not ASCII', () => {
  async function toAddresses(smtpUrl: string, ...addresses: string[]) {
    const ctx = await testContext({ SMTP_URL: smtpUrl })
    for (const address of addresses) {
      const { id, email } = await createPerson(ctx, address)
      await queueMail(ctx, { id, email }, 'two-factor-off', requestMetadata)
    }
    await deliverDueMails(ctx)
    return ctx
  }

  /** What a mail server is told of the recipients, word for word. */
  async function listeningServer(options: { hideSMTPUTF8: boolean }) {
    const told: string[] = []
    const smtp = await smtpServer({
      ...options,
      logger: {
        ...silent,
        debug: (_entry: unknown, _format: string, ...words: string[]) => told.push(words.join(' ')),
      },
    } as never)
    return { ...smtp, told: (command: string) => told.filter((line) => line.startsWith(command)) }
  }
  const silent = Object.fromEntries(
    ['trace', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => {}]),
  )

  test('is refused for good by a mail server that offers no SMTPUTF8: nothing goes out raw', async () => {
    const smtp = await listeningServer({ hideSMTPUTF8: true })
    const ctx = await toAddresses(smtp.url, 'jörg@exämple.de', 'søren@example.dk')
    expect(smtp.mails).toEqual([])
    expect(smtp.told('MAIL FROM')).toEqual([])
    for (const mail of await ctx.db.outboxMail.findMany())
      expect(mail).toMatchObject({
        state: 'refused',
        lastAnswer: expect.stringMatching(/does not offer SMTPUTF8/),
      })
  })

  test('is written to with SMTPUTF8 where it is offered, its domain in ASCII', async () => {
    const smtp = await listeningServer({ hideSMTPUTF8: false })
    const ctx = await toAddresses(smtp.url, 'jörg@exämple.de')
    expect(await ctx.db.outboxMail.findFirst()).toMatchObject({ state: 'sent' })
    expect(smtp.told('MAIL FROM')).toEqual([expect.stringMatching(/ SMTPUTF8$/)])
    expect(smtp.told('RCPT TO')).toEqual(['RCPT TO:<jörg@xn--exmple-cua.de>'])
  })

  test('is not one whose domain alone isn’t', async () => {
    const smtp = await listeningServer({ hideSMTPUTF8: true })
    const ctx = await toAddresses(smtp.url, 'jo@exämple.de')
    expect(await ctx.db.outboxMail.findFirst()).toMatchObject({ state: 'sent' })
    expect(smtp.told('RCPT TO')).toEqual(['RCPT TO:<jo@xn--exmple-cua.de>'])
  })
})

describe('The mail with the revert link', () => {
  async function refusedWayBack() {
    const mailbox = { gone: true }
    const smtp = await smtpServer({
      onRcptTo: (_address, _session, done) =>
        done(mailbox.gone ? smtpError(550, '5.1.1 No such user') : null),
    })
    const ctx = await testContext({ SMTP_URL: smtp.url })
    ctx.clock.set(new Date())
    const { id, email } = await createPerson(ctx)
    const values = {
      ...requestMetadata,
      link: 'https://portal.example.com/undo',
      newEmail: 'new@example.org',
    }
    const life = { deliverWithin: policy.emailChange.undoLife }
    await queueMail(ctx, { id, email }, 'email-changed', values, life)
    const row = () => ctx.db.outboxMail.findFirstOrThrow()
    return { ctx, smtp, mailbox, row }
  }

  test('waits its seven days though its mailbox refuses it, and goes out when it doesn’t', async () => {
    const { ctx, smtp, mailbox, row } = await refusedWayBack()
    await deliverDueMails(ctx)
    expect(await row()).toMatchObject({ state: 'queued', lastAnswer: expect.stringMatching(/No such user/) })
    ctx.clock.pass(days(6.9))
    await deliverDueMails(ctx)
    expect((await row()).sealedValues).not.toBeNull()
    mailbox.gone = false
    ctx.clock.pass(hours(1))
    await deliverDueMails(ctx)
    expect(smtp.mails[0]?.text).toContain('https://portal.example.com/undo')
    expect((await row()).state).toBe('sent')
  })

  test('is out of date after them, and wiped', async () => {
    const { ctx, row } = await refusedWayBack()
    ctx.clock.pass(days(7))
    await deliverDueMails(ctx)
    expect(await row()).toMatchObject({ state: 'cancelled', sealedValues: null })
  })

  test('is told once in the account’s history as refused, and is no stuck mail', async () => {
    const { ctx } = await refusedWayBack()
    for (const wait of [0, minutes(1), hours(2)]) {
      ctx.clock.pass(wait)
      await deliverDueMails(ctx)
    }
    expect(await ctx.db.auditEvent.count({ where: { type: 'mail.refused' } })).toBe(1)
    expect(await readHealthMetrics(ctx)).toMatchObject({ oldestMail: 0, mailsDelayed: 0 })
  })
})

describe('What a mail says', () => {
  test('is taken back while it waits, once it is no longer true', async () => {
    const smtp = await smtpServer()
    const ctx = await testContext({ SMTP_URL: smtp.url })
    const { session } = await withTwoFactorOn(ctx)
    const renewed = must(await renewCodes(ctx, session))
    await deliverDueMails(ctx)
    expect(smtp.mails).toHaveLength(1)
    for (const code of renewed.backupCodes) expect(smtp.mails[0]?.text).toMatch(new RegExp(`^${code}$`, 'm'))
  })

  test('stands sealed in the database until it is sent', async () => {
    const ctx = await testContext()
    const { backupCodes } = await withTwoFactorOn(ctx)
    const rows = JSON.stringify(await ctx.db.outboxMail.findMany())
    for (const code of backupCodes) expect(rows).not.toContain(code)
  })

  test('is a link alone on its line, the first in the mail, whole in every part', async () => {
    const smtp = await smtpServer()
    const ctx = await testContext({ SMTP_URL: smtp.url })
    const { session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    await deliverDueMails(ctx)
    const mail = smtp.mails.find(({ subject }) => subject === 'Confirm turning off two-factor authentication')
    const link = mail?.text?.match(/^https:\/\/portal\.example\.com\/two-factor\/disable\/[\w-]{43}$/m)?.[0]
    expect(link).toBeDefined()
    expect(mail?.text?.indexOf('http')).toBe(mail?.text?.indexOf(link as string))
    expect(mail?.html).toContain(`href="${link}"`)
    expect(mail?.html).not.toMatch(/<img|src=/)
  })
})

test('Two mails of one subject have nothing in common that a reader could make a thread of', async () => {
  const smtp = await smtpServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  const { email } = await createPerson(ctx)
  for (let asked = 0; asked < 2; asked++) must(await requestPasswordReset(ctx, email))
  await deliverDueMails(ctx)
  expect(smtp.mails.map(({ subject }) => subject)).toEqual(Array(2).fill('Reset your X4 Remote password'))
  const named = smtp.mails.flatMap(({ messageId, references }) => [messageId, references].flat())
  expect(new Set(named).size).toBe(4)
})

describe('The two-factor page tells what became of the mail:', () => {
  test('on its way, then sent', async () => {
    const smtp = await smtpServer()
    const ctx = await testContext({ SMTP_URL: smtp.url })
    const { session } = await withTwoFactorOn(ctx)
    expect((await readTwoFactorState(ctx, session)).backupCodesMail).toBe('on-its-way')
    await deliverDueMails(ctx)
    expect((await readTwoFactorState(ctx, session)).backupCodesMail).toBe('sent')
  })

  test('delayed', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    await deliverDueMails(ctx)
    const state = await readTwoFactorState(ctx, session)
    expect(state.backupCodesMail).toBe('delayed')
    expect(state.disableRequest?.mail).toBe('delayed')
  })

  test('refused', async () => {
    const smtp = await smtpServer({ onRcptTo: (_a, _s, done) => done(smtpError(550, 'No such user')) })
    const ctx = await testContext({ SMTP_URL: smtp.url })
    const { session } = await withTwoFactorOn(ctx)
    await deliverDueMails(ctx)
    expect((await readTwoFactorState(ctx, session)).backupCodesMail).toBe('refused')
    ctx.clock.pass(seconds(1))
    const renewed = must(await renewCodes(ctx, session))
    const moved = await sessionOf(ctx, renewed.sessionToken)
    expect((await readTwoFactorState(ctx, moved)).backupCodesMail, 'of the newest codes').toBe('on-its-way')
  })

  test('given up', async () => {
    const ctx = await testContext()
    const { session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    ctx.clock.pass(days(1))
    await deliverDueMails(ctx)
    const state = await readTwoFactorState(ctx, session)
    expect(state.disableRequest?.mail).toBe('given-up')
    expect(state.backupCodesMail).toBe('delayed')
    ctx.clock.pass(days(4))
    await deliverDueMails(ctx)
    expect((await readTwoFactorState(ctx, session)).backupCodesMail).toBe('given-up')
  })
})
