'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { PasskeyOptions } from '@/app/_ui/use-passkey'
import { emailAddressField, passwordField } from '@/lib/credentials/fields'
import { ok } from '@/lib/result'
import { signIn } from '@/lib/sign-in/sign-in'
import { beginPasskeySignIn, signInWithPasskey } from '@/lib/sign-in/sign-in-with-passkey'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { clearCookie, ensureBrowserToken, readCookie, setCookie } from '@/lib/web/cookies'
import { parseForm, passkeyField } from '@/lib/web/form'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const schema = z.object({ email: emailAddressField, password: passwordField })

const PLACES = {
  'wrong-address-or-password': 'form',
  'password-wait': 'form',
  'challenge-wait': 'form',
  'account-disabled': 'form',
} satisfies PlacesOf<typeof signIn>

export async function signInAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, PLACES, async () => {
    const returnTo = safeReturnTo(data.get('returnTo'))
    if (await currentSession()) redirect(returnTo)
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const result = await signIn(await browserContext(), input.value)
    if (!result.ok) return result
    await setCookie(result.value.opened, result.value.token)
    redirect(result.value.opened === 'challenge' ? withReturnTo('/sign-in/two-factor', returnTo) : returnTo)
  })
}

/** What was asked, from a browser that keeps its own token from now on. */
async function browserContext() {
  const ctx = await requestContext()
  return { ...ctx, client: { ...ctx.client, browserToken: await ensureBrowserToken() } }
}

export async function beginPasskeySignInAction(_: FormState, data: FormData): Promise<PasskeyOptions> {
  const places = { 'passkey-wait': 'form' } satisfies PlacesOf<typeof beginPasskeySignIn>
  return answerForm(data, places, async () => {
    // Every look at the page may ask. A cookie that is given anew would have the page rendered anew, too.
    const known = (await readCookie('browser')) !== null
    const begun = await beginPasskeySignIn(known ? await requestContext() : await browserContext())
    return begun.ok ? ok({ get: begun.value }) : begun
  })
}

export async function signInWithPasskeyAction(_: FormState, data: FormData): Promise<FormState> {
  const places = {
    'passkey-expired': 'form',
    'passkey-refused': 'form',
    'passkey-unknown': 'form',
    'passkey-removed': 'form',
    'passkey-not-verified': 'form',
    'passkey-after-password': 'form',
    'account-disabled': 'form',
  } satisfies PlacesOf<typeof signInWithPasskey>
  return answerForm(data, places, async () => {
    const returnTo = safeReturnTo(data.get('returnTo'))
    if (await currentSession()) redirect(returnTo)
    const input = parseForm(z.object({ passkey: passkeyField }), data)
    if (!input.ok) return input
    const result = await signInWithPasskey(await browserContext(), input.value.passkey)
    if (!result.ok) return result
    await setCookie('session', result.value.sessionToken)
    await clearCookie('challenge')
    redirect(returnTo)
  })
}
