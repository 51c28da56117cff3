import 'server-only'
import type { Context } from '../context'
import { type LinkToken, linkTokenIn, type SessionToken } from '../crypto/token'
import { type FailureCode, ok, type Result } from '../result'
import { readAnswer } from '../sessions/repeated-answer'
import type { Session } from '../sessions/session'
import { answerForm, type FormState, type Misread, type Places } from './answer-form'
import { setCookie } from './cookies'
import { currentSession } from './guard'
import { requestContext } from './request-context'

type Taken = { sessionToken: SessionToken | undefined }

/**
 * The frame of the final step behind a mailed link, which may be opened signed in or signed out: runs it, and sets the
 * cookie under which a session of this browser goes on. A form that was sent twice is answered as the first time.
 */
export function answerLinkForm<Code extends FailureCode>(
  form: FormData,
  places: Places<Code>,
  run: (
    ctx: Context,
    given: { token: LinkToken; session: Session | undefined },
  ) => Promise<Result<Taken, NoInfer<Code>> | Misread>,
): Promise<FormState & { done?: boolean }> {
  return answerForm(form, places, async (): Promise<Result<{ done: boolean }, Code> | Misread> => {
    const ctx = await requestContext(form)
    const token = linkTokenIn(form.get('token'))
    const session = await currentSession()
    const result = await run(ctx, { token, session })
    if ('fields' in result) return result
    const earlier = result.ok ? undefined : await readAnswer(ctx, token)
    const isSomebodyElses = session && earlier && session.account.id !== earlier.accountId
    if (!result.ok && (!earlier || isSomebodyElses)) return result
    const sessionToken = result.ok ? result.value.sessionToken : earlier?.sessionToken
    if (sessionToken !== undefined) await setCookie('session', sessionToken)
    return ok({ done: true })
  })
}
