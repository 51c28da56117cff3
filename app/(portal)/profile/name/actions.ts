'use server'

import { z } from 'zod'
import { renameAccount } from '@/lib/accounts/profile'
import { lineField } from '@/lib/credentials/fields'
import * as policy from '@/lib/policy'
import { ok } from '@/lib/result'
import type { FormState } from '@/lib/web/answer-form'
import { answerSessionForm } from '@/lib/web/answer-session-form'
import { parseForm } from '@/lib/web/form'

const schema = z.object({ name: lineField(policy.lengths.name) })

export async function renameAction(_: FormState, data: FormData): Promise<FormState> {
  const frame = { here: '/profile/name', typed: 'name', failures: {} } as const
  return answerSessionForm(data, frame, async (ctx, session) => {
    const input = parseForm(schema, data)
    if (!input.ok) return input
    const renamed = await renameAccount(ctx, session, input.value.name)
    return renamed.ok ? ok({ goTo: '/profile' }) : renamed
  })
}
