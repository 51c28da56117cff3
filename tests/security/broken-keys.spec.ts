import fs from 'node:fs'
import { beginEnrolment, expect, test, turnOn } from '../support/http-test'
import { readMetrics } from '../support/metrics'

/** As after a restored backup with other keys: sealed values that don't open. */
const UNEXPECTED = /Something went wrong on our side\..*reference: ([0-9a-f]{10})/

test('A secret that can’t be opened is a fault of ours: not "wrong code", and never "off"', async ({
  visitor,
  person,
  database,
  logFile,
}) => {
  const { device, backupCodes } = await turnOn(visitor, person)
  const counted = async () =>
    (await readMetrics(visitor.origin)).get('portal_errors_total{kind="sealed"}') ?? 0
  const before = await counted()
  await database.query("UPDATE authenticator SET sealed_secret = 'lost.AAAA.AAAA' WHERE account_id = $1", [
    person.id,
  ])
  await database.query(
    "UPDATE backup_code SET sealed_hash = 'lost.AAAA.AAAA' FROM backup_code_batch b WHERE b.id = batch_id AND account_id = $1",
    [person.id],
  )
  visitor.cookies.delete('session')
  const page = await visitor.signIn(person)
  expect(page.heading, 'the second factor is asked for').toBe('Enter your one-time password')
  for (let i = 0; i < 6; i++) {
    const answer = await visitor.submit(page, 'Verify', { oneTimePassword: device.code(1) })
    const reference = UNEXPECTED.exec(answer.problemOf(''))?.[1] as string
    expect(reference).toBeDefined()
    const line =
      fs
        .readFileSync(logFile, 'utf8')
        .split('\n')
        .find((text) => text.includes(reference)) ?? ''
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      msg: 'unexpected error',
      error: { name: 'SealError' },
    })
    expect(line).toContain('which PORTAL_KEYS lacks')
  }
  const backup = await visitor.get('/sign-in/backup-code')
  const answer = await visitor.submit(backup, 'Verify', { backupCode: backupCodes[0] as string })
  expect(answer.problemOf('')).toMatch(UNEXPECTED)
  expect(await counted(), 'operators are woken').toBeGreaterThanOrEqual(before + 7)
  const { rowCount } = await database.query(
    "SELECT FROM throttle WHERE kind = 'second-factor' AND subject = $1",
    [person.id],
  )
  expect(rowCount, 'and it costs no attempt').toBe(0)
})

test('A page that can’t be made says so, with a reference that the log has, too', async ({
  visitor,
  person,
  database,
  logFile,
}) => {
  await beginEnrolment(visitor, person)
  await database.query("UPDATE enrolment SET sealed_secret = 'lost.AAAA.AAAA' WHERE account_id = $1", [
    person.id,
  ])
  const page = await visitor.get('/profile/security/two-factor')
  expect(page.heading).toBe('Something went wrong')
  const reference = UNEXPECTED.exec(page.text)?.[1] as string
  expect(fs.readFileSync(logFile, 'utf8')).toContain(reference)
  expect(page.html).not.toMatch(/SealError|node_modules|SELECT|at \w+ \(/)
})
