'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requestEmailChange } from '@/lib/accounts/change-email'
import { emailAddressField, lineField } from '@/lib/accounts/fields'
import { chooseLanguage, renameAccount } from '@/lib/accounts/profile'
import { everyLanguage } from '@/lib/i18n/languages'
import * as policy from '@/lib/policy'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { parseForm } from '@/lib/web/form'
import { requireSession } from '@/lib/web/guard'
import { withReturnTo } from '@/lib/web/return-to'

const nameForm = z.object({ name: lineField(policy.lengths.name) })
const emailForm = z.object({ newEmail: emailAddressField })

export async function renameAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession('/profile/name')
    const input = parseForm(nameForm, data)
    if (!input.ok) return input
    const renamed = await renameAccount(ctx, session, input.value.name)
    if (!renamed.ok) return renamed
    redirect('/profile')
  })
}

export async function chooseLanguageAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession('/profile/language')
    const language = everyLanguage.find((known) => known === data.get('language')) ?? null
    const chosen = await chooseLanguage(ctx, session, language)
    if (!chosen.ok) return chosen
    redirect('/profile')
  })
}

export async function requestEmailChangeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, async () => {
    const { ctx, session } = await requireSession('/profile/email')
    const input = parseForm(emailForm, data)
    if (!input.ok) return input
    const { newEmail } = input.value
    const requested = await requestEmailChange(ctx, session, newEmail)
    if (requested.ok) redirect('/profile/email')
    if (requested.failure.code !== 'step-up-needed') return requested
    const here = `/profile/email?${new URLSearchParams({ newEmail })}`
    redirect(withReturnTo('/confirm', here, { purpose: 'change-email' }))
  })
}
