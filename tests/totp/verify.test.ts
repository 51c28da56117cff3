import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeSecret } from '@/lib/totp/secret'
import { verify } from '@/lib/totp/verify'
import { Authenticator } from '../support/authenticator'

const at = (seconds: number) => new Date(seconds * 1000)
const stepOf = (seconds: number) => Math.floor(seconds / 30)

/** The shared secret of both standards' appendices. */
const SECRET = encodeSecret(new TextEncoder().encode('12345678901234567890'))

describe('RFC 6238 appendix B, SHA-1, the last six of the eight digits', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %i seconds the one-time password is %s', (seconds, code) => {
    expect(verify(SECRET, code, at(seconds))).toBe(stepOf(seconds))
  })
})

describe('RFC 4226 appendix D: the counter is the time step', () => {
  test.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('step %i has %s', (counter, code) => {
    expect(verify(SECRET, code, at(counter * 30))).toBe(counter)
  })
})

describe('The window of RFC 6238 §5.2', () => {
  const device = Authenticator.typedIn(SECRET)
  const shown = 1_800_000_000 // a step's first second

  test.each([
    [-31, undefined],
    [-30, stepOf(shown)],
    [-1, stepOf(shown)],
    [0, stepOf(shown)],
    [29, stepOf(shown)],
    [30, stepOf(shown)],
    [59, stepOf(shown)],
    [60, undefined],
    [61, undefined],
  ])('a code checked %i seconds after its step began belongs to step %s', (later, step) => {
    expect(verify(SECRET, device.code(0, at(shown)), at(shown + later))).toBe(step)
  })

  test.each(['2038-01-19T03:14:08Z', '2106-02-07T06:28:16Z', '2603-10-11T11:33:20Z'])(
    'steps go on after %s',
    (time) => {
      const now = new Date(time)
      expect(verify(SECRET, device.code(0, now), now)).toBe(Math.floor(now.getTime() / 30_000))
    },
  )

  test('leading zeros count', () => {
    let seconds = shown
    while (!device.code(0, at(seconds)).startsWith('00')) seconds += 30
    expect(verify(SECRET, device.code(0, at(seconds)), at(seconds))).toBe(stepOf(seconds))
  })
})

test.each(['', '12345', '1234567', '12345a', ' 12345', '１２３４５６', '-12345'])(
  '%j is no one-time password',
  (text) => {
    expect(verify(SECRET, text, at(59))).toBeUndefined()
  },
)

const oathtool = spawnSync('oathtool', ['--version']).status === 0

test.skipIf(!oathtool)('oathtool agrees over a thousand random secrets and times', () => {
  for (let i = 0; i < 1000; i++) {
    const secret = encodeSecret(randomBytes(i % 2 ? 10 : 20))
    const seconds = randomInt(0, 2 ** 33)
    const time = at(seconds).toISOString().replace('T', ' ').replace(/\..*/, ' UTC')
    const code = execFileSync('oathtool', ['--totp', '-b', secret, '-N', time], { encoding: 'utf8' }).trim()
    expect(verify(secret, code, at(seconds)), `${secret} at ${time}`).toBe(stepOf(seconds))
  }
})
