'use server'

import { z } from 'zod'
import { requestEmailChange } from '@/lib/accounts/change-email'
import { emailAddressField, lineField } from '@/lib/accounts/fields'
import { chooseLanguage, renameAccount } from '@/lib/accounts/profile'
import { everyLanguage } from '@/lib/i18n/languages'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'
import { parseForm } from '@/lib/web/form'

const nameForm = z.object({ name: lineField(policy.lengths.name) })
const emailForm = z.object({ newEmail: emailAddressField })

export async function renameAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: '/profile/name', typed: 'name' }, async (ctx, session) => {
    const input = parseForm(nameForm, data)
    if (!input.ok) return input
    const renamed = await renameAccount(ctx, session, input.value.name)
    return renamed.ok ? ok({ goTo: '/profile' }) : renamed
  })
}

export async function chooseLanguageAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: '/profile/language' }, async (ctx, session) => {
    const language = everyLanguage.find((known) => known === data.get('language')) ?? null
    const chosen = await chooseLanguage(ctx, session, language)
    return chosen.ok ? ok({ goTo: '/profile' }) : chosen
  })
}

export async function requestEmailChangeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: '/profile/email', typed: 'newEmail' }, async (ctx, session) => {
    const input = parseForm(emailForm, data)
    if (!input.ok) return input
    const requested = await requestEmailChange(ctx, session, input.value.newEmail)
    return requested.ok ? ok({ goTo: '/profile/email' }) : requested
  })
}
