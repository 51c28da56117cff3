import type { StepUpPurpose } from './step-up-purpose'

/**
 * Expected failures are values from this closed union; bugs and dead machines throw.
 * The wording of each stands in the message catalogue under `failures`.
 */
export type Failure =
  // what can be wrong with a field
  | { code: 'required' | 'given-twice' | 'not-an-email-address' }
  | { code: 'control-characters' | 'invisible' }
  | { code: 'too-long' | 'too-short'; limit: number }
  | { code: 'code-has-letters' | 'code-looks-like-backup-code' | 'code-wrong-length' }
  | { code: 'backup-code-looks-like-one-time-password' | 'backup-code-whole-list' }
  | { code: 'backup-code-wrong-length' | 'backup-code-wrong-characters' }
  // signing in
  | { code: 'wrong-address-or-password' | 'wrong-password' }
  /** `newBrowser`: the account doesn't know it, so that a mailed link would end the wait there. */
  | { code: 'password-wait' | 'challenge-wait'; until: Date; newBrowser: boolean }
  | { code: 'wrong-code' | 'wrong-or-unreadable' | 'wrong-backup-code' | 'backup-code-already-used' }
  | { code: 'code-already-used'; until: Date }
  | { code: 'second-factor-wait'; until: Date }
  | { code: 'one-time-passwords-blocked' }
  | { code: 'challenge-over' | 'too-many-tries' }
  // turning on, codes, turning off
  | { code: 'step-up-needed'; purpose: StepUpPurpose }
  | { code: 'session-over' }
  | { code: 'codes-made-already'; at: Date }
  | { code: 'already-on' | 'already-off' | 'enrolment-over' }
  | { code: 'enrolment-wait' | 'mail-limit'; until: Date }
  | { code: DisableLinkFailure }
  | { code: 'backup-codes-wait'; until: Date }
  | { code: 'code-of-old-entry' }
  | { code: 'wrong-code-check-clock'; now: Date }
  | { code: 'wrong-code-slow-clock'; now: Date; minutes: number }
  | { code: 'too-many-devices' | 'last-device' | 'device-gone' }
  // accounts
  | { code: 'password-common' | 'password-of-our-words' | 'password-easy' }
  | { code: 'new-password-wait'; until: Date }
  | { code: 'address-taken' | 'same-address' | 'not-old-address' | 'no-such-account' | 'has-password' }
  | { code: 'account-disabled' }
  | { code: `link-${'unknown' | 'used' | 'expired' | 'void'}` }
  // the service itself
  | { code: 'busy' | 'unavailable' }
  | { code: 'unexpected'; reference: string }

type DisableLinkFailure =
  `disable-link-${'unknown' | 'used' | 'expired' | 'replaced' | 'void' | 'someone-else'}`

export type FailureCode = Failure['code']
export type Failed = { ok: false; failure: Failure }
export type Result<Value = void> = { ok: true; value: Value } | Failed

/** A success, with its value. */
export function ok(): { ok: true; value: undefined }
export function ok<Value>(value: Value): { ok: true; value: Value }
export function ok(value?: unknown) {
  return { ok: true, value }
}

/** A failure that was to be expected. */
export const fail = (failure: Failure): Failed => ({ ok: false, failure })
