import 'server-only'
import { z } from 'zod'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { type ChallengeToken, hashToken, newToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import { type ClockDrift, explainWrongCode, readClockDrift } from '../factors/authenticator'
import {
  authenticateSecondFactor,
  NOT_LOOKED_AT,
  type SecondFactor,
  type SecondFactorRefusal,
  withAccountMutex,
} from '../factors/second-factor'
import { enqueueMail, type MailAccount, requestMetadata } from '../mail/outbox'
import * as policy from '../policy'
import { fail, ok, type Result } from '../result'
import { rows } from '../rows'
import { createSession } from '../sessions/create-session'
import { hasDevice } from '../sessions/session'
import { type InTransaction, transaction } from '../transaction'

/** The second step of a sign-in: the password was right. It is not a session and opens nothing. */
export type Challenge = {
  id: string
  account: MailAccount
  /** Which kinds of devices can answer it. */
  hasApp: boolean
  hasPasskey: boolean
}

/**
 * Opens a challenge and returns its token. Returns undefined when the account's epoch is no longer the one under
 * which the password was checked.
 */
export async function createChallenge(
  ctx: InTransaction,
  account: { id: string; securityEpoch: number },
): Promise<ChallengeToken | undefined> {
  const token = newToken<ChallengeToken>(ctx.random)
  const now = ctx.clock.now()
  const created = await ctx.db.$executeRaw`
    INSERT INTO challenge (id, account_id, token_hash, security_epoch, created_at, expires_at, browser_hash, address)
    SELECT ${ctx.random.uuid()}::uuid, id, ${hashToken(token)}, security_epoch, ${now},
      ${after(now, policy.challenge.life)}, ${hashToken(ctx.client.browserToken ?? '')}, ${ctx.client.address}
    FROM account WHERE id = ${account.id}::uuid AND security_epoch = ${account.securityEpoch}`
  return created === 1 ? token : undefined
}

const challengeRow = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  email: z.string(),
  hasApp: z.boolean(),
  hasPasskey: z.boolean(),
})
const consumedRow = z.strictObject({
  accountId: z.string(),
  securityEpoch: z.number(),
  passwordAuthenticatedAt: z.date(),
})
const triedRow = challengeRow.extend({ tries: z.number() })
type Row = z.infer<typeof challengeRow>

const challengeColumns = Prisma.sql`challenge.id, account.id AS "accountId", account.email,
  ${hasDevice('totp')} AS "hasApp", ${hasDevice('passkey')} AS "hasPasskey"`

const toChallenge = ({ accountId, email, ...challenge }: Row): Challenge => ({
  ...challenge,
  account: { id: accountId, email },
})

/** Joins `challenge` and `account`: not answered, not expired, and not overtaken by a change. */
const isOpen = (now: Date) => Prisma.sql`
  challenge.consumed_at IS NULL
    AND challenge.expires_at > ${now}
    AND account.id = challenge.account_id
    AND account.security_epoch = challenge.security_epoch`

/** Joins `challenge` and `account`: open, and there are tries left. */
export const isAnswerable = (now: Date): Prisma.Sql => Prisma.sql`
  ${isOpen(now)} AND challenge.tries < ${policy.secondFactor.triesInOneChallenge}`

/** The answerable challenge of a token. */
const isLive = (ctx: Context, token: ChallengeToken) => Prisma.sql`
  challenge.token_hash = ${hashToken(token)} AND ${isAnswerable(ctx.clock.now())}`

/** The live challenge behind a token, for the page that asks for an answer. */
export async function readChallenge(ctx: Context, token: ChallengeToken): Promise<Challenge | undefined> {
  const [row] = await rows(ctx.db, challengeRow)`
    SELECT ${challengeColumns} FROM challenge, account WHERE ${isLive(ctx, token)}`
  return row && toChallenge(row)
}

/** A finished sign-in; how many backup codes are left, when one was used. */
export type SignedIn = { sessionToken: SessionToken; backupCodesLeft?: number }

/** Why an answer opened no session. */
export type AnswerRefusal<Kind extends SecondFactor['kind'] = SecondFactor['kind']> =
  | SecondFactorRefusal<Kind>
  | (Kind extends 'one-time-password' ? ClockDrift : never)
  | 'too-many-tries'
  | 'challenge-over'

