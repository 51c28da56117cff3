import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function browserLink(props: MailProps<'browser-link'>): Mail {
  const { t, portal, values } = props
  return {
    subject: t('mail.browser-link.subject', { portal }),
    blocks: [
      greeting(props),
      paragraph(t('mail.browser-link.text')),
      { kind: 'action', label: t('mail.browser-link.action'), link: values.link },
      paragraph(t('mail.browser-link.life')),
      ...requestMetadataBlocks(props, values),
      ...wasntYou(props, t('mail.browser-link.wasntYou')),
      ...goodbye(props),
    ],
  }
}
