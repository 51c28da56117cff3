import { days, hours, minutes, seconds } from './clock'

/** Every number that the rules of this portal turn on, with its source. They are not settings. */

export type WaitPolicy = {
  /** What the nth failure in a row costs; the last one repeats. */
  waits: readonly number[]
  /** How long until one failure has decayed, in milliseconds. */
  decaysEvery: number
}

export const oneTimePassword = {
  digits: 6, // RFC 4226 §5.3
  step: seconds(30), // RFC 6238 §4.1
  window: 1, // steps either side: RFC 6238 §5.2 and §6
  /** Kept per device, besides the last step: more sign-ins than anybody makes while a clock is wrong. */
  usedStepsKept: 100,
}

export const secondFactor = {
  /** From the tenth failure on a hundred take a month: NIST SP 800-63B-4 §3.2.2. */
  throttle: {
    waits: [...[0, 0, 0], seconds(30), ...[1, 5, 15, 30, 60].map(minutes), hours(8)],
    decaysEvery: Number.POSITIVE_INFINITY,
  } satisfies WaitPolicy,
  /** "No more than 100 consecutive failed attempts": NIST SP 800-63B-4 §3.2.2. */
  oneTimePasswordsBlockedAt: 100,
  /** The owner is told that someone may know the password. */
  warningsAt: [5, 25, 75],
  triesInOneChallenge: 5,
  /** How often a new password can lift a wait and restart the count. */
  liftedEvery: days(30),
  /**
   * After this many wrong codes in one challenge, or while enrolling, the clocks are compared, with codes up to this
   * old.
   */
  clockDrift: { afterTries: 3, lookBack: minutes(10) },
}

/** Growing waits, never a lock (OWASP Authentication Cheat Sheet, "Login Throttling"). */
export const password = {
  /** Counts one account's failures in strangers' browsers, or in one browser that it knows. */
  accountThrottle: {
    waits: [0, 0, 0, 0, 0, seconds(30), ...[1, 2, 5, 10, 15].map(minutes)],
    decaysEvery: hours(1),
  } satisfies WaitPolicy,
  /** Counts one client network's failures. Many people may share it, so it starts later and stays shorter. */
  networkThrottle: {
    waits: [...Array<number>(50).fill(0), seconds(10), seconds(30), minutes(1), minutes(5)],
    decaysEvery: minutes(5),
  } satisfies WaitPolicy,
  minLength: 8, // OWASP ASVS 5.0 6.2.1
  maxLength: 1000,
  /** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
  argon2id: { memoryCost: 19456, timeCost: 2, parallelism: 1 },
}

export const newPassword = {
  /** Per account, or per link: several times as many as one needs to find a password that is not refused. */
  tries: { limit: 20, period: hours(1) },
}

/** How long an account knows a browser after the last sign-in in it. */
export const deviceCookie = days(365)

/** Mailed links that lead to a new password, or make a browser known. */
export const passwordLink = { reset: minutes(30), invitation: hours(72), browser: minutes(30) }

/** Many people may share a network, but not so many forget their password. */
export const passwordReset = {
  perNetwork: { limit: 60, period: hours(1) },
  /** Every answer takes this long, several times as long as the work: the time does not tell who has an account. */
  answerTakes: seconds(0.3),
}

/** Links that make a browser known: as many as links to a new password, with an answer that is as slow. */
export const browserLink = {
  perNetwork: { limit: 60, period: hours(1) },
  answerTakes: seconds(0.3),
}

export const emailChange = {
  life: hours(1),
  /** How long the old mailbox can put the account back. */
  undoLife: days(7),
}

/** How long a form sent twice gets its first answer again: longer than two clicks, shorter than a walk away. */
export const repeatedAnswer = seconds(15)

export const challenge = {
  life: minutes(10),
  /** Of an account from strangers' browsers, or from one browser it knows: more than a person begins in an hour. */
  quota: { limit: 20, period: hours(1) },
}

export const enrolment = {
  life: hours(1),
  /** Wrong codes cost nothing but patience: nothing is guarded yet. */
  codes: { limit: 20, period: hours(1) },
}

export const passkey = {
  challengeLife: minutes(5), // WebAuthn §15.1: three to ten minutes where people are verified
  /** Of one session or sign-in; of a network, where each look at the sign-in page may take one. */
  challenges: {
    each: { limit: 10, period: hours(1) },
    perNetwork: { limit: 2000, period: hours(1) },
  },
}

