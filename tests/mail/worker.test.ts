import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { seconds } from '@/lib/clock'
import { openTransport } from '@/lib/mail/transport'
import { runMailWorker } from '@/lib/mail/worker'
import * as policy from '@/lib/policy'
import { type TestContext, testContext } from '../support/context'
import { createPerson, queueMail } from '../support/people'
import { drippingServer, smtpServer } from '../support/smtp'

const requestMetadata = { at: '2026-11-25T12:00:00.000Z', address: '192.0.2.7', keepEntry: false }

async function queueMailTo(ctx: TestContext, address: string) {
  const { id, email } = await createPerson(ctx, address)
  await queueMail(ctx, { id, email }, 'two-factor-off', requestMetadata)
}

/** A worker until the test is over; a delivery of it may take `limit` milliseconds. */
function startWorker(ctx: TestContext, limit = seconds(30)) {
  const stop = new AbortController()
  const ended = runMailWorker(ctx, stop.signal, openTransport(ctx.config, limit))
  onTestFinished(async () => {
    stop.abort()
    await ended
  })
  return { stop: () => stop.abort(), ended }
}

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: seconds(8), interval: 20 })

/** A mail server that keeps the recipients whose name begins with "slow" waiting until `release` is called. */
async function slowServer() {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const waiting: string[] = []
  const smtp = await smtpServer({
    async onRcptTo({ address }, _session, done) {
      if (address.startsWith('slow')) {
        waiting.push(address)
        await released
      }
      done()
    },
  })
  return { ...smtp, waiting, release: () => release() }
}

test('A delivery ends before its mail could be taken up by another worker', () => {
  expect(policy.mail.delivery).toBeLessThan(policy.mail.claim)
})

test('A mail server whose answer never ends is cut off, and the mail waits for its next attempt', async () => {
  const smtp = await drippingServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  await queueMailTo(ctx, 'robin@example.com')
  startWorker(ctx, 300)
  await eventually(async () => {
    expect(await ctx.db.outboxMail.findFirst()).toMatchObject({
      state: 'queued',
      attempts: 1,
      nextAttemptAt: new Date(ctx.clock.now().getTime() + seconds(10)),
      lastAnswer: 'cut off: the mail server was not done after 0.3 s',
    })
  })
  await eventually(() => expect(smtp.connections()).toBe(0))
})

test('Five mails that are never answered keep the sixth waiting no longer than one delivery may take', async () => {
  const smtp = await drippingServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await queueMailTo(ctx, `${name}@example.com`)
  startWorker(ctx, 300)
  await eventually(async () => {
    expect(await ctx.db.outboxMail.count({ where: { lastAnswer: { startsWith: 'cut off' } } })).toBe(6)
  })
})

test('A mail that is answered slowly keeps no other waiting', async () => {
  const smtp = await slowServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  await queueMailTo(ctx, 'slow@example.com')
  for (let n = 0; n < 20; n++) await queueMailTo(ctx, `quick-${n}@example.com`)
  startWorker(ctx)
  await eventually(() => expect(smtp.mails).toHaveLength(20))
  expect(smtp.waiting).toEqual(['slow@example.com'])
  smtp.release()
  await eventually(() => expect(smtp.mails).toHaveLength(21))
})

test('A worker that is stopped finishes the mails in hand and takes no other', async () => {
  const smtp = await slowServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  await queueMailTo(ctx, 'slow@example.com')
  const worker = startWorker(ctx)
  await eventually(() => expect(smtp.waiting).toHaveLength(1))
  worker.stop()
  await queueMailTo(ctx, 'quick@example.com')
  smtp.release()
  await worker.ended
  const state = async (recipient: string) =>
    (await ctx.db.outboxMail.findFirst({ where: { recipient } }))?.state
  expect(await state('slow@example.com')).toBe('sent')
  expect(await state('quick@example.com')).toBe('queued')
})

test('A worker that is stopped while an answer never ends is over when the delivery must be', async () => {
  const smtp = await drippingServer()
  const ctx = await testContext({ SMTP_URL: smtp.url })
  await queueMailTo(ctx, 'robin@example.com')
  const worker = startWorker(ctx, 300)
  await eventually(() => expect(smtp.connections()).toBe(1))
  worker.stop()
  const first = await Promise.race([worker.ended.then(() => 'over'), pause(seconds(5), 'still there')])
  expect(first).toBe('over')
})
