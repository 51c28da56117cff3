/** What a person wants to do that needs fresh proof. */
export const STEP_UP_PURPOSES = [
  'turn-on',
  'new-codes',
  'add-device',
  'move-device',
  'remove-device',
  'change-email',
  'change-password',
  'end-sessions',
  'application',
] as const
export type StepUpPurpose = (typeof STEP_UP_PURPOSES)[number]
