import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { type FailureCode, fail, type Result } from '../result'
import type { FieldFailures } from './form'
import { type HelpOn, helpOn } from './help-on'
import { KEPT_FIELDS } from './kept-fields'
import { reportError } from './report-error'
import { textOf } from './text-of'

/**
 * What a form shows after it was sent: what is wrong, by field ("" for the form as a whole), what was typed, and the
 * way on that helps. Texts only, which is what the next sending of the form may bring back (`body.ts`).
 */
export type FormState = {
  problems?: Record<string, string>
  values?: Record<string, string>
  /** A mailed link would end the wait in this browser. */
  wayOn?: 'browser-link'
  /** Where the help says more about what is wrong. */
  help?: HelpOn
  /** When the next one-time password comes, if this one was used already: an ISO time, for the countdown. */
  nextCodeAt?: string
}

/** Beside which field a failure of a use case stands; any other one is about the form as a whole. */
const FIELD: Partial<Record<FailureCode, string>> = {
  'wrong-password': 'password',
  required: 'oneTimePassword', // the one that a step-up came to ask for
  'wrong-code': 'oneTimePassword',
  'wrong-code-check-clock': 'oneTimePassword',
  'wrong-code-slow-clock': 'oneTimePassword',
  'code-of-old-entry': 'oneTimePassword',
  'code-already-used': 'oneTimePassword',
  'wrong-backup-code': 'backupCode',
  'backup-code-already-used': 'backupCode',
  'password-common': 'newPassword',
  'password-of-our-words': 'newPassword',
  'password-easy': 'newPassword',
  'new-password-wait': 'newPassword',
  'same-address': 'newEmail',
  'not-old-address': 'oldEmail',
}

const MOST_KEPT = 1000

/**
 * The frame of every server action. Its `run` guards, parses, makes one call and redirects or returns what the screen
 * shows; a failure becomes the form again, in the person's words.
 */
export async function answerForm<Shown extends object>(
  data: FormData,
  run: () => Promise<Result<Shown> | { ok: false; fields: FieldFailures }>,
): Promise<FormState & Partial<Shown>> {
  const result = await run().catch(async (error) => {
    unstable_rethrow(error)
    return fail(await reportError(error))
  })
  if (result.ok) return result.value as FormState & Partial<Shown>
  const failures = 'fields' in result ? result.fields : { [FIELD[result.failure.code] ?? '']: result.failure }
  const problems = await inWords(failures)
  const state: FormState = { problems, values: keptOf(data), ...(await moreAbout(failures)) }
  if (Object.values(failures).some((failure) => 'newBrowser' in failure && failure.newBrowser))
    state.wayOn = 'browser-link'
  return state as FormState & Partial<Shown>
}

async function inWords(failures: FieldFailures): Promise<Record<string, string>> {
  const words = Object.entries(failures).map(
    async ([field, failure]) => [field, await textOf(failure)] as const,
  )
  return Object.fromEntries(await Promise.all(words))
}

async function moreAbout(failures: FieldFailures): Promise<Pick<FormState, 'help' | 'nextCodeAt'>> {
  const found = await Promise.all(Object.entries(failures).map(([field, failure]) => helpOn(field, failure)))
  const help = found.find((way) => way !== undefined)
  const used = Object.values(failures).find((failure) => failure.code === 'code-already-used')
  return { ...(help && { help }), ...(used && { nextCodeAt: used.until.toISOString() }) }
}

function keptOf(data: FormData): Record<string, string> {
  const kept = KEPT_FIELDS.filter((name) => data.has(name))
  return Object.fromEntries(kept.map((name) => [name, String(data.get(name)).slice(0, MOST_KEPT)]))
}
