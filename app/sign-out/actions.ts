'use server'

import { signOut } from '@/lib/sign-in/sign-out'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { clearCookie } from '@/lib/web/cookies'
import { currentSession } from '@/lib/web/guard'
import { redirectWithNotice } from '@/lib/web/notice'
import { requestContext } from '@/lib/web/request-context'

export async function signOutAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, {}, async () => {
    const session = await currentSession()
    if (session) await signOut(await requestContext(), session)
    await clearCookie('session')
    await clearCookie('challenge')
    await clearCookie('typed')
    await clearCookie('resume')
    return redirectWithNotice('/sign-in', 'signed-out')
  })
}
