import 'server-only'
import type { StepUpPurpose } from '../step-up-purpose'
import { readCookie, setCookie } from './cookies'
import { processContext } from './process-context'

/** A form names ids; whoever writes something longer into one must not get a cookie that no server takes. */
const LONGEST_ID = 36

/**
 * Keeps what a press of a button asked for, until the step-up that it leads to carries it out: its purpose, and which
 * device or codes the form named. Returns the id that the step-up's address has to name.
 */
export async function keepPress(purpose: StepUpPurpose, given: string): Promise<string> {
  const id = processContext().random.uuid()
  await setCookie('resume', `${id} ${purpose} ${given.slice(0, LONGEST_ID)}`)
  return id
}

/**
 * What the form named whose press led to this step-up; undefined when none did. A link knows no id, and an earlier
 * press has another one.
 */
export async function readPress(id: string | undefined, purpose: StepUpPurpose): Promise<string | undefined> {
  const [kept, pressedFor, given = ''] = (await readCookie('resume'))?.split(' ') ?? []
  return kept !== undefined && kept === id && pressedFor === purpose ? given : undefined
}
