import 'server-only'
import type { Context } from '@/lib/context'
import type { SessionToken } from '@/lib/crypto/token'
import type { Result } from '@/lib/result'
import { readSession, type Session } from '@/lib/sessions/session'
import { endAllOthers } from '@/lib/sessions/session-list'
import type { StepUpPurpose } from '@/lib/step-up-purpose'
import { beginEnrolment } from '@/lib/two-factor/enrolment'

type Resumed = {
  run(ctx: Context, session: Session): Promise<Result<{ sessionToken: SessionToken }>>
  leadsTo: { goTo: string; notice?: string }
}

/** What needs nothing but a fresh proof, and is carried out with it: nobody presses the same button twice. */
const RESUMED: Partial<Record<StepUpPurpose, Resumed>> = {
  'turn-on': {
    run: (ctx, session) => beginEnrolment(ctx, session, { purpose: 'turn-on' }),
    leadsTo: { goTo: '/profile/security/two-factor' },
  },
  'add-device': {
    run: (ctx, session) => beginEnrolment(ctx, session, { purpose: 'add-device' }),
    leadsTo: { goTo: '/profile/security/two-factor/new-device' },
  },
  'end-sessions': { run: endAllOthers, leadsTo: { goTo: '/profile/security/sessions', notice: 'ended' } },
}

/**
 * Where a step-up leads whose form came from a press of a button; undefined when it didn't, or more has to be typed.
 */
export const resumedAt = (purpose: StepUpPurpose, asked: unknown): Resumed['leadsTo'] | undefined =>
  asked === 'yes' ? RESUMED[purpose]?.leadsTo : undefined

/**
 * Carries out what the step-up was for, and returns the session's next token. Undefined when it is refused: the page
 * that the person came from says why.
 */
export async function resume(
  ctx: Context,
  purpose: StepUpPurpose,
  sessionToken: SessionToken,
): Promise<SessionToken | undefined> {
  const session = await readSession(ctx, sessionToken)
  const done = session && (await RESUMED[purpose]?.run(ctx, session))
  return done?.ok ? done.value.sessionToken : undefined
}
