import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function resetPassword(props: MailProps<'reset-password'>): Mail {
  const { t, portal, values } = props
  return {
    subject: t('mail.reset-password.subject', { portal }),
    blocks: [
      greeting(props),
      paragraph(t('mail.reset-password.text')),
      { kind: 'action', label: t('mail.reset-password.action'), link: values.link },
      paragraph(t('mail.reset-password.life')),
      ...requestMetadataBlocks(props, values),
      ...wasntYou(props, t('mail.reset-password.wasntYou')),
      ...goodbye(props),
    ],
  }
}
