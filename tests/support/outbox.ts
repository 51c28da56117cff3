import { claimDueMails, deliverMail } from '@/lib/mail/deliver'
import { openTransport } from '@/lib/mail/transport'
import * as policy from '@/lib/policy'
import type { TestContext } from './context'

/** Delivers as many due mails as a worker has in hand at once, and returns how many these were. */
export async function deliverDueMails(ctx: TestContext): Promise<number> {
  const transport = openTransport(ctx.config)
  const claimed = await claimDueMails(ctx, policy.mail.atOnce)
  await Promise.all(claimed.map((mail) => deliverMail(ctx, transport, mail, () => {})))
  return claimed.length
}
