import 'server-only'
import { redirect } from 'next/navigation'
import type { Context } from '@/lib/context'
import type { ChallengeToken, SessionToken } from '@/lib/crypto/token'
import type { SecondFactor } from '@/lib/factors/second-factor'
import { type Failed, type FailureCode, fail, type Result } from '@/lib/result'
import { readAnswer } from '@/lib/sessions/repeated-answer'
import { answerWithPasskey, type PasskeyAnswerRefusal } from '@/lib/sign-in/answer-with-passkey'
import { type AnswerRefusal, answerChallenge, type SignedIn } from '@/lib/sign-in/challenge'
import { clearCookie, readCookie, setCookie } from '@/lib/web/cookies'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const TWO_FACTOR = '/profile/security/two-factor'

/** A refusal after which one starts again with the password. */
type Over = 'challenge-over' | 'too-many-tries'

/** Answers this browser's challenge and leads on; returns why not, where the form can be tried again. */
export function answer<Kind extends SecondFactor['kind']>(
  data: FormData,
  factor: SecondFactor & { kind: Kind },
): Promise<Failed<Exclude<AnswerRefusal<Kind>, Over>>> {
  return answerBy(data, (ctx, token) => answerChallenge(ctx, token, factor))
}

/** The same with a passkey; `response` is what the browser answered, as JSON. */
export function answerByPasskey(
  data: FormData,
  response: string,
): Promise<Failed<Exclude<PasskeyAnswerRefusal, Over>>> {
  return answerBy(data, (ctx, token) => answerWithPasskey(ctx, token, response))
}

async function answerBy<Code extends FailureCode>(
  data: FormData,
  prove: (ctx: Context, token: ChallengeToken) => Promise<Result<SignedIn, Code>>,
): Promise<Failed<Exclude<Code, Over>>> {
  const returnTo = safeReturnTo(data.get('returnTo'))
  const token = await readCookie('challenge')
  const ctx = await requestContext(data)
  const result: Result<SignedIn> = token ? await prove(ctx, token) : fail({ code: 'challenge-over' })
  if (result.ok)
    return enter(result.value.sessionToken, result.value.backupCodesLeft === 0 ? TWO_FACTOR : returnTo)
  const earlier = token ? await readAnswer(ctx, token) : undefined
  if (earlier?.sessionToken) return enter(earlier.sessionToken, returnTo)
  const { code } = result.failure
  if (code !== 'challenge-over' && code !== 'too-many-tries') return result as Failed<Exclude<Code, Over>>
  if (await currentSession()) redirect(returnTo) // the same answer, sent twice
  redirect(withReturnTo('/sign-in', returnTo, { notice: code }))
}

async function enter(sessionToken: SessionToken, goTo: string): Promise<never> {
  await setCookie('session', sessionToken)
  await clearCookie('challenge')
  redirect(goTo)
}
