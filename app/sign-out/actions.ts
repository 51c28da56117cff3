'use server'

import { signOut } from '@/lib/sign-in/sign-out'
import { answerForm, type FormState } from '@/lib/web/answer-form'
import { clearCookie, OF_A_SESSION } from '@/lib/web/cookies'
import { currentSession } from '@/lib/web/guard'
import { redirectWithNotice } from '@/lib/web/notice'
import { requestContext } from '@/lib/web/request-context'

export async function signOutAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, {}, async () => {
    const session = await currentSession()
    if (session) await signOut(await requestContext(), session)
    for (const name of OF_A_SESSION) await clearCookie(name)
    return redirectWithNotice('/sign-in', 'signed-out')
  })
}
