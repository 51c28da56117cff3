import 'server-only'
import type { MailTemplate } from '../mail-values'

/** What a mail server said instead of taking a mail. */
export type Refusal = {
  recipient: string
  /** What it was said to: `RCPT TO`, `DATA`, `AUTH PLAIN`, … */
  command: string
  /** RFC 5321 §4.2, or 0 when the server said nothing. */
  code: number
  /** RFC 3463, such as `5.1.1`. */
  status: string | null
  answer: string
}

/**
 * What a refusal is about: this recipient, the only final verdict; the relay or us; or something not for good or not
 * clear, which may have changed at another try.
 */
export type Verdict = 'recipient' | 'relay' | 'unclear'

/** The server answers any other command before it knows the recipient. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA']

/** Commands it doesn't know or expect, and a log-in it misses: RFC 5321 §4.2.3, RFC 4954 §6. */
const CODES_ABOUT_US = [500, 502, 503, 504, 530, 534, 535, 538]

/** Our sender's address (RFC 3463 §3.2), our log-in (RFC 4954 §6), our SPF, DKIM or host name (RFC 7372 §3). */
const STATUS_ABOUT_US = /^5\.(1\.[78]|7\.([89]|1[1-4]|2\d))$/

/** A policy: as often against us, or against this one text, as against this recipient (RFC 3463 §3.8). */
const POLICY = /^5\.7\./

const WORDS_ABOUT_US =
  /\brelay(ing)?( access)? (is )?(denied|not (permitted|allowed)|prohibited)|\b(unable|not (permitted|allowed)|cannot) to relay|\bauthentication (is )?required/i

/**
 * Judges a refusal by itself and by `others`, what the server refused for good lately, since it last took a mail. A
 * server that says the same to several recipients means none of them.
 */
export function judge(
  { recipient, command, code, status, answer }: Refusal,
  others: Pick<Refusal, 'recipient' | 'answer'>[],
): Verdict {
  if (code < 500 || code > 599) return 'unclear'
  if (!ABOUT_THE_MAIL.includes(command) || CODES_ABOUT_US.includes(code)) return 'relay'
  if (STATUS_ABOUT_US.test(status ?? '') || WORDS_ABOUT_US.test(answer)) return 'relay'
  const elsewhere = others.filter((other) => other.recipient.toLowerCase() !== recipient.toLowerCase())
  if (elsewhere.some((other) => gist(other.answer) === gist(answer))) return 'relay'
  return POLICY.test(status ?? '') ? 'unclear' : 'recipient'
}

/** An answer without what differs from mail to mail: addresses, and words with digits in them, such as queue ids. */
const gist = (answer: string) =>
  answer
    .toLowerCase()
    .replace(/<[^>]*>|\S+@\S+/g, '')
    .replace(/\S*\d\S*/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The enhanced status code that an answer begins with, or names as qmail does: `(#5.7.1)`. */
export const statusIn = (answer: string): string | null =>
  /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1] ??
  /\(#(\d\.\d{1,3}\.\d{1,3})\)/.exec(answer)?.[1] ??
  null

/**
 * The mail with the revert link is tried until it is out of date, whatever a mail server says: nothing else has that
 * link.
 */
export const KEPT_THOUGH_REFUSED: MailTemplate[] = ['email-changed']

/** Whether a mail that waits is one of these, and was refused. */
export const isKept = ({
  template,
  refusedAt,
}: {
  template: MailTemplate
  refusedAt: Date | null
}): boolean => refusedAt !== null && KEPT_THOUGH_REFUSED.includes(template)
