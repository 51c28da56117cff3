import 'server-only'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { SendMailOptions } from 'nodemailer/lib/mailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import SMTPTransport from 'nodemailer/lib/smtp-transport'
import { seconds } from '../clock'
import type { Config } from '../config'
import * as policy from '../policy'
import { asciiDomain, hasAsciiLocalPart } from './mail-address'

const TIMEOUTS = {
  dnsTimeout: seconds(10),
  connectionTimeout: seconds(10),
  greetingTimeout: seconds(10),
  /** Of silence. */
  socketTimeout: seconds(30),
}

export type Transport = ReturnType<typeof openTransport>

/** The recipient's name is not ASCII, and the mail server offers no SMTPUTF8 (RFC 6531 §3.2). */
export class NoSmtpUtf8 extends Error {
  code = 'ENOSMTPUTF8'
  override message =
    'not sent: the name in this address is not ASCII, and the mail server does not offer SMTPUTF8'
}

/**
 * The mail server of SMTP_URL. STARTTLS is used when the server offers it, and its certificate is verified. No
 * connection stays open. Each conversation is cut off after `limit` milliseconds, however much the server still says.
 */
export function openTransport({ smtpUrl }: Pick<Config, 'smtpUrl'>, limit = policy.mail.delivery) {
  const { options, auth } = new SMTPTransport({ url: smtpUrl, ...TIMEOUTS })

  async function converse<Value>(work: (connection: SMTPConnection) => Promise<Value>): Promise<Value> {
    const connection = new SMTPConnection(options)
    let cut: NodeJS.Timeout | undefined
    const broken = new Promise<never>((_, reject) => {
      connection.on('error', reject)
      cut = setTimeout(() => reject(tooSlow(limit)), limit)
    })
    const talk = async () => {
      await answer<void>((done) => connection.connect(done))
      if (auth && connection.allowsAuth) await answer((done) => connection.login(auth, done))
      return work(connection)
    }
    try {
      return await Promise.race([broken, talk()])
    } finally {
      clearTimeout(cut)
      connection.close()
    }
  }

  return {
    /** Sends a mail to its one recipient, and returns what the server said when it took it. */
    send(mail: SendMailOptions): Promise<string> {
      const message = new MailComposer(mail).compile()
      const { from, to } = message.getEnvelope()
      return converse(async (connection) => {
        if (!to.every(hasAsciiLocalPart) && !offersSmtpUtf8(connection)) throw new NoSmtpUtf8()
        // A domain in ASCII is one that every server knows, SMTPUTF8 or not.
        const envelope = { from: asciiDomain(from || ''), to: to.map(asciiDomain) }
        const taken = await answer<{ response: string }>((done) =>
          connection.send(envelope, message.createReadStream(), done),
        )
        return taken.response
      })
    },

    /** Shakes hands with the server, logs in, and says what it offers. */
    greet: () => converse(async (connection) => ({ smtpUtf8: offersSmtpUtf8(connection) })),
  }
}

/** nodemailer does not expose what a server offers, and sends such an address even without SMTPUTF8. */
const offersSmtpUtf8 = (connection: SMTPConnection): boolean =>
  (connection as unknown as { _supportedExtensions: string[] })._supportedExtensions.includes('SMTPUTF8')

const tooSlow = (limit: number) =>
  Object.assign(new Error(`cut off: the mail server was not done after ${limit / seconds(1)} s`), {
    code: 'ETIMEDOUT',
  })

/** What a callback is called with, as a promise. */
function answer<Value>(begin: (done: (error?: Error | null, value?: Value) => void) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    begin((error, value) => (error ? reject(error) : resolve(value as Value)))
  })
}
