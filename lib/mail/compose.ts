import 'server-only'
import { render } from '@react-email/render'
import type { SendMailOptions } from 'nodemailer'
import { createElement } from 'react'
import { templates } from '@/emails'
import { MailHtml } from '@/emails/html'
import { mailText } from '@/emails/text'
import type { Config } from '../config'
import { contactLink } from '../contact-link'
import { isolated } from '../i18n/isolate'
import { languageOf } from '../i18n/languages'
import { formatTime } from '../i18n/time'
import { translatorOf } from '../i18n/translator'
import type { MailTemplate, MailValues } from '../mail-values'

export type OutgoingMail<Template extends MailTemplate> = {
  template: Template
  recipient: string
  language: string | null
  values: MailValues[Template]
  messageId: string
  createdAt: Date
}

/** A mail as it goes to the mail server: to one recipient, in the language of its account, as text and as HTML. */
export async function composeMail<Template extends MailTemplate>(
  config: Pick<Config, 'portalName' | 'accent' | 'supportContact' | 'mailFrom'>,
  { template, recipient, language: tag, values, messageId, createdAt }: OutgoingMail<Template>,
): Promise<SendMailOptions> {
  const language = languageOf(tag)
  const { portalName: portal, accent, supportContact, mailFrom } = config
  const mail = templates[template]({
    t: translatorOf(language),
    time: (iso) => formatTime(new Date(iso), language),
    name: isolated,
    portal,
    supportContact: supportContact ? { words: supportContact, link: contactLink(supportContact) } : undefined,
    email: recipient,
    values,
  })
  return {
    from: mailFrom,
    to: { name: '', address: recipient },
    envelope: { from: mailFrom.address, to: [recipient] },
    subject: mail.subject,
    html: await render(createElement(MailHtml, { mail, portal, accent, language })),
    text: mailText(mail),
    // Quoted-printable breaks long lines in the middle of links, and some readers don't join them again.
    textEncoding: 'base64',
    messageId,
    // Gmail puts mails with one subject into a thread, the newest under the oldest, unless each has its own
    // References header that names no other mail (Google Workspace Updates, 29 March 2019). Other mail programs use
    // only the references.
    references: messageId.replace('<', '<alone.'),
    date: createdAt,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834 §5
  }
}
