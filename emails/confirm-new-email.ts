import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function confirmNewEmail(props: MailProps<'confirm-new-email'>): Mail {
  const { t, portal, values } = props
  return {
    subject: t('mail.confirm-new-email.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.confirm-new-email.text', { portal, oldEmail: values.oldEmail })),
      { kind: 'action', label: t('mail.confirm-new-email.action'), link: values.link },
      paragraph(t('mail.confirm-new-email.life')),
      ...requestMetadataBlocks({ ...props, email: values.oldEmail }, values),
      ...wasntYou(props, t('mail.confirm-new-email.wasntYou')),
      ...goodbye(props),
    ],
  }
}
