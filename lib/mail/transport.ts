import 'server-only'
import nodemailer from 'nodemailer'
import { seconds } from '../clock'
import type { Config } from '../config'

/** Shorter together than a claim of the outbox lasts, so that no second worker takes a mail that is still being sent. */
const TIMEOUTS = {
  dnsTimeout: seconds(10),
  connectionTimeout: seconds(10),
  greetingTimeout: seconds(10),
  socketTimeout: seconds(30),
}

export type Transport = ReturnType<typeof openTransport>

/** The mail server of SMTP_URL: STARTTLS when it is offered, its certificate verified; nothing is kept open. */
export function openTransport({ smtpUrl }: Pick<Config, 'smtpUrl'>) {
  return nodemailer.createTransport({ url: smtpUrl, ...TIMEOUTS })
}
