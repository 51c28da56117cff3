import 'server-only'
import { z } from 'zod'
import { minutes } from '../clock'
import type { Context } from '../context'
import { relyingPartyId } from '../factors/passkey'
import { openTransport } from '../mail/transport'
import { pendingMigrations } from '../migrate'
import { rows } from '../rows'
import { findUnopened } from './check-keys'
import { LIMITS, readHealthMetrics } from './health-metrics'
import { readTimesToRepair, repairAdvice } from './repair-times'

const counted = z.strictObject({ count: z.bigint() })

/** What was looked at, and what was found wrong with it, in a sentence, if anything. */
export type Finding = { what: string; problem: string | undefined }

/** Looks at everything the portal needs, one after the other; a thing that is broken is a finding, not an error. */
export async function diagnose(ctx: Context): Promise<Finding[]> {
  const checks: [string, () => Promise<string | undefined>][] = [
    ['settings', () => settings(ctx)],
    ['database', () => database(ctx)],
    ['migrations', () => migrations(ctx)],
    ['clock', () => clock(ctx)],
    ['stored times', () => storedTimes(ctx)],
    ['keys', () => keys(ctx)],
    ['mail server', () => mailServer(ctx)],
    ['outbox', () => outbox(ctx)],
    ['audit trail', () => auditTrail(ctx)],
    ['applications', () => applications(ctx)],
    ['passkeys', () => passkeys(ctx)],
  ]
  const findings: Finding[] = []
  let missing: string | undefined
  for (const [what, check] of checks) {
    if (missing && what !== 'mail server')
      findings.push({ what, problem: `not looked at, because ${missing} is missing` })
    else {
      const problem = await check().catch((error: Error) => lastLine(error.message))
      findings.push({ what, problem })
      if (problem && ['database', 'migrations'].includes(what)) missing = `the ${what}`
    }
  }
  return findings
}

/** The line in which Prisma states the cause. */
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? text

/** Wrong settings that `readConfig` does not refuse. */
async function settings({ config }: Context) {
  return config.origin.startsWith('https:') && config.trustedProxies === 0
    ? 'TRUSTED_PROXIES is 0, so everybody seems to come from the proxy that speaks https, and waits together'
    : undefined
}

async function database({ db }: Context) {
  const [waiting] = await rows(db, counted)`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'`
  return waiting?.count
    ? `${waiting.count} changes wait for a standby that does not answer (docs/operate.md, A standby of the database)`
    : undefined
}

async function migrations({ config }: Context) {
  const pending = await pendingMigrations(config.databaseUrl)
  return pending.length > 0
    ? `not applied: ${pending.join(', ')}; a start of the portal applies them`
    : undefined
}

async function clock(ctx: Context) {
  const apart = Math.abs((await readHealthMetrics(ctx)).clockOffset)
  return apart > LIMITS.clockOffset
    ? `this machine and the database are ${Math.round(apart / 1000)} s apart; one-time passwords depend on the time`
    : undefined
}

async function storedTimes(ctx: Context) {
  const zone = await readTimesToRepair(ctx)
  if (zone) return repairAdvice(zone)
  const { authenticatorsAhead, mailsAhead } = await readHealthMetrics(ctx)
  return authenticatorsAhead + mailsAhead > 0
    ? `further ahead than they can be: the last step of ${authenticatorsAhead} authenticators, the next attempt of ${mailsAhead} mails; a clock was ahead, or this one is behind`
    : undefined
}

async function keys(ctx: Context) {
  const byKey = new Map<string, { count: number; first: string }>()
  for await (const { table, id, keyId } of findUnopened(ctx)) {
    const known = byKey.get(keyId) ?? { count: 0, first: `${table} ${id}` }
    byKey.set(keyId, { ...known, count: known.count + 1 })
  }
  const lines = [...byKey].map(([keyId, { count, first }]) => {
    const lacking = ctx.config.keyRing.find(keyId) ? '' : ', which PORTAL_KEYS lacks'
    return `${count} sealed with key "${keyId}"${lacking} (the first: ${first})`
  })
  return lines.length > 0 ? `secrets that don't open: ${lines.join('; ')}` : undefined
}

async function mailServer({ config, db }: Context) {
  const { smtpUtf8 } = await openTransport(config).greet()
  if (smtpUtf8) return undefined
  // The domain of a normalised address is ASCII, so what isn't stands before the @.
  const [unreached] = await rows(db, counted)`
    SELECT count(*) FROM account WHERE octet_length(email_normalised) > char_length(email_normalised)`.catch(
    () => [],
  )
  return unreached && unreached.count > 0
    ? `it offers no SMTPUTF8, so no mail reaches accounts whose address is not ASCII before the @: ${unreached.count}`
    : undefined
}

async function outbox(ctx: Context) {
  const { mailsNew, mailsDelayed, oldestMail } = await readHealthMetrics(ctx)
  return oldestMail > LIMITS.oldestMail
    ? `the oldest mail waits for ${Math.round(oldestMail / minutes(1))} minutes, and ${mailsNew + mailsDelayed} wait in all; see "portal outbox list"`
    : undefined
}

async function auditTrail(ctx: Context) {
  const { unlinkedEvents, oldestUnlinkedEvent } = await readHealthMetrics(ctx)
  return oldestUnlinkedEvent > LIMITS.oldestUnlinkedEvent
    ? `the oldest event that is not linked waits for ${Math.round(oldestUnlinkedEvent / minutes(1))} minutes, and ${unlinkedEvents} wait in all; is a server running?`
    : undefined
}

async function passkeys(ctx: Context) {
  const host = relyingPartyId(ctx)
  const lost = await ctx.db.authenticator.count({
    where: { kind: 'passkey', NOT: { relyingPartyId: host } },
  })
  return lost > 0
    ? `${lost} passkeys belong to another host than ${host}, and sign nobody in here: PORTAL_ORIGIN was changed (docs/operate.md, Passkeys)`
    : undefined
}

async function applications(ctx: Context) {
  const { logoutTokensDelayed, oldestLogoutToken } = await readHealthMetrics(ctx)
  return oldestLogoutToken > LIMITS.oldestLogoutToken
    ? `an application could not be told for ${Math.round(oldestLogoutToken / minutes(1))} minutes that a session is over, and ${logoutTokensDelayed} wait in all; see "portal client show"`
    : undefined
}
