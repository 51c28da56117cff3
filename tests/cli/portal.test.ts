import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { linkAllEvents } from '@/lib/audit/chain'
import { recordEvent } from '@/lib/audit/record'
import { days, hours } from '@/lib/clock'
import { endAllOthers } from '@/lib/sessions/session-list'
import { commandLine } from '../support/command-line'
import { type TestContext, testContext } from '../support/context'
import { createPerson, failureOf, withTwoFactorOn } from '../support/people'

const KEYS = `k1:${randomBytes(32).toString('base64url')}`

/** A portal's database, and its settings as an operator exports them. */
async function aPortal(): Promise<{ ctx: TestContext; settings: Record<string, string> }> {
  const ctx = await testContext({ PORTAL_KEYS: KEYS })
  ctx.clock.set(new Date()) // the command's is the machine's
  const settings = {
    PORTAL_ORIGIN: ctx.config.origin,
    PORTAL_KEYS: KEYS,
    DATABASE_URL: ctx.config.databaseUrl,
    SMTP_URL: ctx.config.smtpUrl,
    MAIL_FROM: ctx.config.mailFrom.address,
  }
  return { ctx, settings }
}

const COMMANDS = [
  'account create',
  'account invite',
  'account show',
  'account list',
  'account disable',
  'account enable',
  'account set-role',
  'account erase',
  'audit verify',
  'audit export',
  'audit prune',
  'client add',
  'client list',
  'client show',
  'client rotate-secret',
  'client remove',
  'keys add',
  'keys status',
  'keys rotate',
  'outbox list',
  'outbox retry',
  'sessions end',
  'signing-keys rotate',
  'signing-keys status',
  'restore finish',
  'repair times',
  'doctor',
  'migrate',
]

/** Two cores. */
const atOnce = pLimit(2)

