import 'server-only'
import { createHash } from 'node:crypto'
import { after } from '../clock'
import type { AnyContext, Context } from '../context'
import { open, seal } from '../crypto/seal'
import { type ChallengeToken, hashToken, type LinkToken, type SessionToken } from '../crypto/token'
import { Prisma } from '../db'
import * as policy from '../policy'
import type { InTransaction } from '../transaction'
import { readSession } from './session'

/** What a form gave the browser: a token to go on with, if it is signed in, and backup codes that are shown once. */
export type RepeatedAnswer = { sessionToken: SessionToken | undefined; backupCodes?: string[] }

const associatedData = (id: string) => ({ column: 'repeated_answer.sealed_answer', row: id }) as const

/** Only the browser knows this key: a hash of the token that it sent and the random key in the page it was given. */
const keyOf = (tokenHash: Uint8Array, idempotencyKey: string) =>
  new Uint8Array(createHash('sha256').update(tokenHash).update(idempotencyKey).digest())

/**
 * Keeps the answer to the current form, in the transaction of the change. People click twice: without script the
 * browser drops the first answer, and the second form comes with a token that is dead by then. `tokenHash` is the
 * hash of the token (session, challenge or link) that was sent with the form.
 */
export async function keepAnswer(
  ctx: InTransaction,
  { tokenHash, accountId }: { tokenHash: Uint8Array; accountId: string },
  answer: RepeatedAnswer,
): Promise<void> {
  if (ctx.client.idempotencyKey === null) return
  await ctx.db.$executeRaw(
    keptAnswer(ctx, tokenHash, answer, Prisma.sql`SELECT ${accountId}::uuid AS account_id`),
  )
}

/** The statement of `keepAnswer`, to join to one that yields `account_id`. Without a form it keeps nothing. */
export function keptAnswer(
  ctx: AnyContext,
  tokenHash: Uint8Array,
  answer: RepeatedAnswer,
  account: Prisma.Sql,
): Prisma.Sql {
  const { idempotencyKey } = ctx.client
  const id = ctx.random.uuid()
  return Prisma.sql`
    INSERT INTO repeated_answer (id, key, account_id, sealed_answer, expires_at)
    SELECT ${id}::uuid, ${keyOf(tokenHash, idempotencyKey ?? '')}, account_id,
      ${seal(ctx, associatedData(id), JSON.stringify(answer))}, ${after(ctx.clock.now(), policy.repeatedAnswer)}
    FROM (${account}) account WHERE ${idempotencyKey !== null}
    ON CONFLICT (key) DO UPDATE SET id = excluded.id, sealed_answer = excluded.sealed_answer`
}

/** The answer that the same form with the same token got some seconds ago, while it still opens something. */
export async function readAnswer(
  ctx: Context,
  token: SessionToken | ChallengeToken | LinkToken,
): Promise<(RepeatedAnswer & { accountId: string }) | undefined> {
  const { idempotencyKey } = ctx.client
  if (idempotencyKey === null) return undefined
  const key = keyOf(hashToken(token), idempotencyKey)
  const kept = await ctx.db.repeatedAnswer.findFirst({
    where: { key, expiresAt: { gt: ctx.clock.now() } },
    select: { id: true, accountId: true, sealedAnswer: true },
  })
  if (!kept) return undefined
  const answer = JSON.parse(open(ctx, associatedData(kept.id), kept.sealedAnswer)) as RepeatedAnswer
  const { sessionToken } = answer
  if (sessionToken === undefined || (await readSession(ctx, sessionToken)))
    return { ...answer, accountId: kept.accountId }
  return readAnswer(ctx, sessionToken) // one form may renew the token twice: step up, and carry out what that was for
}

/** Removes expired answers. */
export async function forgetAnswers({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db.repeatedAnswer.deleteMany({ where: { expiresAt: { lte: clock.now() } } })
}