/**
 * Answers a challenge with a one-time password or a backup code and returns the token of the session it opens.
 * Of any number of parallel answers at most one opens a session. After several wrong codes their failure is a
 * `ClockDrift`; after `too-many-tries` (the fifth) one starts again with the password.
 */
export async function answerChallenge<Kind extends SecondFactor['kind']>(
  ctx: Context,
  token: ChallengeToken,
  answer: SecondFactor & { kind: Kind },
): Promise<Result<SignedIn, AnswerRefusal<Kind>>> {
  const answered = await answerOnce(ctx, token, answer)
  return answered as Result<SignedIn, AnswerRefusal<Kind>> // only the gate's refusals differ by kind
}

async function answerOnce(
  ctx: Context,
  token: ChallengeToken,
  answer: SecondFactor,
): Promise<Result<SignedIn, AnswerRefusal>> {
  const challenge = await takeTry(ctx, token)
  if (!challenge) return fail({ code: 'challenge-over' })
  const result = await withAccountMutex(challenge.account.id, () =>
    openSession(ctx, challenge, token, answer),
  ).catch(async (error) => {
    await releaseTry(ctx, challenge)
    throw error
  })
  if (result.ok) return result
  if (result.failure.code === 'challenge-over' || NOT_LOOKED_AT.includes(result.failure.code)) {
    await releaseTry(ctx, challenge)
    return result
  }
  const { triesInOneChallenge, clockDrift } = policy.secondFactor
  if (challenge.tries === triesInOneChallenge) return fail({ code: 'too-many-tries' })
  if (result.failure.code !== 'wrong-code' || challenge.tries < clockDrift.afterTries) return result
  const late = await readClockDrift(ctx, challenge.account.id, answer.code)
  return fail(explainWrongCode(ctx.clock.now(), late))
}

function openSession(
  ctx: Context,
  challenge: Challenge,
  token: ChallengeToken,
  answer: SecondFactor,
): Promise<Result<SignedIn, SecondFactorRefusal | 'challenge-over'>> {
  const { account } = challenge
  return transaction(ctx, async (ctx) => {
    const proof = await authenticateSecondFactor(ctx, account, answer)
    if (!proof.ok) {
      const detail = { reason: proof.failure.code, at: 'sign-in' } as const
      if (!NOT_LOOKED_AT.includes(proof.failure.code))
        await recordEvent(ctx, 'second-factor.refused', { accountId: account.id }, detail)
      return proof
    }
    const consumed = await consumeChallenge(ctx, challenge)
    const session =
      consumed && (await createSession(ctx, { ...consumed, secondFactorKind: answer.kind }, token))
    if (!session) throw ctx.rollBack({ code: 'challenge-over' })
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(ctx, 'sign-in.succeeded', subject, { secondFactor: answer.kind })
    const left = proof.value.backupCodesLeft
    if (left !== undefined)
      await enqueueMail(ctx, account, 'backup-code-used', { ...requestMetadata(ctx), left })
    return ok({ sessionToken: session.token, ...proof.value })
  })
}

/** Takes one of the challenge's tries, before the answer is looked at, in one conditional write. */
async function takeTry(
  ctx: Context,
  token: ChallengeToken,
): Promise<(Challenge & { tries: number }) | undefined> {
  const [row] = await rows(ctx.db, triedRow)`
    UPDATE challenge SET tries = tries + 1 FROM account
    WHERE ${isLive(ctx, token)}
    RETURNING ${challengeColumns}, challenge.tries`
  return row && { ...toChallenge(row), tries: row.tries }
}

async function releaseTry(ctx: Context, { id }: Challenge) {
  await ctx.db.challenge.updateMany({ where: { id }, data: { tries: { decrement: 1 } } })
}

/** Uses the challenge up, by one conditional write: whoever changes the row goes on, everyone else is too late. */
export async function consumeChallenge(ctx: InTransaction, { id }: Pick<Challenge, 'id'>) {
  const now = ctx.clock.now()
  const [consumed] = await rows(ctx.db, consumedRow)`
    UPDATE challenge SET consumed_at = ${now} FROM account
    WHERE challenge.id = ${id}::uuid AND ${isOpen(now)}
    RETURNING account.id AS "accountId", account.security_epoch AS "securityEpoch",
      challenge.created_at AS "passwordAuthenticatedAt"`
  return consumed
}
