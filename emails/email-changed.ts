import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function emailChanged(props: MailProps<'email-changed'>): Mail {
  const { t, values } = props
  return {
    subject: t('mail.email-changed.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.email-changed.text', { newEmail: values.newEmail })),
      ...requestMetadataBlocks(props, values),
      ...wasntYou(props, t('mail.email-changed.wasntYou')),
      { kind: 'action', label: t('mail.email-changed.action'), link: values.link },
      ...goodbye(props),
    ],
  }
}
