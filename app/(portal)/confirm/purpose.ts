import { STEP_UP_PURPOSES, type StepUpPurpose } from '@/lib/step-up-purpose'

/** What a step-up is for, from an address or a form: one of the strictest when it says none. */
export const stepUpPurpose = (asked: unknown): StepUpPurpose =>
  STEP_UP_PURPOSES.find((purpose) => purpose === asked) ?? 'turn-on'
