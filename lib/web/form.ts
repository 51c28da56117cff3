import { z } from 'zod'
import { parseBackupCode } from '../factors/backup-code-format'
import type { Failure, Result } from '../result'
import { parseOneTimePassword } from '../totp/one-time-password'

/** The fields of codes, as people type them. Each problem's message is the code of a `Failure`. */

/** Six digits as people type them; the value is the six ASCII digits. */
export const oneTimePasswordField = parsed(parseOneTimePassword)
/** A backup code as people type it; the value is the code as it was shown. */
export const backupCodeField = parsed(parseBackupCode)

/** What a browser answers of a passkey, as JSON; what it says is read by whoever checks it. */
export const passkeyField = z.string({ error: 'required' })

function parsed(parse: (typed: string) => Result<string>) {
  return z.string({ error: 'required' }).transform((typed, problems) => {
    const code = parse(typed)
    if (code.ok) return code.value
    problems.addIssue({ code: 'custom', message: code.failure.code })
    return z.NEVER
  })
}

export type FieldFailures = Record<string, Failure>

/** Reads a form by its schema. A field sent twice, or as a file, is refused rather than guessed at. */
export function parseForm<Schema extends z.ZodObject>(
  schema: Schema,
  form: FormData,
): { ok: true; value: z.output<Schema> } | { ok: false; fields: FieldFailures } {
  const fields: FieldFailures = {}
  const given: Record<string, unknown> = {}
  for (const name of Object.keys(schema.shape)) {
    const values = form.getAll(name)
    if (values.length > 1) fields[name] = { code: 'given-twice' }
    given[name] = typeof values[0] === 'string' ? values[0] : undefined
  }
  const read = schema.safeParse(given)
  for (const issue of read.error?.issues ?? []) fields[String(issue.path[0])] ??= failureOf(issue)
  return read.success && Object.keys(fields).length === 0
    ? { ok: true, value: read.data }
    : { ok: false, fields }
}

function failureOf(issue: z.core.$ZodIssue): Failure {
  const limit = 'maximum' in issue ? issue.maximum : 'params' in issue ? issue.params?.limit : undefined
  return { code: issue.message, ...(limit !== undefined && { limit: Number(limit) }) } as Failure
}
