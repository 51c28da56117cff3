'use server'

import { chooseLanguage } from '@/lib/accounts/profile'
import { everyLanguage } from '@/lib/i18n/languages'
import { ok } from '@/lib/result'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'

export async function chooseLanguageAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: '/profile/language', failures: {} }, async (ctx, session) => {
    const language = everyLanguage.find((known) => known === data.get('language')) ?? null
    const chosen = await chooseLanguage(ctx, session, language)
    return chosen.ok ? ok({ goTo: '/profile' }) : chosen
  })
}
