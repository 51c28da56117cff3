import { describe, expect, test, vi } from 'vitest'
import { linkEvents } from '@/lib/audit/chain'
import { hours, minutes } from '@/lib/clock'
import { openDatabase } from '@/lib/db'
import { log } from '@/lib/log'
import { diagnose } from '@/lib/operations/doctor'
import { measure } from '@/lib/operations/measure'
import { logTimesAhead } from '@/lib/operations/times-ahead'
import { answerChallenge } from '@/lib/sign-in/challenge'
import { signIn } from '@/lib/sign-in/sign-in'
import { type TestContext, testContext } from '../support/context'
import { parseMetrics } from '../support/metrics'
import { deliverDueMails } from '../support/outbox'
import { challenged, createPerson, withTwoFactorOn } from '../support/people'
import { smtpError, smtpServer } from '../support/smtp'

const measured = async (ctx: Pick<TestContext, 'db' | 'clock'>) => parseMetrics((await measure(ctx)).text)

/** By how much each metric moved while this was done. */
async function moved(ctx: TestContext, work: () => Promise<unknown>) {
  const before = await measured(ctx)
  await work()
  const after = await measured(ctx)
  return (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
}

test('Sign-ins are counted by what came of them, and by nothing that is anybody’s', async () => {
  const ctx = await testContext()
  const { email, password } = await createPerson(ctx)
  const by = await moved(ctx, async () => {
    await signIn(ctx, { email, password })
    await signIn(ctx, { email, password: 'guess' })
    await signIn(ctx, { email: 'nobody@example.com', password: 'guess' })
  })
  expect(by('portal_sign_ins_total{outcome="session"}')).toBe(1)
  expect(by('portal_sign_ins_total{outcome="wrong-address-or-password"}')).toBe(2)
  expect((await measure(ctx)).text).not.toMatch(/@|192\.0\.2/)
})

test('Second factors are counted by kind and what came of them', async () => {
  const ctx = await testContext()
  const { person, device, backupCodes } = await withTwoFactorOn(ctx)
  ctx.clock.pass(minutes(1))
  const by = await moved(ctx, async () => {
    const token = await challenged(ctx, person)
    const code = device.code(0, ctx.clock.now())
    await answerChallenge(ctx, token, {
      kind: 'one-time-password',
      code: device.wrongCode(ctx.clock.now()),
    })
    await answerChallenge(ctx, token, { kind: 'backup-code', code: backupCodes[0] as string })
    const again = await challenged(ctx, person)
    await answerChallenge(ctx, again, { kind: 'one-time-password', code })
    await answerChallenge(ctx, await challenged(ctx, person), { kind: 'one-time-password', code })
  })
  const count = (kind: string, outcome: string) =>
    by(`portal_second_factors_total{kind="${kind}",outcome="${outcome}"}`)
  expect(count('one-time-password', 'accepted')).toBe(1)
  expect(count('one-time-password', 'wrong-code')).toBe(1)
  expect(count('one-time-password', 'code-already-used')).toBe(1)
  expect(count('backup-code', 'accepted')).toBe(1)
})

test('Deliveries are counted by what came of them, and mails that wait by whether they were tried', async () => {
  let answer: Error | null = smtpError(451, 'not now')
  const smtp = await smtpServer({ onRcptTo: (_address, _session, done) => done(answer) })
  const ctx = await testContext({ SMTP_URL: smtp.url })
  await withTwoFactorOn(ctx)
  const deliver = () => deliverDueMails(ctx)
  const waiting = (state: string) => `portal_outbox_mails{state="${state}"}`
  expect((await measured(ctx)).get(waiting('new'))).toBe(1)
  const delayed = await moved(ctx, deliver)
  expect(delayed('portal_mail_attempts_total{outcome="delayed",reason="EENVELOPE"}')).toBe(1)
  expect(delayed(waiting('delayed'))).toBe(1)
  expect(delayed(waiting('new'))).toBe(-1)
  answer = null
  ctx.clock.pass(minutes(10))
  const sent = await moved(ctx, deliver)
  expect(sent('portal_mail_attempts_total{outcome="sent",reason=""}')).toBe(1)
  expect(sent(waiting('delayed'))).toBe(-1)
})

describe('What is stuck or wrong is a number:', () => {
  test('a mail that waits, events that nobody links, clocks that are apart', async () => {
    const ctx = await testContext()
    ctx.clock.set(new Date())
    await withTwoFactorOn(ctx)
    ctx.clock.set(new Date(Date.now() + hours(2)))
    const stuck = await measured(ctx)
    const about = (name: string) => Math.round((stuck.get(name) as number) / 100)
    expect(about('portal_outbox_oldest_seconds')).toBe(72)
    expect(about('portal_audit_oldest_unlinked_seconds')).toBe(72)
    expect(about('portal_clock_offset_seconds')).toBe(72)
    expect(stuck.get('portal_audit_unlinked_events')).toBeGreaterThan(0)
    await linkEvents(ctx)
    const linked = await measured(ctx)
    expect(linked.get('portal_audit_unlinked_events')).toBe(0)
    expect(linked.get('portal_audit_oldest_unlinked_seconds')).toBe(0)
  })

  test('last steps and next attempts further ahead than they can be, which the log and the doctor name too', async () => {
    const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
    const ctx = await testContext()
    ctx.clock.set(new Date())
    const { person } = await withTwoFactorOn(ctx)
    const times = async () => (await diagnose(ctx)).find(({ what }) => what === 'stored times')?.problem
    const ahead = async (of: string) => (await measured(ctx)).get(`portal_times_ahead{of="${of}"}`)
    expect([await ahead('authenticator'), await ahead('mail'), await times()]).toEqual([0, 0, undefined])
    await logTimesAhead(ctx)
    expect(warn).not.toHaveBeenCalled()
    ctx.clock.pass(minutes(-60))
    expect([await ahead('authenticator'), await ahead('mail')]).toEqual([1, 1])
    expect(await times()).toMatch(/the last step of 1 authenticators, the next attempt of 1 mails/)
    await logTimesAhead(ctx)
    expect(warn.mock.calls).toEqual([
      [{ authenticatorsAhead: 1, mailsAhead: 1 }, 'stored times are ahead of the clock'],
    ])
    expect(JSON.stringify(warn.mock.calls)).not.toContain(person.id)
  })

  test('a database that doesn’t answer, whose own numbers then are none', async () => {
    const db = openDatabase('postgresql://nobody@127.0.0.1:9/portal')
    const gone = await measured({ ...(await testContext()), db })
    await db.pool.end()
    expect(gone.get('portal_database_up')).toBe(0)
    expect(gone.get('portal_outbox_oldest_seconds')).toBeNaN()
    expect(gone.get('portal_outbox_mails{state="new"}')).toBeNaN()
    expect(gone.get('process_cpu_seconds_total')).toBeGreaterThan(0)
  })
})
