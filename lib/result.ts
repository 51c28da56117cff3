import type { StepUpPurpose } from './step-up-purpose'

/**
 * What each expected failure tells besides its code; bugs and dead machines throw.
 * The wording of each stands in the message catalogue under `failures`.
 */
type Details = {
  // what can be wrong with a field
  required: unknown
  'given-twice': unknown
  'not-an-email-address': unknown
  'control-characters': unknown
  invisible: unknown
  'too-long': { limit: number }
  'too-short': { limit: number }
  'code-has-letters': unknown
  'code-looks-like-backup-code': unknown
  'code-wrong-length': unknown
  'backup-code-looks-like-one-time-password': unknown
  'backup-code-whole-list': unknown
  'backup-code-wrong-length': unknown
  'backup-code-wrong-characters': unknown
  // signing in
  'wrong-address-or-password': unknown
  'wrong-password': unknown
  'password-wait': PasswordWait
  'challenge-wait': PasswordWait
  'wrong-code': unknown
  'wrong-or-unreadable': unknown
  'wrong-backup-code': unknown
  'backup-code-already-used': unknown
  'code-already-used': { until: Date }
  'second-factor-wait': { until: Date }
  'one-time-passwords-blocked': unknown
  'backup-codes-wait': { until: Date }
  'code-of-old-entry': unknown
  'wrong-code-check-clock': { now: Date }
  'wrong-code-slow-clock': { now: Date; minutes: number }
  'challenge-over': unknown
  'too-many-tries': unknown
  'passkey-wait': { until: Date }
  'passkey-expired': unknown
  'passkey-refused': unknown
  'passkey-unknown': unknown
  'passkey-removed': unknown
  'passkey-not-verified': unknown
  'passkey-after-password': unknown
  'passkey-of-another-account': unknown
  'passkey-already-there': unknown
  // turning on, codes, turning off
  'step-up-needed': { purpose: StepUpPurpose }
  'session-over': unknown
  'codes-made-already': { at: Date }
  'already-on': unknown
  'already-off': unknown
  'enrolment-over': unknown
  'enrolment-wait': { until: Date }
  'mail-limit': { until: Date }
  'too-many-devices': unknown
  'last-device': unknown
  'device-gone': unknown
  // accounts
  'password-common': unknown
  'password-context-specific': unknown
  'password-easy': unknown
  'new-password-wait': { until: Date }
  'address-taken': unknown
  'same-address': unknown
  'not-old-address': unknown
  'no-such-account': unknown
  'has-password': unknown
  'account-disabled': unknown
  // applications
  'redirect-uri-not-allowed': unknown
  'no-such-application': unknown
  'public-application': unknown
  // mailed links
  'link-unknown': unknown
  'link-used': unknown
  'link-expired': unknown
  'link-invalidated': unknown
  'disable-link-unknown': unknown
  'disable-link-used': unknown
  'disable-link-expired': unknown
  'disable-link-replaced': unknown
  'disable-link-invalidated': unknown
  'disable-link-someone-else': unknown
  // the service itself
  busy: unknown
  unavailable: unknown
  unexpected: { reference: string }
}

/** `newBrowser`: the account doesn't know it, so that a mailed link would end the wait there. */
type PasswordWait = { until: Date; newBrowser: boolean }

/** The names of all expected failures: a closed set. */
export type FailureCode = keyof Details

type AnyFailure = { [Code in FailureCode]: { code: Code } & Details[Code] }[FailureCode]

/** An expected failure, of any code or of those named. */
export type Failure<Code extends FailureCode = FailureCode> = AnyFailure & { code: Code }

export type Failed<Code extends FailureCode = FailureCode> = { ok: false; failure: Failure<Code> }

/** What a use case answers: its value, or one of the failures that its type names. */
export type Result<Value = void, Code extends FailureCode = FailureCode> =
  | { ok: true; value: Value }
  | Failed<Code>

/** A success, with its value. */
export function ok(): { ok: true; value: undefined }
export function ok<Value>(value: Value): { ok: true; value: Value }
export function ok(value?: unknown) {
  return { ok: true, value }
}

/** A failure that was to be expected. */
export const fail = <Expected extends Failure>(failure: Expected): { ok: false; failure: Expected } => ({
  ok: false,
  failure,
})
