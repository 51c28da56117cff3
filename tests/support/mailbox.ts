import fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail server that keeps what it takes as files in a folder, so that tests in other processes can read it. */
export async function startMailServer(
  folder: string,
  port: number,
  options: SMTPServerOptions = {},
): Promise<SMTPServer> {
  fs.mkdirSync(folder, { recursive: true })
  let count = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const name = `${Date.now()}-${String(count++).padStart(6, '0')}`
      const file = fs.createWriteStream(join(folder, `${name}.part`))
      stream.pipe(file).on('finish', () => {
        fs.renameSync(join(folder, `${name}.part`), join(folder, `${name}.eml`))
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return server
}

/** Reads the mails in a mail server's folder. */
export class Mailbox {
  constructor(private readonly folder: string) {}

  /** All mails to an address, oldest first. */
  async to(address: string): Promise<ParsedMail[]> {
    const names = fs.readdirSync(this.folder).filter((name) => name.endsWith('.eml'))
    const mails = await Promise.all(
      names.sort().map((name) => simpleParser(fs.readFileSync(join(this.folder, name)))),
    )
    return mails.filter((mail) => recipients(mail).includes(address))
  }

  /** Waits for the `count`th mail with this subject to this address. */
  async waitFor(address: string, subject: string, count = 1): Promise<ParsedMail> {
    for (let waited = 0; waited < 15_000; waited += 50) {
      const found = (await this.to(address)).filter((mail) => mail.subject === subject)
      if (found.length >= count) return found[count - 1] as ParsedMail
      await pause(50)
    }
    throw new Error(`No mail "${subject}" (${count}) to ${address} after 15 seconds`)
  }
}

const recipients = (mail: ParsedMail) =>
  [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))

/** The backup codes in a mail, as a person copies them: each alone on its line. */
export const codesIn = (mail: ParsedMail): string[] => mail.text?.match(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/gm) ?? []

/** The first link in a mail, which is its action. */
export const linkIn = (mail: ParsedMail): string => mail.text?.match(/^https?:\/\/\S+$/m)?.[0] ?? ''
