import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { FailureCode, Result } from '../result'
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

/** Where each failure of a form stands: beside a field, by its name, or, as `form`, above them all. */
export type Places<Code extends FailureCode> = Readonly<Record<Code, string>>

/** Where each failure of a use case stands: `satisfies PlacesOf<typeof signIn>` finds one too many and one too few. */
export type PlacesOf<UseCase extends AnyUseCase> = Places<FailuresOf<UseCase>>

type AnyUseCase = (...given: never[]) => Promise<Result<unknown>>
export type FailuresOf<UseCase extends AnyUseCase> = Extract<
  Awaited<ReturnType<UseCase>>,
  { ok: false }
>['failure']['code']

/** What can be wrong with what was typed, before a use case is asked. */
export type Misread = { ok: false; fields: FieldFailures }

const MOST_KEPT = 1000

/**
 * The frame of every server action. Its `run` guards, parses, makes one call and redirects or returns what the screen
 * shows; a failure becomes the form again, in the person's words.
 */
export async function answerForm<Shown extends object, Code extends FailureCode = never>(
  data: FormData,
  places: Places<Code>,
  run: () => Promise<Result<Shown, NoInfer<Code>> | Misread>,
): Promise<FormState & Partial<Shown>> {
  const result = await run().catch(async (error) => {
    unstable_rethrow(error)
    const failure = await reportError(error)
    return { ok: false, fields: { [FORM]: failure } } as const
  })
  if (result.ok) return result.value as FormState & Partial<Shown>
  const failures = 'fields' in result ? result.fields : { [fieldOf(result.failure, places)]: result.failure }
  const problems = await inWords(failures)
  const state: FormState = { problems, values: keptOf(data), ...(await moreAbout(failures)) }
  if (Object.values(failures).some((failure) => 'newBrowser' in failure && failure.newBrowser))
    state.wayOn = 'browser-link'
  return state as FormState & Partial<Shown>
}

/** The name under which a state holds what is wrong with the form as a whole. */
const FORM = ''

function fieldOf<Code extends FailureCode>({ code }: { code: Code }, places: Places<Code>): string {
  const place = places[code]
  return place === 'form' ? FORM : place
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
