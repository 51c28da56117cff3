import { z } from 'zod'
import * as policy from '../policy'
import { type Failure, fail, ok, type Result } from '../result'
import { parseOneTimePassword } from '../totp/one-time-password'
import { parseBackupCode } from '../two-factor/backup-code'

/** The fields that forms are made of. Each problem's message is the code of a `Failure`. */

/** A secret typed to be checked: exactly as typed, only not endless. */
export const passwordField = z
  .string({ error: 'required' })
  .min(1, { error: 'required' })
  .refine((text) => [...text].length <= policy.password.maxLength, {
    error: 'too-long',
    params: { limit: policy.password.maxLength },
  })

/** One line of text with `limit` code points at most. */
export const lineField = (limit: number) =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'control-characters' })
    .refine((text) => [...text].length <= limit, { error: 'too-long', params: { limit } })

export const oneTimePasswordField = parsed(parseOneTimePassword)
export const backupCodeField = parsed(parseBackupCode)

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
): Result<z.output<Schema>> & { fields?: FieldFailures } {
  const fields: FieldFailures = {}
  const given: Record<string, unknown> = {}
  for (const name of Object.keys(schema.shape)) {
    const values = form.getAll(name)
    if (values.length > 1) fields[name] = { code: 'given-twice' }
    given[name] = typeof values[0] === 'string' ? values[0] : undefined
  }
  const read = schema.safeParse(given)
  for (const issue of read.error?.issues ?? []) {
    const name = String(issue.path[0])
    fields[name] ??= failureOf(issue)
  }
  const [first] = Object.values(fields)
  return first || !read.success ? { ...fail(first ?? { code: 'required' }), fields } : ok(read.data)
}

function failureOf(issue: z.core.$ZodIssue): Failure {
  const limit = 'maximum' in issue ? issue.maximum : 'params' in issue ? issue.params?.limit : undefined
  return { code: issue.message, ...(limit !== undefined && { limit: Number(limit) }) } as Failure
}
