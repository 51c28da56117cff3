import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { type Failure, type FailureCode, fail, type Result } from '../result'
import { failureText } from './failure-text'
import type { FieldFailures } from './form'
import { currentLanguage } from './language'
import { portal } from './portal'
import { reportError } from './report-error'

/** What a form shows after it was sent: what is wrong, by field ("" for the form as a whole), and what was typed. */
export type FormState = { problems?: Record<string, string>; values?: Record<string, string> }

/** Beside which field a failure of a use case stands; any other one is about the form as a whole. */
const FIELD: Partial<Record<FailureCode, string>> = {
  'wrong-password': 'password',
  'wrong-code': 'oneTimePassword',
  'code-already-used': 'oneTimePassword',
  'wrong-backup-code': 'backupCode',
  'backup-code-already-used': 'backupCode',
}

const MOST_KEPT = 1000

/**
 * The frame of every server action. Its `run` guards, parses, makes one call and redirects or returns what the screen
 * shows; a failure becomes the form again, in the person's words. Names and addresses that were typed (`keep`) stay in
 * the form; passwords and codes don't.
 */
export async function answerForm<Shown extends object>(
  data: FormData,
  { keep = [] }: { keep?: string[] },
  run: () => Promise<Result<Shown> & { fields?: FieldFailures }>,
): Promise<FormState & Partial<Shown>> {
  const result = await run().catch((error) => {
    unstable_rethrow(error)
    return { ...fail(reportError(error)), fields: undefined }
  })
  if (result.ok) return result.value as FormState & Partial<Shown>
  const problems = await inWords(result.fields ?? { [FIELD[result.failure.code] ?? '']: result.failure })
  const values = Object.fromEntries(
    keep.map((name) => [name, String(data.get(name) ?? '').slice(0, MOST_KEPT)]),
  )
  return { problems, values } as FormState & Partial<Shown>
}

async function inWords(failures: FieldFailures): Promise<Record<string, string>> {
  const language = await currentLanguage()
  const text = (failure: Failure) => failureText(failure, language, portal().clock.now())
  return Object.fromEntries(Object.entries(failures).map(([field, failure]) => [field, text(failure)]))
}
