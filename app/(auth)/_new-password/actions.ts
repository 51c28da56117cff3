'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { OutcomeState } from '@/app/_ui/outcome'
import { redeemPasswordLink } from '@/lib/accounts/password-link'
import { newPasswordField } from '@/lib/credentials/fields'
import { linkTokenIn } from '@/lib/crypto/token'
import { ok } from '@/lib/result'
import { answerForm, type PlacesOf } from '@/lib/web/answer-form'
import { ensureBrowserToken } from '@/lib/web/cookies'
import { parseForm } from '@/lib/web/form'
import { currentSession } from '@/lib/web/guard'
import { redirectWithNotice } from '@/lib/web/notice'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ newPassword: newPasswordField })

const PLACES = {
  'password-common': 'newPassword',
  'password-context-specific': 'newPassword',
  'password-easy': 'newPassword',
  'new-password-wait': 'newPassword',
  'link-unknown': 'form',
  'link-used': 'form',
  'link-expired': 'form',
  'link-invalidated': 'form',
  'session-over': 'form',
} satisfies PlacesOf<typeof redeemPasswordLink>

/**
 * Leads to the sign-in; where somebody else is signed in it says instead whose password was saved, because the sign-in
 * would lead straight to that other account.
 */
export async function savePasswordAction(_: OutcomeState, data: FormData): Promise<OutcomeState> {
  return answerForm(data, PLACES, async () => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const purpose = data.get('purpose') === 'invitation' ? 'invitation' : 'reset'
    const token = linkTokenIn(data.get('token'))
    const ctx = await requestContext()
    const client = { ...ctx.client, browserToken: await ensureBrowserToken() }
    const saved = await redeemPasswordLink({ ...ctx, client }, purpose, { token, ...input.value })
    if (!saved.ok) return saved
    const session = await currentSession()
    if (!session || session.account.id === saved.value.accountId)
      return redirectWithNotice('/sign-in', 'password-saved')
    const t = await getTranslations('newPassword')
    return ok({ done: true, message: t('savedFor', { email: saved.value.email }) })
  })
}