describe('The command line', () => {
  test('explains each command with an example, and has none that turns 2FA off or reads a secret', async () => {
    const help = (command: string) => atOnce(() => commandLine({}, [...command.split(' '), '--help']))
    const helps = await Promise.all(COMMANDS.map(help))
    for (const [index, { code, out }] of helps.entries()) {
      expect({ code, out }, COMMANDS[index]).toMatchObject({
        code: 0,
        out: expect.stringMatching(/Examples?:\n {2}portal/),
      })
    }
    const groups = [
      '',
      'account',
      'audit',
      'client',
      'keys',
      'outbox',
      'sessions',
      'signing-keys',
      'restore',
      'repair',
    ]
    const overviews = await Promise.all(groups.map(help))
    const offered = overviews.flatMap(({ out }, index) =>
      [...out.matchAll(/^ {2}([a-z][a-z-]*) {2,}|^ {2}([a-z][a-z-]*) \[options\]/gm)].map(
        ([, group, command]) => `${groups[index]} ${group ?? command}`.trim(),
      ),
    )
    expect(offered.filter((name) => !groups.includes(name)).sort()).toEqual([...COMMANDS].sort())
  })

  test('looks after an account from its creation to its end, in words and in JSON', async () => {
    const { settings, ctx } = await aPortal()
    const email = 'jo@example.com'
    const language = async () => (await ctx.db.account.findFirstOrThrow()).lastLanguage
    const create = ['account', 'create', '--email', email, '--name', 'Jo', '--language', 'de']
    const created = await commandLine(settings, create)
    expect(await language()).toBe('de')
    expect(created).toMatchObject({ code: 0, out: expect.stringMatching(/An invitation is on its way/) })
    const again = await commandLine(settings, [
      'account',
      'create',
      '--email',
      'JO@example.com',
      '--name',
      'Jo',
    ])
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/There is an account/) })
    const json = async (...args: string[]) => {
      const { out, err, code } = await commandLine(settings, ['--json', ...args])
      return { code, value: JSON.parse(out || err) }
    }
    expect(await json('account', 'invite', '--email', email, '--language', 'en')).toMatchObject({ code: 0 })
    expect(await language()).toBe('en')
    expect(await json('account', 'set-role', '--email', email, '--role', 'support')).toMatchObject({
      code: 0,
    })
    expect(await json('account', 'disable', '--email', email)).toMatchObject({ code: 0 })
    expect(await json('account', 'invite', '--email', email)).toMatchObject({
      code: 1,
      value: { error: 'The account is disabled. Enable it first.' },
    })
    expect(await json('account', 'show', '--email', email)).toMatchObject({
      code: 0,
      value: { role: 'support', twoFactor: 'off', disabledAt: expect.stringMatching(/Z$/) },
    })
    expect(await json('account', 'list', '--disabled')).toMatchObject({ code: 0, value: { email } })
    expect(await json('account', 'enable', '--email', email)).toMatchObject({ code: 0 })
    expect((await commandLine(settings, ['account', 'list', '--disabled'])).out).toBe('')
    expect(await json('outbox', 'list')).toMatchObject({ value: [] }) // cancelled by disabling
    const unsure = await json('account', 'erase', '--email', email)
    expect(unsure).toMatchObject({ code: 1, value: { error: expect.stringMatching(/Say --yes/) } })
    expect(await json('account', 'erase', '--email', email, '--yes')).toMatchObject({ code: 0 })
    expect(await json('account', 'show', '--email', email)).toMatchObject({
      code: 1,
      value: { error: expect.stringMatching(/no account/) },
    })
  })

  test('warns of an address that its earlier owner can still take back', async () => {
    const { settings, ctx } = await aPortal()
    const { id } = await createPerson(ctx, 'moved@example.com')
    await ctx.db.emailChange.create({
      data: {
        id: crypto.randomUUID(),
        accountId: id,
        newEmail: 'moved@example.com',
        oldEmail: 'jo@example.com',
        confirmTokenHash: randomBytes(32),
        undoTokenHash: randomBytes(32),
        securityEpoch: 0,
        requestedAt: ctx.clock.now(),
        expiresAt: ctx.clock.now(),
        confirmedAt: ctx.clock.now(),
      },
    })
    const create = ['account', 'create', '--email', 'jo@example.com', '--name', 'Jo']
    const warned = await commandLine(settings, create)
    expect(warned).toMatchObject({ code: 0, out: expect.stringMatching(/^Created account/) })
    const until = new Date(ctx.clock.now().getTime() + days(7)).toISOString()
    expect(warned.err).toContain(`moved@example.com had the address jo@example.com before. Until ${until}`)
    await ctx.db.account.deleteMany({ where: { email: 'jo@example.com' } })
    const { code, out, err } = await commandLine(settings, ['--json', ...create])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out).earlierOwner).toEqual({ accountId: id, email: 'moved@example.com', until })
  })

  test('creates no account, and no application, whose name nobody can see', async () => {
    const { settings } = await aPortal()
    const account = ['account', 'create', '--email', 'jo@example.com']
    const application = ['client', 'add', '--redirect-uri', 'https://x4.example.com/callback']
    for (const command of [account, application])
      expect(await commandLine(settings, [...command, '--name', '\u200b\u2060'])).toMatchObject({
        code: 1,
        err: expect.stringMatching(/must have at least one character that can be seen/),
      })
  })

  test('takes a password from standard input, without its line end, and keeps it out of every answer', async () => {
    const { settings, ctx } = await aPortal()
    const args = ['account', 'create', '--email', 'jo@example.com', '--name', 'Jo', '--password-stdin']
    const short = await commandLine(settings, args, { input: 'short\n' })
    expect(short).toMatchObject({ code: 1, err: expect.stringMatching(/8 to 1000 characters/) })
    const password = 'seven lamps and a ladder'
    const made = await commandLine(settings, args, { input: `${password}\n` })
    expect(made.code).toBe(0)
    expect(made.out + made.err).not.toContain(password)
    const { signIn } = await import('@/lib/sign-in/sign-in')
    expect(await signIn(ctx, { email: 'jo@example.com', password })).toMatchObject({ ok: true })
  })

  test('says with its exit code whether it was done, misused, or could not work at all', async () => {
    const { settings } = await aPortal()
    expect((await commandLine({}, ['doctor'])).code, 'no settings').toBe(3)
    const gone = { ...settings, DATABASE_URL: 'postgresql://x@127.0.0.1:9/x' }
    expect(await commandLine(gone, ['account', 'list'])).toEqual({
      code: 3,
      out: '',
      err: "The database can't be reached.\n",
    })
    for (const args of [['x'], ['account', 'show'], ['account', 'list', '--role', 'boss'], []])
      expect((await commandLine(settings, args)).code, args.join(' ')).toBe(2)
    const refused = await commandLine(settings, ['--json', 'account', 'list', '--role', 'boss'])
    expect(JSON.parse(refused.err)).toEqual({ error: expect.stringMatching(/Allowed choices/) })
    const DATABASE_URL = (settings.DATABASE_URL as string).replace(/:[0-9a-f]+@/, ':wrong@')
    expect(await commandLine({ ...settings, DATABASE_URL }, ['account', 'list'])).toEqual({
      code: 3,
      out: '',
      err: 'The database refuses what DATABASE_URL says: user, password or name.\n',
    })
    expect((await commandLine(settings, ['doctor'])).code, 'no mail server').toBe(1)
    expect((await commandLine(settings, ['audit', 'prune', '--older-than-days', '3'])).code).toBe(2)
  })

  test('looks after keys, mail, sessions and the audit trail', async () => {
    const { settings, ctx } = await aPortal()
    const { person, session } = await withTwoFactorOn(ctx)
    const json = async (args: string[], more = {}) => {
      const { code, out } = await commandLine({ ...settings, ...more }, ['--json', ...args])
      return { code, value: JSON.parse(out) }
    }
    expect(await json(['sessions', 'end', '--email', person.email])).toMatchObject({ code: 0 })
    expect(failureOf(await endAllOthers(ctx, session))).toBe('session-over')

    await ctx.db.outboxMail.updateMany({
      data: { lastAnswer: '451 not now', nextAttemptAt: new Date(Date.now() + hours(1)) },
    })
    expect(await json(['outbox', 'retry'])).toEqual({ code: 0, value: { retried: 1 } })

    const added = await json(['keys', 'add', '--id', 'k2'])
    expect(added.value.key).toMatch(/^k2:[\w-]{43}$/)
    const both = { PORTAL_KEYS: `${added.value.key},${KEYS}` }
    const rotating = await commandLine({ ...settings, ...both }, ['keys', 'rotate'])
    expect(rotating).toMatchObject({ code: 0 })
    expect((await json(['keys', 'status'], both)).value).toEqual([
      expect.objectContaining({ keyId: 'k2', current: true }),
    ])
    const lost = await json(['doctor'])
    expect(lost.code).toBe(1)
    expect(lost.value).toContainEqual({
      what: 'keys',
      problem: expect.stringMatching(/which PORTAL_KEYS lacks/),
    })

    const anew = (await json(['keys', 'add', '--id', 'k3'])).value.key
    const withoutLast = await commandLine({ ...settings, PORTAL_KEYS: anew }, ['keys', 'rotate'])
    expect(withoutLast).toMatchObject({ code: 1, out: expect.stringMatching(/^Sealed 0 secrets anew/) })
    expect(withoutLast.out).toMatch(/^does not open: authenticator [0-9a-f-]{36}, sealed with key k2$/m)

    await linkAllEvents(ctx)
    expect(await json(['audit', 'verify'])).toMatchObject({ code: 0, value: { ok: true } })
    await ctx.db.$transaction([
      ctx.db.$executeRaw`SET LOCAL session_replication_role = 'replica'`,
      ctx.db.$executeRaw`UPDATE audit_event SET type = 'x' WHERE id = (SELECT min(id) FROM audit_event)`,
    ])
    const broken = await json(['audit', 'verify'])
    expect(broken).toMatchObject({ code: 1, value: { ok: false, problem: { what: 'changed' } } })
    ctx.clock.set(new Date(Date.now() - days(500)))
    await recordEvent(ctx, 'account.renamed', { accountId: person.id }, {})
    expect((await json(['audit', 'prune', '--older-than-days', '400'])).code).toBe(0)
  })

  test('does nothing over tables of an earlier version, and says which command brings them up to date', async () => {
    const { settings, ctx } = await aPortal()
    await ctx.db.$executeRaw`DROP TABLE times_to_repair`
    await ctx.db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%times_to_repair'`
    const create = ['account', 'create', '--email', 'jo@example.com', '--name', 'Jo']
    expect(await commandLine(settings, create)).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(/lacks migrations .*times_to_repair\): run "portal migrate" first\.\n$/),
    })
    expect((await commandLine(settings, ['doctor'])).out).toMatch(/^WRONG +migrations/m)
    expect(await commandLine(settings, ['migrate'])).toMatchObject({ code: 0 })
    expect(await commandLine(settings, create)).toMatchObject({ code: 0 })
  })

  test('repairs times once, while nobody else is connected, and does nothing else before', async () => {
    const { settings } = await aPortal()
    const other = new pg.Client({ connectionString: settings.DATABASE_URL })
    await other.connect()
    await other.query("INSERT INTO times_to_repair VALUES ('Europe/Berlin', now(), 0)")
    const repair = (...args: string[]) =>
      commandLine(settings, ['repair', 'times', '--from', 'Europe/Berlin', ...args])
    const refused = {
      code: 3,
      out: '',
      err: expect.stringMatching(/^Stored times .* run "portal repair times --from Europe\/Berlin"\n$/),
    }
    expect(await commandLine(settings, ['restore', 'finish', '--yes'])).toMatchObject(refused)
    const create = ['account', 'create', '--email', 'jo@example.com', '--name', 'Jo']
    expect(await commandLine(settings, create), 'a time among those that are off').toMatchObject(refused)
    expect(await commandLine(settings, ['audit', 'export'])).toMatchObject(refused)
    const { rows } = await other.query('SELECT count(*)::int FROM audit_event')
    expect(rows).toEqual([{ count: 0 }])
    expect(await repair()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Others are connected .*\(1\)/),
    })
    await other.end()
    expect(await repair('--dry-run')).toMatchObject({ code: 0, out: 'Nothing was changed.\n' })
    expect(await repair()).toMatchObject({ code: 0, err: '' })
    expect(await repair()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/No times are known to be off/),
    })
  })

  test('finishes a restore once it is said twice, and reads an export from where the operator stands', async () => {
    const { settings, ctx } = await aPortal()
    const { person } = await withTwoFactorOn(ctx)
    const folder = fs.mkdtempSync(join(tmpdir(), 'portal-cli-'))
    onTestFinished(() => fs.rmSync(folder, { recursive: true }))
    const exported = await commandLine(settings, ['audit', 'export'])
    const last = JSON.parse(exported.out.trim().split('\n').at(-1) as string)
    const newer = { ...last, id: String(Number(last.id) + 2), type: 'device.removed' }
    fs.writeFileSync(join(folder, 'events.jsonl'), `${exported.out}${JSON.stringify(newer)}\n`)
    fs.writeFileSync(join(folder, 'letter.txt'), 'Dear operator')
    const finish = (...args: string[]) =>
      commandLine(settings, ['restore', 'finish', ...args], { cwd: folder })
    expect(await finish()).toMatchObject({ code: 1, err: expect.stringMatching(/Say --yes/) })
    expect(await finish('--yes', '--events', 'elsewhere.jsonl')).toMatchObject({ code: 1, out: '' })
    expect(await finish('--yes', '--events', 'letter.txt')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/This is no line of an export/),
    })
    ctx.clock.pass(hours(1))
    await recordEvent(ctx, 'account.renamed', { accountId: person.id }, {})
    const behind = await finish('--yes', '--events', 'events.jsonl')
    expect(behind).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Nothing was done\. The newest event/),
    })
    expect((await ctx.db.account.findFirstOrThrow()).securityEpoch, 'nothing was done').toBe(1)
    const done = await finish('--yes', '--clock-is-right', '--events', 'events.jsonl')
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain(`ended: session of ${person.email}`)
    expect(done.out).toContain(`not sent: backup-codes to ${person.email}`)
    expect(done.out).toContain(`device.removed of ${person.email}: the device is good again`)
  })
})

test('No command prints a secret', async () => {
  const { settings, ctx } = await aPortal()
  const { person, device, backupCodes } = await withTwoFactorOn(ctx)
  const { email } = person
  const runs = await Promise.all(
    [
      ['account', 'show', '--email', email],
      ['account', 'list'],
      ['audit', 'export'],
      ['keys', 'status'],
      ['outbox', 'list'],
      ['doctor'],
    ].map((args) => atOnce(() => commandLine(settings, ['--json', ...args]))),
  )
  const printed = runs.map(({ out, err }) => out + err).join('\n')
  expect(printed).toContain(email)
  const rows = await ctx.db.$queryRaw<{ secret: string }[]>`
    SELECT sealed_secret AS secret FROM authenticator UNION SELECT sealed_hash FROM backup_code
    UNION SELECT password_hash FROM account UNION SELECT sealed_values FROM outbox_mail
    UNION SELECT encode(token_hash, 'hex') FROM session`
  const secrets = [
    device.secret,
    person.password,
    KEYS.slice(3),
    ...backupCodes,
    ...rows.map((row) => row.secret),
  ]
  for (const secret of secrets) expect(printed.includes(secret), `${secret.length} characters`).toBe(false)
})
