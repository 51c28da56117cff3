'use server'

import { z } from 'zod'
import { answerForm, type FormState, type PlacesOf } from '@/lib/web/answer-form'
import { backupCodeField, parseForm } from '@/lib/web/form'
import { answer } from '../answer'

const schema = z.object({ backupCode: backupCodeField })

const PLACES = {
  'wrong-backup-code': 'backupCode',
  'backup-code-already-used': 'backupCode',
  'wrong-or-unreadable': 'form',
  'second-factor-wait': 'form',
  'backup-codes-wait': 'form',
} satisfies PlacesOf<typeof answer<'backup-code'>>

export async function verifyBackupCodeAction(_: FormState, data: FormData): Promise<FormState> {
  return answerForm(data, PLACES, async () => {
    const input = parseForm(schema, data)
    return input.ok ? answer(data, { kind: 'backup-code', code: input.value.backupCode }) : input
  })
}
