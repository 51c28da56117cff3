import { before } from '../clock'
import * as policy from '../policy'
import type { StepUpPurpose } from '../step-up-purpose'
import type { Session } from './session'

/** What a session that came in by backup code (the device is lost) may do with the password alone. */
const WITHOUT_DEVICE: StepUpPurpose[] = ['new-codes', 'move-device', 'end-sessions']

const fresh = (authenticatedAt: Date | null, at: Date) =>
  authenticatedAt !== null && authenticatedAt >= before(at, policy.session.stepUp)

/** Whether the purpose takes the second factor besides the password. */
function takesSecondFactor({ account, secondFactorKind }: Session, purpose: StepUpPurpose): boolean {
  return account.twoFactorOn && !(secondFactorKind === 'backup-code' && WITHOUT_DEVICE.includes(purpose))
}

/**
 * Whether a one-time password is asked for besides the password. Changing the password asks for the password whenever
 * it is done, so there a second factor proven in the last ten minutes is enough.
 */
export function asksForSecondFactor(session: Session, purpose: StepUpPurpose, at: Date): boolean {
  const enough = purpose === 'change-password' && fresh(session.secondFactorAuthenticatedAt, at)
  return takesSecondFactor(session, purpose) && !enough
}

/** Whether everything that the purpose takes was proven no earlier than ten minutes before `at`. */
export function isSteppedUp(session: Session, purpose: StepUpPurpose, at: Date): boolean {
  const secondFactor = !takesSecondFactor(session, purpose) || fresh(session.secondFactorAuthenticatedAt, at)
  return fresh(session.passwordAuthenticatedAt, at) && secondFactor
}
