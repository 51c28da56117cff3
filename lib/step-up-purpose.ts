/** What a person wants to do that needs fresh proof. */
export const STEP_UP_PURPOSES = [
  'turn-on',
  'new-codes',
  'add-device',
  'add-passkey',
  'move-device',
  'remove-device',
  'change-email',
  'change-password',
  'end-sessions',
  'application',
  'application-passkey',
] as const
export type StepUpPurpose = (typeof STEP_UP_PURPOSES)[number]
