'use server'

import { z } from 'zod'
import { requestBrowserLink } from '@/lib/accounts/browser-link'
import { emailAddressField } from '@/lib/credentials/fields'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { parseForm } from '@/lib/web/form'
import { redirectWithNotice } from '@/lib/web/notice'
import { requestContext } from '@/lib/web/request-context'

const schema = z.object({ email: emailAddressField })

export async function askForBrowserLinkAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, { 'mail-limit': 'form' }, async () => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const asked = await requestBrowserLink(await requestContext(), input.value.email)
    if (!asked.ok) return asked
    return redirectWithNotice('/sign-in/new-browser', 'sent')
  })
}
