import type pg from 'pg'
import { before, days, hours } from '@/lib/clock'

type Crowd = {
  accounts: number
  /** Counts of wrong passwords. */
  counters: number
  events: number
  /** SQL over `n` and `id`: whose the nth event is. */
  eventOf?: string
}

/** So many accounts that nobody uses today, with a row of each in every table. */
export async function insertCrowd(
  database: Pick<pg.Pool, 'query'>,
  now: Date,
  { accounts, counters, events, eventOf = 'id' }: Crowd,
): Promise<void> {
  const ago = (duration: number) => `'${before(now, duration).toISOString()}'::timestamptz`
  const insert = (table: string, values: Record<string, string>, count = accounts) =>
    database.query(
      `INSERT INTO ${table} (${Object.keys(values)}) SELECT ${Object.values(values)}
       FROM (SELECT n, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid AS id, sha256(n::text::bytea) AS hash
         FROM generate_series(1, ${count}::int) AS n) row`,
    )
  const address = `'person' || n || '@example.com'`
  const created = { id: 'id', created_at: ago(days(20)) }
  await insert('account', {
    ...created,
    email: address,
    email_normalised: address,
    name: `'Person ' || n`,
    name_normalised: `'person ' || n`,
    last_name_normalised: `n || ' person'`,
  })
  const ofAccount = { ...created, account_id: 'id' }
  const factor = {
    ...ofAccount,
    device_name: `'Phone'`,
    sealed_secret: `'k1.x'`,
    last_used_step: '1',
    last_used_at: ago(days(20)),
  }
  await insert('authenticator', factor)
  await insert('revoked_authenticator', { ...factor, revoked_at: ago(days(20)) })
  await insert('enrolment', {
    ...ofAccount,
    sealed_secret: `'k1.x'`,
    expires_at: ago(-hours(1)),
    token_hash: 'hash',
    replaces_pending: 'false',
  })
  await insert('backup_code_batch', { ...ofAccount, salt: 'hash' })
  await insert('backup_code', { id: 'id', batch_id: 'id', sealed_hash: `'k1.x'` })
  const token = { ...ofAccount, token_hash: 'hash', security_epoch: '0' }
  await insert('challenge', { ...token, expires_at: ago(days(20)), browser_hash: 'hash' })
  await insert('session', {
    ...token,
    last_seen_at: ago(days(20)),
    password_authenticated_at: ago(days(20)),
    browser_hash: 'hash',
  })
  await insert('repeated_answer', {
    id: 'id',
    key: 'hash',
    account_id: 'id',
    sealed_answer: `'k1.x'`,
    expires_at: ago(-hours(1)),
  })
  const record = {
    id: 'id',
    kind: `'Session'`,
    name_hash: 'hash',
    sealed_payload: `'k1.x'`,
    session_id: 'id',
    created_at: ago(days(20)),
  }
  await insert('openid_record', { ...record, expires_at: ago(-days(1)) })
  await insert('application', { ...created, name: `'X4 Remote'`, requires_two_factor: 'false' }, 1)
  await insert('application_session', {
    ...ofAccount,
    application_id: '(SELECT id FROM application LIMIT 1)',
    session_id: 'id',
    security_epoch: '0',
    sid: 'n',
    ended_at: ago(hours(1)),
    expires_at: ago(-days(1)),
  })
  await insert('passkey_challenge', {
    challenge: 'hash',
    purpose: `'sign-in'`,
    token_hash: 'hash',
    expires_at: ago(-hours(1)),
  })
  await insert('device_cookie', { account_id: 'id', browser_hash: 'hash', last_sign_in_at: ago(days(20)) })
  await insert('password_link', { ...token, purpose: `'reset'`, expires_at: ago(days(20)) })
  await insert('email_change', {
    id: 'id',
    account_id: 'id',
    new_email: address,
    confirm_token_hash: 'hash',
    security_epoch: '0',
    requested_at: ago(days(20)),
    expires_at: ago(days(20)),
  })
  await insert('outbox_mail', {
    ...ofAccount,
    template: `'welcome'`,
    recipient: address,
    message_id: 'id',
    state: `'sent'`,
    next_attempt_at: ago(days(20)),
    expires_at: ago(days(13)),
    ended_at: ago(days(20)),
  })
  await insert('disable_request', {
    id: 'id',
    account_id: 'id',
    token_hash: 'hash',
    security_epoch: '0',
    mail_id: 'id',
    requested_at: ago(days(20)),
  })
  await insert(
    'throttle',
    { kind: `'password'`, subject: 'id', failures: '1', last_failure_at: ago(days(20)) },
    counters,
  )
  await insert('quota', { kind: `'mails'`, subject: 'id', taken: '1', since: ago(days(20)) })
  await insert(
    'audit_event',
    { at: ago(days(20)), type: `'sign-in.succeeded'`, account_id: eventOf, detail: `'{}'` },
    events,
  )
  await insert(
    'audit_link',
    { seq: 'n', event_id: 'n', personal_hash: 'hash', hash: 'hash', linked_at: ago(days(20)) },
    events,
  )
  await database.query('VACUUM ANALYZE')
}
