'use server'

import { redeemBrowserLink } from '@/lib/accounts/browser-link'
import { linkTokenIn } from '@/lib/crypto/token'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { browserTokenOrNew, setCookie } from '@/lib/web/cookies'
import { redirectWithNotice } from '@/lib/web/notice'
import { requestContext } from '@/lib/web/request-context'

const PLACES = {
  'link-unknown': 'form',
  'link-used': 'form',
  'link-expired': 'form',
  'link-invalidated': 'form',
} satisfies PlacesOf<typeof redeemBrowserLink>

export async function pressBrowserLinkAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, PLACES, async () => {
    const browserToken = await browserTokenOrNew()
    const ctx = await requestContext()
    const client = { ...ctx.client, browserToken }
    const known = await redeemBrowserLink({ ...ctx, client }, linkTokenIn(data.get('token')))
    if (!known.ok) return known
    await setCookie('browser', browserToken) // not sooner: a second press must not take the place of the first one's
    return redirectWithNotice('/sign-in', 'browser-known')
  })
}
