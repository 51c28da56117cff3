import 'server-only'
import type { AdapterPayload } from 'oidc-provider'
import { z } from 'zod'
import { after } from '../clock'
import type { Context } from '../context'
import { open, seal } from '../crypto/seal'
import { log } from '../log'
import * as policy from '../policy'
import { rows } from '../rows'
import { isAlive } from '../sessions/session'
import type { Provider } from './provider'
import { recordAssociatedData } from './record-payload'

/** What the library's types don't show. */
type Told = { backchannelLogoutUri?: string; backchannelLogout(sub: string, sid: string): Promise<void> }

const due = z.strictObject({ id: z.string(), sealedPayload: z.string(), attempts: z.number() })
type Due = z.infer<typeof due>

/**
 * Tells applications that sessions are over, whatever ended them: a row of the provider's session stays until each of its
 * applications was told, or for a day. Any number of instances may do it at once; each row is in one's hands. Returns
 * how many rows it looked at.
 */
export async function sendLogoutTokens(ctx: Context, load: () => Promise<Provider>): Promise<number> {
  for (let count = 0; ; count++) {
    const session = await claim(ctx)
    if (!session) return count
    await tell(ctx, await load(), session)
  }
}

/** The next session that is over and whose applications are to be told now. */
async function claim(ctx: Context): Promise<Due | undefined> {
  const now = ctx.clock.now()
  const [claimed] = await rows(ctx.db, due)`
    UPDATE openid_record SET attempts = openid_record.attempts + 1, next_attempt_at = ${after(now, policy.openid.claim)}
    WHERE id = (
      SELECT record.id FROM openid_record record LEFT JOIN session ON session.id = record.session_id
        LEFT JOIN account ON account.id = session.account_id
      WHERE record.kind IN ('Session', 'Logout') AND record.next_attempt_at <= ${now} AND (${isAlive(now)}) IS NOT TRUE
      ORDER BY record.next_attempt_at LIMIT 1 FOR UPDATE OF record SKIP LOCKED)
    RETURNING id, sealed_payload AS "sealedPayload", attempts`
  return claimed
}

async function tell(ctx: Context, provider: Provider, { id, sealedPayload, attempts }: Due): Promise<void> {
  const payload = JSON.parse(open(ctx, recordAssociatedData(id), sealedPayload)) as AdapterPayload
  const { accountId = '', authorizations = {} } = payload
  for (const [clientId, { sid }] of Object.entries(authorizations)) {
    try {
      const client = (await provider.Client.find(clientId)) as Told | undefined
      if (client?.backchannelLogoutUri && sid) await client.backchannelLogout(accountId, sid)
      delete authorizations[clientId]
    } catch (error) {
      log.warn({ error }, 'an application was not told that a session is over, will try again')
    }
  }
  if (Object.keys(authorizations).length === 0) {
    await ctx.db.openidRecord.deleteMany({ where: { id } })
    return
  }
  const { retries } = policy.mail
  const wait = retries[Math.min(attempts, retries.length) - 1] as number
  const again = seal(ctx, recordAssociatedData(id), JSON.stringify({ ...payload, authorizations }))
  const data = { sealedPayload: again, nextAttemptAt: after(ctx.clock.now(), wait) }
  await ctx.db.openidRecord.updateMany({ where: { id }, data })
}
