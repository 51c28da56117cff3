import { verifySync } from 'otplib'
import * as policy from '../policy'
import { guardrails } from './secret'

const { step, window } = policy.oneTimePassword
const STEP_SECONDS = step / 1000
const SIX_DIGITS = /^[0-9]{6}$/

/** The time step of a moment: RFC 6238 §4.2, T0 being the Unix epoch. */
export const timeStepAt = (at: Date): number => Math.floor(at.getTime() / step)

/** When a time step begins. */
export const startOfStep = (timeStep: number): Date => new Date(timeStep * step)

/**
 * The RFC 6238 time step of this one-time password: the step of `at`, or one either side (§5.2). Undefined when it
 * belongs to none of these, or is not six ASCII digits. The caller decides, by a conditional write, whether the step
 * was used before.
 */
export function verify(secret: string, code: string, at: Date): number | undefined {
  if (!SIX_DIGITS.test(code)) return undefined // otplib throws
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(at.getTime() / 1000),
    epochTolerance: window * STEP_SECONDS,
    guardrails,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/**
 * How late a one-time password is, in milliseconds, when it was right at an earlier step than `verify` accepts, at
 * most `lookBack` ago. It is still a wrong one: this is for telling people that their clock is slow.
 */
export function clockDrift(secret: string, code: string, at: Date, lookBack: number): number | undefined {
  for (let late = (window + 1) * step; late <= lookBack; late += step) {
    const then = new Date(at.getTime() - late)
    if (verify(secret, code, then) === timeStepAt(then)) return late
  }
  return undefined
}
