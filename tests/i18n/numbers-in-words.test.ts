import { expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '@/lib/clock'
import de from '@/lib/i18n/de'
import en from '@/lib/i18n/en'
import * as policy from '@/lib/policy'

/**
 * Numbers of the policy that sentences say in words: what they are, and how each language says them in which messages.
 */
const SAID: [unknown, unknown, RegExp, RegExp, string[]][] = [
  [
    policy.oneTimePassword.step,
    seconds(30),
    /30 seconds/,
    /30 Sekunden/,
    ['twoFactor.enrol.step2Text', 'help.wrong-code.text3'],
  ],
  [
    (policy.oneTimePassword.window + 1) * policy.oneTimePassword.step,
    minutes(1),
    /a minute or more/,
    /eine Minute oder mehr/,
    ['help.wrong-code.text1'],
  ],
  [
    policy.oneTimePassword.digits,
    6,
    /six digits/i,
    /sechs (Ziffern|Stellen)/i,
    ['challenge.intro', 'failures.code-wrong-length'],
  ],
  [policy.secondFactor.triesInOneChallenge, 5, /fifth/, /fünfte/, ['failures.too-many-tries']],
  [
    policy.secondFactor.oneTimePasswordsBlockedAt,
    100,
    /hundred/,
    /hundert/,
    ['failures.one-time-passwords-blocked', 'support.advice.blocked'],
  ],
  [policy.password.minLength, 8, /8 characters/, /8 Zeichen/, ['newPassword.hint']],
  [
    policy.passwordLink.reset,
    minutes(30),
    /30 minutes/,
    /30 Minuten/,
    ['forgotPassword.sent', 'mail.reset-password.life'],
  ],
  [
    policy.passwordLink.browser,
    minutes(30),
    /30 minutes/,
    /30 Minuten/,
    ['askNewBrowser.sent', 'mail.browser-link.life'],
  ],
  [policy.challenge.quota.period, hours(1), /an hour/, /einer Stunde/, ['activity.events.sign-in.limited']],
  [policy.passwordLink.invitation, days(3), /three days/, /drei Tage/, ['mail.welcome.life']],
  [
    policy.emailChange.life,
    hours(1),
    /(an|one) hour/,
    /einer? Stunde/,
    ['profile.email.sent', 'mail.confirm-new-email.life'],
  ],
  [
    policy.emailChange.undoLife,
    days(7),
    /seven days/,
    /sieben Tagen?/,
    ['mail.email-changed.wasntYou', 'support.advice.way-back-refused'],
  ],
  [policy.backupCodes.count, 10, /\bten\b/i, /zehn/i, ['twoFactor.enrol.codes', 'help.backup-codes.text1']],
  [
    policy.backupCodes.waitAfterReset,
    hours(24),
    /24 hours/,
    /24 Stunden/,
    [
      'forgotPassword.secondFactor',
      'newPassword.reset.effects',
      'mail.reset-password.life',
      'mail.password-changed.reset',
      'mail.backup-codes.wasntYouTurnedOn',
    ],
  ],
  [policy.devices.most, 5, /five devices/, /fünf Geräte/, ['failures.too-many-devices']],
  [
    policy.disableLink.life,
    hours(1),
    /one hour/,
    /einer? Stunde/,
    ['mail.confirm-turning-off.life', 'failures.disable-link-expired', 'help.turn-off.text1'],
  ],
  [policy.disableLink.deliveredWithin, days(1), /a day/, /einen Tag/, ['twoFactor.on.mail.link-delayed']],
  [policy.session.life, days(1), /after a day/, /nach einem Tag/, ['sessions.intro']],
]

function message(catalogue: object, path: string): string {
  return path
    .split('.')
    .reduce((part, name) => (part as Record<string, never>)[name] as never, catalogue) as never
}

test.each(SAID)('%j is still %j, and said as %s and %s', (value, known, english, german, paths) => {
  expect(value).toBe(known)
  for (const path of paths) {
    expect(message(en, path), path).toMatch(english)
    expect(message(de, path), path).toMatch(german)
  }
})
