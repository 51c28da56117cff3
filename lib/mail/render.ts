import 'server-only'
import { render } from '@react-email/render'
import { createElement } from 'react'
import { templates } from '@/emails'
import { MailHtml } from '@/emails/html'
import type { MailProps } from '@/emails/mail'
import { mailText } from '@/emails/text'
import type { Config } from '../config'
import { languageOf } from '../i18n/languages'
import { formatTime } from '../i18n/time'
import { translatorOf } from '../i18n/translator'
import type { MailTemplate, MailValues } from './values'

export type RenderedMail = { subject: string; html: string; text: string }

/** Writes a mail out, in the language of its account. */
export async function renderMail<Template extends MailTemplate>(
  config: Pick<Config, 'portalName' | 'accent' | 'supportContact'>,
  template: Template,
  {
    recipient,
    language: tag,
    values,
  }: { recipient: string; language: string | null; values: MailValues[Template] },
): Promise<RenderedMail> {
  const language = languageOf(tag)
  const props: MailProps<Template> = {
    t: translatorOf(language),
    time: (iso) => formatTime(new Date(iso), language),
    portal: config.portalName,
    supportContact: config.supportContact,
    email: recipient,
    values,
  }
  const mail = templates[template](props)
  const html = await render(
    createElement(MailHtml, { mail, portal: config.portalName, accent: config.accent, language }),
  )
  return { subject: mail.subject, html, text: mailText(mail) }
}
