import 'server-only'
import type { Context } from '@/lib/context'
import type { SessionToken } from '@/lib/crypto/token'
import type { Result } from '@/lib/result'
import type { RepeatedAnswer } from '@/lib/sessions/repeated-answer'
import { readSession, type Session } from '@/lib/sessions/session'
import { endAllOthers } from '@/lib/sessions/session-list'
import type { StepUpPurpose } from '@/lib/step-up-purpose'
import { removeAuthenticator } from '@/lib/two-factor/authenticators'
import { beginEnrolment } from '@/lib/two-factor/enrolment'
import { renewBackupCodes } from '@/lib/two-factor/renew-backup-codes'
import type { Outcome } from '@/lib/web/answer-session-form'
import { deviceId } from '../profile/security/two-factor/device-id'
import { type Sheet, sheetOf } from '../sheet-of'

/** `given` is what the pressed form said besides: which device, or which codes the person saw. */
type Resumed = {
  run(ctx: Context, session: Session, given: string): Promise<Result<RepeatedAnswer>>
  leadsTo: { goTo: string; notice?: string } | 'sheet'
}

const TWO_FACTOR = '/profile/security/two-factor'
const NEW_DEVICE = { goTo: `${TWO_FACTOR}/new-device` }

/** What a press of a button asks for, and what is carried out with the proof: nobody presses the same button twice. */
const RESUMED: Partial<Record<StepUpPurpose, Resumed>> = {
  'turn-on': {
    run: (ctx, session) => beginEnrolment(ctx, session, { purpose: 'turn-on' }),
    leadsTo: { goTo: TWO_FACTOR },
  },
  'new-codes': { run: renewBackupCodes, leadsTo: 'sheet' },
  'add-device': {
    run: (ctx, session) => beginEnrolment(ctx, session, { purpose: 'add-device' }),
    leadsTo: NEW_DEVICE,
  },
  'move-device': {
    run: (ctx, session, given) =>
      beginEnrolment(ctx, session, { purpose: 'move-device', replaces: deviceId(given) }),
    leadsTo: NEW_DEVICE,
  },
  'remove-device': {
    run: (ctx, session, given) => removeAuthenticator(ctx, session, deviceId(given)),
    leadsTo: { goTo: TWO_FACTOR, notice: 'device-removed' },
  },
  'end-sessions': { run: endAllOthers, leadsTo: { goTo: '/profile/security/sessions', notice: 'ended' } },
}

/** Carries out what the step-up was for. Undefined when it is refused. */
export async function resume(
  ctx: Context,
  purpose: StepUpPurpose,
  given: string,
  sessionToken: SessionToken,
): Promise<Outcome<Sheet> | undefined> {
  const session = await readSession(ctx, sessionToken)
  const done = session && (await RESUMED[purpose]?.run(ctx, session, given))
  if (!done?.ok) return undefined
  const leadsTo = RESUMED[purpose]?.leadsTo
  if (leadsTo === 'sheet') return sheetOf({ turnedOn: false }, session)(done.value)
  return leadsTo && { ...done.value, ...leadsTo }
}

/**
 * What comes of the same form sent twice. Whether the first one was carried out isn't known here, so it only leads to
 * where that shows.
 */
export async function resumedAgain(
  purpose: StepUpPurpose,
  answer: RepeatedAnswer,
): Promise<Outcome<Sheet> | undefined> {
  if (answer.backupCodes) return sheetOf({ turnedOn: false })(answer)
  const leadsTo = RESUMED[purpose]?.leadsTo
  return typeof leadsTo === 'object' ? { goTo: leadsTo.goTo } : undefined
}
