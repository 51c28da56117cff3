import 'server-only'
import { redirect } from 'next/navigation'
import type { Context } from '../context'
import type { SessionToken } from '../crypto/token'
import { type Failure, type FailureCode, ok, type Result } from '../result'
import { type RepeatedAnswer, readAnswer } from '../sessions/repeated-answer'
import type { Session } from '../sessions/session'
import { answerForm, type FailuresOf, type FormState, type Misread, type Places } from './answer-form'
import { clearCookie, readCookie, setCookie } from './cookies'
import { currentSession, sessionOrSignIn } from './guard'
import { redirectWithNotice } from './notice'
import { keepPress } from './pressed'
import { requestContext } from './request-context'
import { withReturnTo } from './return-to'
import { keepTyped, type TypedField } from './typed'

/**
 * What comes of a form: the browser's new token, if it gets one, and where it goes on (and what that page says was
 * done) or what the screen shows.
 */
export type Outcome<Shown> = { sessionToken?: SessionToken | undefined } & (
  | { goTo: string; notice?: string }
  | { show: Shown }
)

/** What the frame does about a failure, whatever the form. */
type OfTheFrame = 'session-over' | 'step-up-needed'

/** Where each failure of a use case stands that the frame leaves to the form. */
export type SessionPlacesOf<UseCase extends (...given: never[]) => Promise<Result<unknown>>> = Places<
  Exclude<FailuresOf<UseCase>, OfTheFrame>
>

type Frame<Shown, Code extends FailureCode> = {
  /** The form's own page: the way back from a sign-in or a step-up. */
  here: string
  /** Where each failure stands: beside a field, above the form, or on the page of this path. */
  failures: Places<Code>
  /**
   * The step-up carries it out itself (`app/(portal)/confirm/resume.ts`), with this text of the form or an empty one:
   * nobody presses the same button twice.
   */
  resumesWith?: string
  /** A field whose text is still there on the way back. */
  typed?: TypedField
  /** What comes of the same form sent twice: as the first time. */
  repeated?: (answer: RepeatedAnswer) => Outcome<Shown> | Promise<Outcome<Shown>>
}

/**
 * The frame of a server action for signed-in people: guards, runs, sets the cookie, and leads on. Where fresh proof is
 * needed it leads to the step-up. A form that was sent twice is answered as the first time, also when its token is dead
 * by then.
 */
export function answerSessionForm<Shown extends object, Code extends FailureCode = never>(
  form: FormData,
  { here, failures, typed, resumesWith, repeated }: Frame<Shown, Code>,
  run: (
    ctx: Context,
    session: Session,
  ) => Promise<Result<Outcome<Shown>, NoInfer<Code> | OfTheFrame> | Misread>,
): Promise<FormState & Partial<Shown>> {
  const places = { 'session-over': 'form', 'step-up-needed': 'form', ...failures } as Places<
    Code | OfTheFrame
  >
  return answerForm(form, places, async (): Promise<Result<Shown, Code | OfTheFrame> | Misread> => {
    const ctx = await requestContext(form)
    const wayBack = async () => (typed ? keepTyped(here, form, typed) : here)
    const earlier = async () => (repeated ? earlierOutcome(ctx, repeated) : undefined)
    const session = await currentSession()
    if (!session) {
      const outcome = await earlier()
      if (outcome) return give(outcome)
    }
    const result = await run(ctx, await sessionOrSignIn(ctx, session, session ? here : await wayBack()))
    if (result.ok) {
      if (typed) await clearCookie('typed')
      return give(result.value)
    }
    if ('fields' in result) return result
    const outcome = await earlier()
    if (outcome) return give(outcome)
    const failure: Failure = result.failure
    if (failure.code === 'step-up-needed') {
      const { purpose } = failure
      const resumed = resumesWith === undefined ? {} : { resume: await keepPress(purpose, resumesWith) }
      redirect(withReturnTo('/confirm', await wayBack(), { purpose, ...resumed }))
    }
    const place = places[result.failure.code]
    if (place.startsWith('/')) redirect(place)
    return result
  })
}

/** What the same form, sent with this cookie, came to some seconds ago, if it was sent before. */
async function earlierOutcome<Shown>(
  ctx: Context,
  repeated: (answer: RepeatedAnswer) => Outcome<Shown> | Promise<Outcome<Shown>>,
): Promise<Outcome<Shown> | undefined> {
  const token = await readCookie('session')
  const answer = token ? await readAnswer(ctx, token) : undefined
  return answer && { ...(await repeated(answer)), sessionToken: answer.sessionToken }
}

async function give<Shown>({ sessionToken, ...next }: Outcome<Shown>): Promise<{ ok: true; value: Shown }> {
  if (sessionToken !== undefined) await setCookie('session', sessionToken)
  if ('goTo' in next) return next.notice ? redirectWithNotice(next.goTo, next.notice) : redirect(next.goTo)
  return ok(next.show)
}