export const backupCodes = {
  count: 10,
  /** Two groups of five characters of 5 bits: 50 bits. */
  groups: 2,
  groupLength: 5,
  /** When this few are left, the pages ask for new ones. */
  fewLeft: 3,
  /** How long they are refused after a password reset by mail: a reader of the mailbox could have both. */
  waitAfterReset: hours(24),
}

export const devices = { most: 5 }

export const disableLink = {
  /** From the moment the mail server took the mail. */
  life: hours(1),
  /** A mail not delivered by then is not sent. */
  deliveredWithin: days(1),
}

export const session = {
  idle: minutes(60), // NIST SP 800-63B-4 §2.2.3
  life: hours(24), // NIST SP 800-63B-4 §2.2.3
  /** Staff may see everyone's state: their sessions end sooner (OWASP ASVS 5.0 8.4.2). */
  supportIdle: minutes(15),
  stepUp: minutes(10),
  /** How long before the idle end a page warns of it. */
  warnBefore: minutes(5),
  /** How exactly the last-seen time is kept. */
  seenEvery: minutes(1),
}

/** What applications get through OpenID Connect. All of it ends with the portal's session. */
export const openid = {
  code: minutes(1), // RFC 6749 §4.1.2: at most ten, and short
  accessToken: minutes(10),
  idToken: minutes(10),
  /** How long applications can be told, after the longest session, that it is over. */
  toldFor: days(1),
  /** How long an instance has to tell the applications of one session. */
  claim: minutes(1),
  /** A new signing key is shown to applications so long before it signs, and an old one so long after. */
  shownFirst: minutes(5),
  shownAfter: days(1),
  /** How often a server looks for new signing keys. */
  keysEvery: minutes(1),
  /** Counts wrong secrets of an application from one client network. They have 256 bits: this keeps guessers slow. */
  secretThrottle: {
    waits: [...Array<number>(20).fill(0), seconds(10), seconds(30), minutes(1)],
    decaysEvery: minutes(1),
  } satisfies WaitPolicy,
  /** A refresh token that comes twice within it was sent twice; after it, it was stolen (RFC 9700 §4.14.2). */
  sentTwice: seconds(10),
  /** Sign-ins that applications begin, of a client network: many people may share one. */
  interactions: { limit: 2000, period: hours(1) },
  /** From an application's request to the end of the sign-in. */
  interaction: hours(1),
}

export const mail = {
  /** Mails that an instance has in hand at the same time. */
  atOnce: 5,
  /** When a delivery is cut off: longer than a slow mail server takes, and much shorter than a claim. */
  delivery: seconds(50),
  /** How long other workers leave a mail in delivery alone: longer than a delivery can take. */
  claim: minutes(3),
  /** The same refusal of several recipients within this time speaks of the relay. */
  sameRefusalWithin: minutes(10),
  perAccountAndKind: { limit: 5, period: hours(1) },
  /** Waits between attempts; the last repeats until the mail is out of date. */
  retries: [seconds(10), seconds(30), ...[1, 5, 15, 30].map(minutes), hours(1)],
  /** RFC 5321 §4.5.4.1: "the give-up time generally needs to be at least 4-5 days". */
  expiresAfter: days(5),
}

/**
 * How many forms one server works on. Each takes a core for some hundredths of a second: more would only wait, and keep
 * pages waiting. The next one is told at once to come again.
 */
export const forms = { atOnce: 64 }

/**
 * How long a server that is told to stop goes on with what it has in hand. nginx waits no longer for an answer
 * (docs/deploy/nginx.conf). systemd kills the server after twice that time (docs/deploy/portal.service).
 */
export const stopping = { atMost: seconds(30) }

/**
 * If a stored time lies further ahead than it can, by more than this, a wrong clock wrote it. The clocks of instances
 * are much closer to each other.
 */
export const clockTolerance = minutes(1)

/** Ended tokens and delivered mails stay recognisable that long, then they are removed. */
export const retention = days(30)

export const lengths = {
  email: 254, // RFC 5321 §4.5.3.1.3, less the angle brackets
  name: 100,
  deviceName: 64,
  userAgent: 300,
}
