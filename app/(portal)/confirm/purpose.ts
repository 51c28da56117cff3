import { STEP_UP_PURPOSES, type StepUpPurpose } from '@/lib/step-up-purpose'

/**
 * What a step-up is for, from an address or a form: one of the strictest when it says none. Changing the password asks
 * on its own page.
 */
export const stepUpPurpose = (asked: unknown): StepUpPurpose =>
  STEP_UP_PURPOSES.find((purpose) => purpose === asked && purpose !== 'change-password') ?? 'turn-on'
