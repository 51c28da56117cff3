'use server'

import { z } from 'zod'
import { signOutOfApplication } from '@/lib/openid/application-sessions'
import { ok } from '@/lib/result'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'

const HERE = '/profile/security/applications'

export async function signOutOfApplicationAction(_: FormState, data: FormData): Promise<FormState> {
  return answerSessionForm(data, { here: HERE, failures: {} }, async (ctx, session) => {
    const id = z.uuid().safeParse(data.get('application'))
    if (id.success) await signOutOfApplication(ctx, session, id.data)
    return ok({ goTo: HERE, notice: 'application-signed-out' })
  })
}
