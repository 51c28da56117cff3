import 'server-only'
import { redirect } from 'next/navigation'
import type { SessionToken } from '@/lib/crypto/token'
import type { SecondFactor } from '@/lib/factors/second-factor'
import { type Failed, fail } from '@/lib/result'
import { readAnswer } from '@/lib/sessions/repeated-answer'
import { type AnswerRefusal, answerChallenge } from '@/lib/sign-in/challenge'
import { clearCookie, readCookie, setCookie } from '@/lib/web/cookies'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'

const TWO_FACTOR = '/profile/security/two-factor'

/** A refusal after which one starts again with the password. */
type Over = 'challenge-over' | 'too-many-tries'

/** Answers this browser's challenge and leads on; returns why not, where the form can be tried again. */
export async function answer<Kind extends SecondFactor['kind']>(
  data: FormData,
  factor: SecondFactor & { kind: Kind },
): Promise<Failed<Exclude<AnswerRefusal<Kind>, Over>>> {
  const returnTo = safeReturnTo(data.get('returnTo'))
  const token = await readCookie('challenge')
  const ctx = await requestContext(data)
  const result = token ? await answerChallenge(ctx, token, factor) : fail({ code: 'challenge-over' })
  if (result.ok)
    return enter(result.value.sessionToken, result.value.backupCodesLeft === 0 ? TWO_FACTOR : returnTo)
  const earlier = token ? await readAnswer(ctx, token) : undefined
  if (earlier?.sessionToken) return enter(earlier.sessionToken, returnTo)
  const { code } = result.failure
  if (code !== 'challenge-over' && code !== 'too-many-tries')
    return result as Failed<Exclude<AnswerRefusal<Kind>, Over>>
  if (await currentSession()) redirect(returnTo) // the same answer, sent twice
  redirect(withReturnTo('/sign-in', returnTo, { notice: code }))
}

async function enter(sessionToken: SessionToken, goTo: string): Promise<never> {
  await setCookie('session', sessionToken)
  await clearCookie('challenge')
  redirect(goTo)
}
