import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { startMailCatcher } from '../../lib/demo/mail-catcher'
import { freePort } from '../../lib/demo/ports'
import { everyLanguage } from '../../lib/i18n/languages'
import { composeMail } from '../../lib/mail/compose'
import { everySample } from './samples'

/** `npm run emails`: every mail in every language on a page to look at, until it is interrupted. */
const folder = fs.mkdtempSync(join(os.tmpdir(), 'mails-'))
const ports = { smtp: await freePort(), web: await freePort() }
const catcher = await startMailCatcher(folder, ports)
const transport = nodemailer.createTransport({ host: '127.0.0.1', port: ports.smtp })
const config = {
  portalName: 'X4 Remote',
  accent: undefined,
  supportContact: 'help@example.com',
  mailFrom: { name: 'X4 Remote', address: 'portal@example.com' },
}
for (const language of everyLanguage)
  for (const { template, variant, values } of everySample)
    await transport.sendMail(
      await composeMail(config, {
        template,
        values,
        recipient: 'robin@example.com',
        language,
        messageId: `<${template}-${variant}-${language}@portal.example.com>`,
        createdAt: new Date(),
      }),
    )
console.log(`Every mail: http://127.0.0.1:${ports.web}/ (Ctrl-C ends it)`)
process.once('SIGINT', async () => {
  await catcher.stop()
  fs.rmSync(folder, { recursive: true })
  process.exit()
})
