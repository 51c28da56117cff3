import { describe, expect, test } from 'vitest'
import { changePassword } from '@/lib/accounts/change-password'
import { after, hours, minutes } from '@/lib/clock'
import { readSession } from '@/lib/sessions/session'
import { signIn } from '@/lib/sign-in/sign-in'
import { stepUp } from '@/lib/sign-in/step-up'
import { requestDisable } from '@/lib/two-factor/disable-by-email'
import { testContext } from '../support/context'
import {
  createPerson,
  failureOf,
  must,
  queuedMails,
  sessionOf,
  sessionToken,
  signedIn,
  withTwoFactorOn,
} from '../support/people'

const newPassword = 'vierzehn Wolken aus Blech'

describe('Changing the password', () => {
  test('needs the present one, ends every other session and tells the owner', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const { password } = person
    const session = await signedIn(ctx, person)
    const other = await sessionToken(ctx, person)
    expect(failureOf(await changePassword(ctx, session, { password: 'guess', newPassword }))).toBe(
      'wrong-password',
    )
    const token = must(await changePassword(ctx, session, { password, newPassword }))
    expect((await sessionOf(ctx, token)).account.id).toBe(person.id)
    expect(await readSession(ctx, other)).toBeUndefined()
    expect(failureOf(await signIn(ctx, person))).toBe('wrong-address-or-password')
    must(await signIn(ctx, { ...person, password: newPassword }))
    expect(await queuedMails(ctx, person.id, 'password-changed')).toMatchObject([{ by: 'owner' }])
  })

  test('takes a one-time password, too, once the last is ten minutes old', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    const { password } = person
    ctx.clock.pass(minutes(11))
    expect(failureOf(await changePassword(ctx, session, { password, newPassword }))).toBe('required')
    const wrong = device.wrongCode(ctx.clock.now())
    expect(
      failureOf(await changePassword(ctx, session, { password, newPassword, oneTimePassword: wrong })),
    ).toBe('wrong-code-check-clock')
    const right = device.code(0, ctx.clock.now())
    const token = must(await changePassword(ctx, session, { password, newPassword, oneTimePassword: right }))
    expect(await sessionOf(ctx, token)).toMatchObject({ secondFactorAuthenticatedAt: ctx.clock.now() })
  })

  test('uses up no code and no try for a new password that is refused', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    const { password } = person
    ctx.clock.pass(minutes(11))
    const oneTimePassword = device.code(0, ctx.clock.now())
    const weak = changePassword(ctx, session, { password, newPassword: 'password1', oneTimePassword })
    expect(failureOf(await weak)).toBe('password-common')
    must(await changePassword(ctx, session, { password, newPassword, oneTimePassword }))
  })

  test('looks at a new password only once the present one was right', async () => {
    const ctx = await testContext()
    const session = await signedIn(ctx, await createPerson(ctx))
    const guess = () => changePassword(ctx, session, { password: 'guess', newPassword: 'password1' })
    for (let i = 0; i < 6; i++) expect(failureOf(await guess())).toBe('wrong-password')
    expect(failureOf(await guess())).toBe('password-wait')
  })

  test('looks at twenty new passwords an hour, and loses no code over it', async () => {
    const ctx = await testContext()
    const { person, device, session } = await withTwoFactorOn(ctx)
    const { password } = person
    ctx.clock.pass(minutes(11))
    const oneTimePassword = () => device.code(0, ctx.clock.now())
    const change = (chosen: string) =>
      changePassword(ctx, session, { password, newPassword: chosen, oneTimePassword: oneTimePassword() })
    for (let i = 0; i < 20; i++) expect(failureOf(await change('password1'))).toBe('password-common')
    expect(await change(newPassword)).toMatchObject({
      failure: { code: 'new-password-wait', until: after(ctx.clock.now(), hours(1)) },
    })
    const renewed = await sessionOf(
      ctx,
      must(await stepUp(ctx, session, 'change-email', { password, oneTimePassword: oneTimePassword() })),
    )
    ctx.clock.pass(minutes(59))
    expect(
      failureOf(
        await changePassword(ctx, renewed, { password, newPassword, oneTimePassword: oneTimePassword() }),
      ),
    ).toBe('new-password-wait')
    ctx.clock.pass(minutes(1))
    must(await changePassword(ctx, renewed, { password, newPassword, oneTimePassword: oneTimePassword() }))
  })

  test('shares its throttle with the sign-in', async () => {
    const ctx = await testContext()
    const person = await createPerson(ctx)
    const session = await signedIn(ctx, person)
    const guess = () => changePassword(ctx, session, { password: 'guess', newPassword })
    for (let i = 0; i < 6; i++) expect(failureOf(await guess())).toBe('wrong-password')
    expect(failureOf(await guess())).toBe('password-wait')
    expect(failureOf(await signIn(ctx, person))).toBe('password-wait')
  })

  test('voids the link that turns two-factor authentication off', async () => {
    const ctx = await testContext()
    const { person, session } = await withTwoFactorOn(ctx)
    must(await requestDisable(ctx, session))
    must(await changePassword(ctx, session, { password: person.password, newPassword }))
    expect((await ctx.db.account.findFirstOrThrow()).liveDisableRequestId).toBeNull()
  })
})
