import type { StepUpPurpose } from '@/lib/sessions/step-up'

/** What a step-up is for, from an address or a form: the stricter of the two when it says neither. */
export const stepUpPurpose = (asked: unknown): StepUpPurpose =>
  asked === 'new-codes' ? 'new-codes' : 'turn-on'
