import 'server-only'
import { recordEvent } from '../audit/record'
import { after } from '../clock'
import type { Context } from '../context'
import { hashToken, newToken } from '../crypto/token'
import { type Db, Prisma, rollBack, transaction } from '../db'
import { enqueueMail, occasion } from '../mail/outbox'
import * as policy from '../policy'
import { type Failed, type Failure, fail, ok, type Result } from '../result'
import { createSession } from '../sessions/create-session'
import { proveSecondFactor, type SecondFactor } from './second-factor'

/** The second step of a sign-in: the password was right. It is not a session and opens nothing. */
export type Challenge = {
  id: string
  account: { id: string; email: string; language: string | null }
}

/**
 * Opens a challenge and returns its token; only when the account's epoch still is the one the password was checked
 * under, else undefined.
 */
export async function createChallenge(
  tx: Db,
  ctx: Context,
  account: { id: string; securityEpoch: number },
): Promise<string | undefined> {
  const token = newToken(ctx.random)
  const now = ctx.clock.now()
  const created = await tx.$executeRaw`
    INSERT INTO challenge (id, account_id, token_hash, security_epoch, created_at, expires_at)
    SELECT ${ctx.random.uuid()}::uuid, id, ${hashToken(token)}, security_epoch, ${now}, ${after(now, policy.challenge.life)}
    FROM account WHERE id = ${account.id}::uuid AND security_epoch = ${account.securityEpoch}`
  return created === 1 ? token : undefined
}

type Row = { id: string; accountId: string; email: string; language: string | null }

/** The live challenge behind a token; undefined when it was answered, given up, expired or overtaken by a change. */
export async function readChallenge(ctx: Context, token: string): Promise<Challenge | undefined> {
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT challenge.id, account.id AS "accountId", account.email, account.language
    FROM challenge JOIN account ON account.id = challenge.account_id
    WHERE challenge.token_hash = ${hashToken(token)}
      AND challenge.consumed_at IS NULL
      AND challenge.tries < ${policy.secondFactor.triesInOneChallenge}
      AND challenge.expires_at > ${ctx.clock.now()}
      AND challenge.security_epoch = account.security_epoch`
  if (!row) return undefined
  const { id, accountId, email, language } = row
  return { id, account: { id: accountId, email, language } }
}

/**
 * Answers a challenge with a one-time password or a backup code and returns the token of the session it opens.
 * Of any number of parallel answers at most one opens a session. Fails with what `proveSecondFactor` fails with,
 * with `too-many-tries` (the fifth that was not right: start again with the password) or `challenge-over`.
 */
export function answerChallenge(
  ctx: Context,
  challenge: Challenge,
  answer: SecondFactor,
): Promise<Result<string>> {
  const { account } = challenge
  return transaction(ctx.db, async (tx) => {
    const proof = await proveSecondFactor(tx, ctx, account, answer)
    if (!proof.ok) return refuse(tx, ctx, challenge, proof.failure)
    const session = await createSession(tx, ctx, consumption(ctx, challenge), answer.kind)
    if (!session) rollBack({ code: 'challenge-over' })
    const subject = { accountId: account.id, sessionId: session.id }
    await recordEvent(tx, ctx, 'sign-in.succeeded', subject, { secondFactor: answer.kind })
    const left = proof.value.backupCodesLeft
    if (left !== undefined)
      await enqueueMail(tx, ctx, account, 'backup-code-used', { ...occasion(ctx), left })
    return ok(session.token)
  })
}

/** Uses the challenge up, as the proof of a session: whoever changes the row has it, everyone else is too late. */
function consumption(ctx: Context, { id }: Challenge): Prisma.Sql {
  const now = ctx.clock.now()
  return Prisma.sql`
    UPDATE challenge SET consumed_at = ${now} FROM account
    WHERE challenge.id = ${id}::uuid
      AND challenge.consumed_at IS NULL
      AND challenge.tries < ${policy.secondFactor.triesInOneChallenge}
      AND challenge.expires_at > ${now}
      AND account.id = challenge.account_id
      AND account.security_epoch = challenge.security_epoch
    RETURNING account.id, account.security_epoch, challenge.created_at`
}

/** Counts the try, where the code was looked at. */
async function refuse(tx: Db, ctx: Context, challenge: Challenge, failure: Failure): Promise<Failed> {
  const detail = { reason: failure.code, at: 'sign-in' } as const
  await recordEvent(tx, ctx, 'second-factor.refused', { accountId: challenge.account.id }, detail)
  if (failure.code === 'second-factor-wait' || failure.code === 'one-time-passwords-blocked')
    return fail(failure)
  const [row] = await tx.$queryRaw<{ tries: number }[]>`
    UPDATE challenge SET tries = tries + 1 WHERE id = ${challenge.id}::uuid AND consumed_at IS NULL RETURNING tries`
  if (!row) return fail({ code: 'challenge-over' })
  return fail(row.tries < policy.secondFactor.triesInOneChallenge ? failure : { code: 'too-many-tries' })
}
